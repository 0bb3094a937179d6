import type { Actor } from '../domain/actor.ts'
import { invalid, notFound, Problem } from '../domain/problem.ts'
import { NewTemplate, TemplateChange, type Template } from '../domain/template.ts'
import type { Connection } from '../stores/database.ts'
import { countMappingsOfTemplate } from '../stores/mappings.ts'
import { lookAgain } from '../stores/session-timers.ts'
import {
  clearDefault,
  deleteTemplate,
  insertTemplate,
  listTemplates,
  lockTemplate,
  updateTemplate,
} from '../stores/templates.ts'
import { inTransaction } from '../stores/transaction.ts'
import { deleteVersions } from '../stores/versions.ts'
import { brandById } from './brand-list.ts'
import { checkInput } from './check-input.ts'
import { checkWritable } from './check-writable.ts'
import type { Context } from './context.ts'
import { checkExtraParameters } from './extra-parameters.ts'
import { checkPhonePasswords } from './phone-passwords.ts'
import { record } from './record.ts'
import { keepVersion, versionOf, type Kept } from './versions.ts'

/** Adds a template. Making it the default takes that away from the brand's other one (E13). */
export async function addTemplate(context: Context, actor: Actor, input: unknown): Promise<Template> {
  const given = checkInput(NewTemplate, input)
  const template: Omit<Template, 'id' | 'revision'> = {
    brand: given.brand,
    name: given.name,
    default: given.default ?? false,
    destination: given.destination ?? 'auto',
    settings: given.settings ?? {},
    extraParameters: given.extraParameters ?? '',
  }
  checkTemplate(context, template)
  return inTransaction(context.database, async (transaction) => {
    await checkPhonePasswords(transaction, template.settings)
    await checkName(transaction, template)
    if (template.default) await clearDefault(transaction, template.brand)
    const id = await insertTemplate(transaction, template)
    const added = { ...template, id, revision: 1 }
    await keepVersion(transaction, context, actor, { ...versionOf.template(id), after: keptOf(added) })
    await record(transaction, context, actor, { action: 'template.add', subject: named(template) })
    return added
  })
}

/** Changes what is named. Refused as a conflict when somebody else saved the template since `revision`. */
export async function changeTemplate(context: Context, actor: Actor, id: number, input: unknown): Promise<Template> {
  const { revision, ...changes } = checkInput(TemplateChange, input)
  return inTransaction(context.database, async (transaction) => {
    const before = await wantTemplate(transaction, id)
    if (revision !== undefined && revision !== before.revision) throw changedMeanwhile()
    const template = { ...before, ...changes } as Template
    if (changes.settings || changes.extraParameters) checkTemplate(context, template)
    await checkPhonePasswords(transaction, changes.settings)
    await checkName(transaction, template, id)
    if (template.default && !before.default) await clearDefault(transaction, template.brand)
    if (!(await updateTemplate(transaction, template))) throw changedMeanwhile()
    const saved = { ...template, revision: template.revision + 1 }
    const versions = { before: keptOf(before), after: keptOf(saved) }
    await keepVersion(transaction, context, actor, { ...versionOf.template(id), ...versions })
    const [zone, zoneBefore] = [template.settings.timeZone, before.settings.timeZone]
    if (zone !== zoneBefore || template.default !== before.default) await lookAgain(transaction, context.now())
    await record(transaction, context, actor, {
      action: 'template.change',
      subject: named(template),
      details: { changed: whatChanged(before, template) },
    })
    return saved
  })
}

/** What of a template has a history; being the default has none, for that is another template's as well. */
function keptOf({ revision, name, destination, settings, extraParameters }: Template): Kept {
  return { revision, content: { name, destination, settings, extraParameters } }
}

/** Deletes a template that no mapping chooses. */
export async function removeTemplate(context: Context, actor: Actor, id: number): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const template = await wantTemplate(transaction, id)
    const rows = await countMappingsOfTemplate(transaction, id)
    if (rows > 0) {
      const [what, them] =
        rows === 1
          ? ['One row of Extension Mapping chooses', 'it']
          : [`${rows} rows of Extension Mapping choose`, 'them']
      throw new Problem('conflict', 'conflict', `${what} this template. Give ${them} another template first.`)
    }
    await deleteTemplate(transaction, template)
    await deleteVersions(transaction, versionOf.template(id))
    await record(transaction, context, actor, { action: 'template.remove', subject: named(template) })
  })
}

/** Gives every brand that has no template at all its template *standard* as default. */
export async function shipStandardTemplates(context: Context): Promise<void> {
  const server: Actor = { name: 'the server', address: '' }
  for (const brand of context.brands) {
    if ((await listTemplates(context.database, brand.id)).length > 0) continue
    try {
      await addTemplate(context, server, { brand: brand.id, name: 'standard', default: true })
    } catch (error) {
      // Another process that started in the same moment has just shipped it.
      if (!(error instanceof Problem && error.code === 'invalid')) throw error
    }
  }
}

/** The template, which nobody else changes before this transaction ends. */
async function wantTemplate(connection: Connection, id: number): Promise<Template> {
  const template = await lockTemplate(connection, id)
  if (!template) throw notFound(`template ${id}`)
  return template
}

/** Whatever its brand's files cannot hold is refused now, not when a phone asks. */
function checkTemplate(
  context: Context,
  { brand, settings, extraParameters }: Omit<Template, 'id' | 'revision'>,
): void {
  const known = brandById(context.brands, brand)
  checkExtraParameters(known, extraParameters)
  checkWritable(known, { settings }, 'settings')
}

/** Names that differ in case or accents alone are one name: to people, and to some databases. */
const alike = new Intl.Collator('en', { sensitivity: 'base' })

async function checkName(
  connection: Connection,
  template: Omit<Template, 'id' | 'revision'>,
  id?: number,
): Promise<void> {
  const others = await listTemplates(connection, template.brand)
  const same = others.find((other) => other.id !== id && alike.compare(other.name, template.name) === 0)
  if (same) throw invalid({ name: `There is a template ${same.name} of this brand already. Choose another name.` })
}

function changedMeanwhile(): Problem {
  return new Problem(
    'conflict',
    'conflict',
    'Somebody else changed this meanwhile. What you typed is still here; open it in another tab to compare, then save again.',
  )
}

function named(template: Pick<Template, 'brand' | 'name'>): string {
  return `template ${template.brand} ${template.name}`
}

/** The names of what is different, settings one by one; never the values. */
function whatChanged(before: Template, after: Template): string {
  const settings = new Set([...Object.keys(before.settings), ...Object.keys(after.settings)])
  const names = [...settings].filter(
    (name) => JSON.stringify(Reflect.get(before.settings, name)) !== JSON.stringify(Reflect.get(after.settings, name)),
  )
  const own = (['name', 'default', 'destination', 'extraParameters'] as const).filter(
    (name) => before[name] !== after[name],
  )
  return [...own, ...names].join(', ')
}
