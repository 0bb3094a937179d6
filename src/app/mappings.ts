import type { Actor } from '../domain/actor.ts'
import { showMac } from '../domain/mac.ts'
import { MappingChange, MappingInput, type Mapping } from '../domain/mapping.ts'
import { invalid, notFound } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { deleteMapping, findMapping, insertMapping, mappingsOf, updateMapping } from '../stores/mappings.ts'
import { findPhone, insertPhone } from '../stores/phones.ts'
import { openSession, sessionOnPhone } from '../stores/sessions.ts'
import { findTemplate } from '../stores/templates.ts'
import { inTransaction } from '../stores/transaction.ts'
import { brandById, checkModel } from './brand-list.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { endSession } from './end-session.ts'
import { wantExtension } from './extensions.ts'
import { record } from './record.ts'

/** Adds a row of Extension Mapping. With a MAC address it also assigns: the phone becomes the extension's own. */
export async function addMapping(context: Context, actor: Actor, input: unknown): Promise<Mapping> {
  const { template, ...row } = checkInput(MappingInput, input)
  return inTransaction(context.database, async (transaction) => {
    const wanted = { ...row, templateId: template }
    await checkMapping(transaction, context, wanted)
    const mapping = { ...wanted, id: await insertMapping(transaction, wanted) }
    await assign(transaction, context, actor, mapping)
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
    await checkMapping(transaction, context, mapping)
    await updateMapping(transaction, mapping)
    if (before.mac !== mapping.mac || before.extension !== mapping.extension) {
      await unassign(transaction, context, actor, before)
      await assign(transaction, context, actor, mapping)
    }
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
    await deleteMapping(transaction, id)
    await unassign(transaction, context, actor, mapping)
    await record(transaction, context, actor, {
      action: 'mapping.remove',
      subject: `extension ${mapping.extension}`,
      details: facts(mapping),
    })
  })
}

async function wantMapping(connection: Connection, id: number): Promise<Mapping> {
  const mapping = await findMapping(connection, id)
  if (!mapping) throw notFound(`mapping ${id}`)
  return mapping
}

type Unsaved = Omit<Mapping, 'id'> & { id?: number }

async function checkMapping(connection: Connection, context: Context, mapping: Unsaved): Promise<void> {
  const brand = brandById(context.brands, mapping.brand)
  if (mapping.model !== null) checkModel(brand, mapping.model)
  await wantExtension(connection, mapping.extension).catch(() => {
    throw invalid({ extension: `There is no extension ${mapping.extension}.` })
  })
  const template = await findTemplate(connection, mapping.templateId)
  if (template?.brand !== brand.id) throw invalid({ template: `Choose a template of ${brand.name}.` })
  const rows = await mappingsOf(connection, mapping.extension)
  const twin = rows.find((row) => row.id !== mapping.id && sameTarget(row, mapping))
  if (twin)
    throw invalid({
      extension: 'There is a row for this extension, brand, model and MAC address already. Change that one.',
    })
  if (mapping.mac !== null) await checkPhone(connection, mapping.mac, mapping)
}

function sameTarget(one: Unsaved, other: Unsaved): boolean {
  return one.brand === other.brand && one.model === other.model && one.mac === other.mac
}

/** E25: a row whose phone is known to be of another brand, or another model, could never match. */
async function checkPhone(connection: Connection, mac: string, mapping: Unsaved): Promise<void> {
  const phone = await findPhone(connection, mac)
  if (!phone) return
  if (phone.brand !== mapping.brand)
    throw invalid({ mac: `The phone ${showMac(mac)} is of another brand (${phone.brand}).` })
  if (mapping.model !== null && phone.model && phone.model !== mapping.model) {
    throw invalid({ model: `The phone ${showMac(mac)} is a ${phone.model}. Choose that model, or leave it blank.` })
  }
}

/** Nobody on the phone: it is the extension's own from now on, until somebody logs out of it. */
async function assign(connection: Connection, context: Context, actor: Actor, mapping: Mapping): Promise<void> {
  const { mac, extension, brand, model } = mapping
  if (mac === null) return
  await insertPhone(connection, {
    mac,
    brand,
    model: model ?? '',
    firmware: '',
    address: '',
    destination: 'auto',
    createdAt: context.now(),
    lastSeen: null,
  })
  if (await sessionOnPhone(connection, mac)) return
  const startedBy = `Extension Mapping, ${actor.name}`
  await openSession(connection, { extension, mac, own: true, startedAt: context.now(), startedBy }, false)
}

async function unassign(
  connection: Connection,
  context: Context,
  actor: Actor,
  { mac, extension }: Mapping,
): Promise<void> {
  const session = mac === null ? undefined : await sessionOnPhone(connection, mac)
  if (!session?.own || session.extension !== extension) return
  await endSession(connection, context, actor, { session, why: 'the mapping was changed' })
}

function facts({ brand, model, mac, templateId }: Mapping) {
  return { brand, model, mac: mac && showMac(mac), template: templateId }
}
