import type { Actor } from '../domain/actor.ts'
import type { Brand } from '../domain/brand.ts'
import { showMac } from '../domain/mac.ts'
import { MappingChange, MappingInput, type Mapping } from '../domain/mapping.ts'
import type { Phone } from '../domain/phone.ts'
import { invalid, notFound } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension, lockExtension } from '../stores/extensions.ts'
import { deleteMapping, insertMapping, lockMapping, mappingsOf, updateMapping } from '../stores/mappings.ts'
import { findPhone, insertPhone, lockPhone } from '../stores/phones.ts'
import { lookAgain } from '../stores/session-timers.ts'
import { makeSessionOwn, openSession, sessionOnPhone } from '../stores/sessions.ts'
import { findTemplate } from '../stores/templates.ts'
import { inTransaction } from '../stores/transaction.ts'
import { brandById, checkModel } from './brand-list.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { endSession } from './end-session.ts'
import { record } from './record.ts'

/** Adds a row of Extension Mapping. With a MAC address it also assigns: the phone becomes the extension's own. */
export async function addMapping(context: Context, actor: Actor, input: unknown): Promise<Mapping> {
  const { template, ...row } = checkInput(MappingInput, input)
  return inTransaction(context.database, async (transaction) => {
    const wanted = { ...row, templateId: template }
    await lockEnds(transaction, wanted)
    await checkMapping(transaction, context, wanted)
    const mapping = { ...wanted, id: await insertMapping(transaction, wanted) }
    await assign(transaction, context, actor, mapping)
    await lookAgain(transaction, context.now(), { extension: row.extension })
    await record(transaction, context, actor, {
      action: 'mapping.add',
      subject: `extension ${row.extension}`,
      details: facts(mapping),
    })
    return mapping
  })
}

/** Changes what is named of a row. */
export async function changeMapping(context: Context, actor: Actor, id: number, input: unknown): Promise<Mapping> {
  const { template, ...changes } = checkInput(MappingChange, input)
  return inTransaction(context.database, async (transaction) => {
    const before = await wantMapping(transaction, id)
    const mapping = { ...before, ...changes, templateId: template ?? before.templateId } as Mapping
    await lockEnds(transaction, before, mapping)
    await checkMapping(transaction, context, mapping)
    await updateMapping(transaction, mapping)
    if (before.mac !== mapping.mac || before.extension !== mapping.extension) {
      await unassign(transaction, context, actor, before)
      await assign(transaction, context, actor, mapping)
    }
    await lookAgain(transaction, context.now(), { extension: mapping.extension })
    await record(transaction, context, actor, {
      action: 'mapping.change',
      subject: `extension ${mapping.extension}`,
      details: facts(mapping),
    })
    return mapping
  })
}

/** Deletes a row. A phone that was the extension's own by this row, and that it is still on, is logged out. */
export async function removeMapping(context: Context, actor: Actor, id: number): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const mapping = await wantMapping(transaction, id)
    await lockEnds(transaction, mapping)
    await deleteMapping(transaction, id)
    await unassign(transaction, context, actor, mapping)
    await lookAgain(transaction, context.now(), { extension: mapping.extension })
    await record(transaction, context, actor, {
      action: 'mapping.remove',
      subject: `extension ${mapping.extension}`,
      details: facts(mapping),
    })
  })
}

/** The row, which nobody else changes before this transaction ends. */
async function wantMapping(connection: Connection, id: number): Promise<Mapping> {
  const mapping = await lockMapping(connection, id)
  if (!mapping) throw notFound(`mapping ${id}`)
  return mapping
}

type Unsaved = Omit<Mapping, 'id'> & { id?: number }

/**
 * Neither end of these rows goes into another group meanwhile, and nobody logs in as if the phone were, or were not yet, the
 * extension's own; in the order in which a login locks them.
 */
async function lockEnds(connection: Connection, ...rows: readonly Unsaved[]): Promise<void> {
  const macs = new Set(rows.flatMap(({ mac }) => mac ?? []))
  for (const mac of [...macs].sort()) await lockPhone(connection, mac)
  const numbers = new Set(rows.map(({ extension }) => extension))
  for (const number of [...numbers].sort()) await lockExtension(connection, number)
}

async function checkMapping(connection: Connection, context: Context, mapping: Unsaved): Promise<void> {
  const brand = brandById(context.brands, mapping.brand)
  if (mapping.model !== null) checkModel(brand, mapping.model)
  const extension = await findExtension(connection, mapping.extension)
  if (!extension) throw invalid({ extension: `There is no extension ${mapping.extension}.` })
  const template = await findTemplate(connection, mapping.templateId)
  if (template?.brand !== brand.id) throw invalid({ template: `Choose a template of ${brand.name}.` })
  const rows = await mappingsOf(connection, mapping.extension)
  const twin = rows.find((row) => row.id !== mapping.id && sameTarget(row, mapping))
  if (twin)
    throw invalid({
      extension: 'There is a row for this extension, brand, model and MAC address already. Change that one.',
    })
  if (mapping.mac === null) return
  const phone = await findPhone(connection, mapping.mac)
  if (phone && phone.group !== extension.group) {
    const sentence = 'This phone and this extension are not of the same business group. Put them into one first.'
    throw invalid({ mac: sentence })
  }
  if (phone) checkPhone(phone, mapping)
  else checkMaker(context, mapping.mac, brand)
}

function sameTarget(one: Unsaved, other: Unsaved): boolean {
  return one.brand === other.brand && one.model === other.model && one.mac === other.mac
}

/** E25: a row whose phone is known to be of another brand, or another model, could never match. */
function checkPhone({ mac, ...phone }: Phone, mapping: Unsaved): void {
  if (phone.brand !== mapping.brand)
    throw invalid({ mac: `The phone ${showMac(mac)} is of another brand (${phone.brand}).` })
  if (mapping.model !== null && phone.model && phone.model !== mapping.model) {
    throw invalid({
      model: `The phone ${showMac(mac)} is of model ${phone.model}. Choose that model, or leave it blank.`,
    })
  }
}

/** E25, for a phone that we have never seen: its MAC address may say that another of our brands made it. */
function checkMaker({ brands }: Context, mac: string, brand: Brand): void {
  const isMaker = ({ macPrefixes }: Brand) => macPrefixes.some((prefix) => mac.startsWith(prefix))
  const maker = isMaker(brand) ? undefined : brands.find(isMaker)
  if (!maker) return
  throw invalid({ mac: `The phone ${showMac(mac)} is of another brand: its MAC address is one of ${maker.name}’s.` })
}

/**
 * Nobody on the phone: it is the extension's own from now on, until somebody logs out of it. When the extension is on it
 * already, it is at home there from now on; anybody else stays.
 */
async function assign(connection: Connection, context: Context, actor: Actor, mapping: Mapping): Promise<void> {
  const { mac, extension } = mapping
  if (mac === null) return
  const person = await findExtension(connection, extension)
  const phone = await phoneOf(connection, context, { ...mapping, mac }, person?.group)
  const session = await sessionOnPhone(connection, mac)
  if (session?.extension === extension) await makeSessionOwn(connection, session)
  if (session || !person?.enabled || phone?.group !== person.group) return
  const startedBy = `Extension Mapping, ${actor.name}`
  const opened = { extension, mac, own: true, startedAt: context.now(), startedBy, ...inGroup(person.group) }
  await openSession(connection, opened, false)
  const details = { phone: showMac(mac), startedBy }
  const deed = { action: 'session.start', subject: `extension ${extension}`, details, group: person.group }
  await record(connection, context, actor, deed)
}

function inGroup(group: number | undefined): { group?: number } {
  return group === undefined ? {} : { group }
}

/** The phone, which is there from now on. One that is new is in the extension's group: whoever is on a phone is of its group. */
async function phoneOf(
  connection: Connection,
  context: Context,
  { mac, brand, model }: Mapping & { mac: string },
  group: number | undefined,
): Promise<Phone | undefined> {
  await insertPhone(connection, {
    ...{ mac, brand, model: model ?? '', firmware: '', address: '', destination: 'auto' },
    createdAt: context.now(),
    lastSeen: null,
    ...inGroup(group),
  })
  return findPhone(connection, mac)
}

/** Logs the extension out of the phone that was its own, unless another of its rows still says so. */
async function unassign(
  connection: Connection,
  context: Context,
  actor: Actor,
  { mac, extension }: Mapping,
): Promise<void> {
  const session = mac === null ? undefined : await sessionOnPhone(connection, mac)
  if (!session?.own || session.extension !== extension) return
  if ((await mappingsOf(connection, extension)).some((row) => row.mac === mac)) return
  await endSession(connection, context, actor, { session, why: 'the mapping was changed' })
}

function facts({ brand, model, mac, templateId }: Mapping) {
  return { brand, model, mac: mac && showMac(mac), template: templateId }
}
