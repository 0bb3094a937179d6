import type { ExtensionRange } from '../domain/extension-range.ts'
import type { Mac } from '../domain/mac.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { ListedPhone, Phone } from '../domain/phone.ts'
import type { Destination } from '../domain/template.ts'
import type { Transport } from '../domain/transport.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { onPhonesOfRange } from './in-range.ts'
import { readBy } from './list-index.ts'
import { readPage } from './pages.ts'
import { findPhonesBy } from './phone-search.ts'
import { keepState } from './phone-state.ts'

/** A phone's own columns. */
export interface PhoneRow {
  mac: string
  brand: string
  model: string
  firmware: string
  address: string
  destination: Destination
  created_at: number
  last_seen: number | null
  group_id: number | null
  transport: Transport
  entered?: boolean | number
}

interface ListedRow extends PhoneRow {
  session_id: number | null
  extension: string | null
  token: string | null
  location_id: number | null
  location_name: string | null
}

export async function findPhone(connection: Connection, mac: Mac): Promise<Phone | undefined> {
  const row = (await connection('phones').where({ mac }).first()) as PhoneRow | undefined
  return row && readPhone(row)
}

/** Those of these phones that there are. */
export async function findPhones(connection: Connection, macs: readonly Mac[]): Promise<Phone[]> {
  return ((await connection('phones').whereIn('mac', macs)) as PhoneRow[]).map(readPhone)
}

/** Which of these phones, or of a brand's, have a token of their own; in the order of their MAC addresses. */
export async function approvedPhones(
  connection: Connection,
  of: { macs: readonly Mac[] } | { brand: string },
): Promise<Mac[]> {
  const query = connection('phones').join('phone_tokens', 'phone_tokens.active_mac', 'phones.mac').orderBy('phones.mac')
  if ('brand' in of) void query.where('phones.brand', of.brand)
  else void query.whereIn('phones.mac', of.macs)
  return query.pluck<Mac[]>('phones.mac')
}

/** One that is there already stays as it is. */
export async function insertPhone(connection: Connection, phone: Phone): Promise<void> {
  await connection('phones').insert(newRow(phone)).onConflict('mac').ignore()
  await keepState(connection, phone.mac)
}

/** One that is there already is an error, by which the transaction runs again. */
export async function insertNewPhone(connection: Connection, phone: Phone): Promise<void> {
  await connection('phones').insert(newRow(phone))
  await keepState(connection, phone.mac)
}

/**
 * Notes a phone that asked and has shown nothing: as new, or, while it has no token of its own, as it says to be now. The
 * same statements whichever it is; what it does not say of its model and firmware stays. `askedFrom`: where it came from.
 */
export async function noteAsking(connection: Connection, phone: Phone, askedFrom: string): Promise<void> {
  const { brand, model, firmware } = phone
  const unless = (column: string, after: string | number | null) =>
    connection.raw(`case when ?? = 'unapproved' then ? else ?? end`, ['phones.state', after, `phones.${column}`])
  const unlessSaid = `case when ?? <> 'unapproved' then ?? when ? <> '' then ? when ?? = ? then ?? else '' end`
  await connection('phones')
    .insert({ ...write(phone), asked_from: askedFrom })
    .onConflict('mac')
    .merge({
      // The brand is the last: a server writes one after the other, and each sees those before it as they are then.
      model: connection.raw(unlessSaid, [
        ...['phones.state', 'phones.model', model, model, 'phones.brand', brand, 'phones.model'],
      ]),
      firmware: connection.raw(`case when ?? = 'unapproved' and ? <> '' then ? else ?? end`, [
        ...['phones.state', firmware, firmware, 'phones.firmware'],
      ]),
      address: unless('address', phone.address),
      last_seen: unless('last_seen', phone.lastSeen),
      transport: unless('transport', phone.transport ?? 'http'),
      brand: unless('brand', brand),
    })
  await keepState(connection, phone.mac)
}

/** Of a phone, what an administrator and what the phone itself can say of it. */
export type PhoneFacts = Pick<Phone, 'brand' | 'model' | 'firmware' | 'address' | 'destination' | 'lastSeen'> & {
  transport: Transport
}

/**
 * Changes what is named of a phone and nothing else: the phone and an administrator may do so in the same moment. Which
 * group it is in only `putPhonesInGroup` changes.
 */
export async function updatePhone(connection: Connection, mac: Mac, facts: Partial<PhoneFacts>): Promise<void> {
  const { lastSeen, ...same } = facts
  const row: Partial<PhoneRow> = { ...same, ...(lastSeen === undefined ? {} : { last_seen: lastSeen }) }
  if (Object.keys(row).length === 0) return
  await connection('phones').where({ mac }).update(row)
  await noteChange(connection, [{ kind: 'phone', subject: mac }])
}

/** These phones were seen at that time. Nothing of them has changed. */
export async function notePhonesSeen(connection: Connection, macs: readonly Mac[], at: number): Promise<void> {
  if (macs.length > 0) await connection('phones').whereIn('mac', macs).update({ last_seen: at })
}

/** Puts phones into a business group, out of the one that each was in; null: into none. */
export async function putPhonesInGroup(
  connection: Connection,
  macs: readonly Mac[],
  group: number | null,
): Promise<void> {
  await connection('phones').whereIn('mac', macs).update({ group_id: group })
  await noteChange(
    connection,
    macs.map((mac) => ({ kind: 'phone', subject: mac })),
  )
}

/** The phones of a group, by MAC address. */
export async function phonesInGroup(connection: Connection, group: number): Promise<Mac[]> {
  return connection('phones').where({ group_id: group }).orderBy('mac').pluck<Mac[]>('mac')
}

/** How many phones of each model a group has, of those that have been provisioned. */
export async function modelsInGroup(
  connection: Connection,
  group: number,
): Promise<{ brand: string; model: string; phones: number }[]> {
  return connection('phones')
    .join('phone_tokens', 'phone_tokens.active_mac', 'phones.mac')
    .where({ group_id: group })
    .groupBy('brand', 'model')
    .orderBy(['brand', 'model'])
    .select<{ brand: string; model: string; phones: number }[]>('brand', 'model', connection.raw('count(*) as phones'))
}

/** Makes other transactions about this phone wait until this one has ended. Gives what it is now. */
export async function lockPhone(connection: Connection, mac: Mac): Promise<Phone | undefined> {
  const row = (await connection('phones').where({ mac }).forUpdate().first()) as PhoneRow | undefined
  return row && readPhone(row)
}

/** The same of several, in one order, so that nobody who does so waits for another who waits for them. */
export async function lockPhones(connection: Connection, macs: readonly Mac[]): Promise<Phone[]> {
  return ((await connection('phones').whereIn('mac', macs).orderBy('mac').forUpdate()) as PhoneRow[]).map(readPhone)
}

export async function deletePhone(connection: Connection, mac: Mac): Promise<void> {
  for (const table of [
    'phone_tokens',
    'phone_places',
    'phone_timers',
    'desk_lines',
    'served_files',
    'uploads',
    'resyncs',
    'phone_contacts',
    'phone_credentials',
    'held_phones',
    'phones',
  ])
    await connection(table).where({ mac }).delete()
  await noteChange(connection, [{ kind: 'phone', subject: mac }])
}

/** A phone with its state and who is on it. */
export async function findListedPhone(connection: Connection, mac: Mac): Promise<ListedPhone | undefined> {
  const row = (await listed(connection).where('phones.mac', mac).first()) as ListedRow | undefined
  return row && readListed(row)
}

/** Those of these phones that there are, each with its state and who is on it. */
export async function findListedPhones(connection: Connection, macs: readonly Mac[]): Promise<ListedPhone[]> {
  return ((await listed(connection).whereIn('phones.mac', macs)) as ListedRow[]).map(readListed)
}

/** What a list of phones is narrowed to; `location` is an id, or null for phones that are in none. */
export interface OnlyPhones {
  state?: ListedPhone['state']
  brand?: string
  location?: number | null
  /** In any location but this one, or in none. */
  notIn?: number
  /** In this business group; null: in none. */
  group?: number | null
  /** Those that have been provisioned (B12): an administrator has approved them, or somebody has logged in. */
  provisioned?: true
  /** Of this exact model. */
  model?: string
  /** Those whose last request came so. */
  transport?: Transport
  /** Those that somebody limited to a range reaches. */
  range?: ExtensionRange | undefined
}

/** `search` is part of a MAC address, a model, a location's name or the extension that is logged in. */
export async function listPhones(
  connection: Connection,
  request: PageRequest,
  only: OnlyPhones = {},
): Promise<Page<ListedPhone>> {
  const query = listed(connection, indexFor(only)).where(columnsOf(only))
  const { notIn, group, provisioned, transport } = only
  if (notIn !== undefined) {
    void query.where((either) => {
      void either.whereNull('phones.location_id').orWhereNot('phones.location_id', notIn)
    })
  }
  if (transport !== undefined) void query.whereNotNull('phones.last_seen')
  if (provisioned) void query.whereNot('phones.state', 'unapproved')
  if (only.range) onPhonesOfRange(query, connection, only.range)
  return readPage(query, request, { order: 'phones.mac', search: findPhonesBy(connection, group) }, readListed)
}

/** What a list is narrowed to by the value of a column. */
function columnsOf({
  state,
  location,
  group,
  brand,
  model,
  transport,
}: OnlyPhones): Record<string, string | number | null> {
  const wanted = {
    'phones.state': state,
    'phones.location_id': location,
    'phones.group_id': group,
    'phones.brand': brand,
    'phones.model': model,
    'phones.transport': transport,
  }
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** What has the phones of a narrowed list together, in their order; undefined: the whole list is, by itself. */
function indexFor({ state, location, group, brand, transport }: OnlyPhones): string | undefined {
  if (location !== undefined) return 'phones_location_id_mac_index'
  if (group !== undefined) return state === undefined ? 'phones_group_id_mac_index' : 'phones_group_id_state_mac_index'
  if (brand !== undefined) return state === undefined ? 'phones_brand_mac_index' : 'phones_brand_state_mac_index'
  if (state !== undefined) return 'phones_state_mac_index'
  return transport === undefined ? undefined : 'phones_transport_mac_index'
}

function listed(connection: Connection, index?: string) {
  return readBy(connection, 'phones', index)
    .leftJoin('sessions', 'sessions.open_mac', 'phones.mac')
    .leftJoin('phone_tokens', 'phone_tokens.active_mac', 'phones.mac')
    .leftJoin('locations', 'locations.id', 'phones.location_id')
    .select('phones.*', 'sessions.id as session_id', 'sessions.extension as extension', 'phone_tokens.hash as token')
    .select('locations.id as location_id', 'locations.name as location_name')
}

function readListed(row: ListedRow): ListedPhone {
  const reached = row.extension === null ? 'loggedOut' : 'loggedIn'
  return {
    ...readPhone(row),
    state: row.token === null ? 'unapproved' : reached,
    extension: row.extension,
    sessionId: row.session_id,
    location: row.location_id === null ? null : { id: row.location_id, name: row.location_name ?? '' },
  }
}

export function readPhone(row: PhoneRow): Phone {
  const { mac, brand, model, firmware, address, destination } = row
  return {
    mac,
    brand,
    model,
    firmware,
    address,
    destination,
    createdAt: row.created_at,
    lastSeen: row.last_seen,
    ...(row.group_id === null ? {} : { group: row.group_id }),
    ...(row.transport === 'http' ? {} : { transport: row.transport }),
    ...(row.entered ? { entered: true } : {}),
  }
}

function newRow(phone: Phone): PhoneRow {
  return { ...write(phone), group_id: phone.group ?? null, entered: phone.entered === true }
}

function write(phone: Phone): Omit<PhoneRow, 'group_id' | 'entered'> {
  const { mac, brand, model, firmware, address, destination } = phone
  return {
    ...{ mac, brand, model, firmware, address, destination },
    created_at: phone.createdAt,
    last_seen: phone.lastSeen,
    transport: phone.transport ?? 'http',
  }
}
