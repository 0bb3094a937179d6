import { createHmac } from 'node:crypto'
import type { Knex } from 'knex'
import { hashToken } from '../../src/app/phone-token.ts'
import { noRules } from '../../src/domain/group.ts'
import { showMac } from '../../src/domain/mac.ts'
import { isEmbedded } from '../../src/stores/database.ts'
import { sealRow } from '../../src/stores/sealed-rows.ts'
import { nameInDatabase } from '../../src/stores/table-names.ts'

/** How large an office to make. Tokens are signed with the key, as ours are. */
export interface ManyPhones {
  phones: number
  signingKey: string
  /** The last thing in it happened then, in milliseconds since 1970. */
  at: number
}

/** One phone of it and whoever belongs to it. */
export interface SeededPhone {
  mac: string
  brand: string
  model: string
  token: string
  /** Whoever has the desk, logged in or not. */
  number: string
  state: 'unapproved' | 'loggedOut' | 'loggedIn'
}

const makes = [
  { brand: 'yealink', prefix: '805ec0', models: ['T46S', 'T54W', 'T31P'] },
  { brand: 'polycom', prefix: '0004f2', models: ['VVX 411', 'VVX 250', 'VVX 601'] },
  { brand: 'sangoma', prefix: '005058', models: ['S500', 'S305', 'S705'] },
] as const

const first = [
  'Anna',
  'Ben',
  'Carla',
  'David',
  'Emma',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kira',
  'Liam',
  'Mia',
]
const last = ['Adams', 'Baker', 'Clark', 'Davies', 'Evans', 'Foster', 'Green', 'Hughes', 'Irving', 'Jones', 'King']

/** One of so many has not been approved; of the others, one of so many has nobody on it. */
const unapproved = 50
const vacant = 5
/** Phones in a business group, and in a location. */
const together = 500
/** As many rows as are written in one statement. */
const batch = 1000

/** Phone `index` (from 0) of an office that was made with this key: the same each time. */
export function seededPhone(index: number, signingKey: string): SeededPhone {
  const make = makes[index % makes.length] ?? makes[0]
  const mac =
    make.prefix +
    Math.floor(index / makes.length)
      .toString(16)
      .padStart(6, '0')
  const model = make.models[Math.floor(index / makes.length) % make.models.length] ?? make.models[0]
  return {
    ...{ mac, brand: make.brand, model, token: tokenOf(mac, signingKey) },
    ...{ number: String(20_000_000 + index), state: stateOf(index) },
  }
}

/** As ours is, but with what is random in it made from the MAC address. */
function tokenOf(mac: string, signingKey: string): string {
  const body = Buffer.concat([Buffer.from(mac, 'hex'), Buffer.from(`seed${mac.slice(6)}`)])
  const signature = createHmac('sha256', signingKey).update('phone token').update(body).digest().subarray(0, 16)
  return Buffer.concat([body, signature]).toString('base64url')
}

function stateOf(index: number): SeededPhone['state'] {
  if (index % unapproved === unapproved - 1) return 'unapproved'
  return index % vacant === vacant - 1 ? 'loggedOut' : 'loggedIn'
}

/**
 * Fills the tables with an office of many phones: most have somebody on them and had others before, every third is in a
 * business group, every second in a location, every second is somebody's own. The tables must have no phones and nobody in them;
 * the standard template of each brand must be there. Takes about ten seconds for 100,000 phones.
 */
export async function fillPhones(database: Knex, { phones, signingKey, at }: ManyPhones): Promise<void> {
  const templates = await database('templates')
    .whereNotNull('default_of')
    .select<{ id: number; brand: string }[]>('id', 'brand')
  const office: Office = {
    ...{ signingKey, at, phones },
    templates: new Map(templates.map(({ id, brand }) => [brand, id])),
  }
  await database.transaction(async (transaction) => {
    const write = async (table: string, rows: readonly Row[]) => {
      for (let from = 0; from < rows.length; from += batch)
        await insert(transaction, table, rows.slice(from, from + batch))
    }
    const blocks = Array.from({ length: Math.ceil(phones / together) }, (_, index) => index)
    const groups = blocks.filter((block) => groupOf(block * together) !== null)
    await write(
      'business_groups',
      groups.map((index) => groupRow(index, at)),
    )
    await write('locations', blocks.map(locationRow))
    await write(
      'group_profiles',
      groups.map((index) => groupProfileRow(index, at)),
    )
    for (let from = 0; from < phones; from += batch) {
      const some = Array.from({ length: Math.min(batch, phones - from) }, (_, index) => from + index)
      for (const [table, rows] of Object.entries(rowsOf(some, office))) await write(table, rows)
    }
  })
}

/** Has the database count what is in its tables anew, as a server does by itself after a while. */
export async function countAnew(database: Knex): Promise<void> {
  if (isEmbedded(database)) return
  const tables = await database('information_schema.tables')
    .whereRaw('table_schema = database()')
    .pluck<string[]>('table_name')
  await database.raw(
    `analyze table ${tables.filter((name) => name.startsWith(nameInDatabase('phones').slice(0, 8))).join(', ')}`,
  )
}

type Row = Readonly<Record<string, string | number | boolean | null>>

interface Office extends ManyPhones {
  /** The standard template of each brand. */
  templates: ReadonlyMap<string, number>
}

/** In text: a statement of a thousand rows has more values than a driver binds. Ours have nothing to escape but quotes. */
async function insert(transaction: Knex.Transaction, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const sealed = rows.map((row) => sealRow(transaction, table, row) as Row)
  const values = sealed.map((row) => `(${columns.map((name) => literal(row[name] ?? null)).join(',')})`)
  await transaction.raw(`insert into ${nameInDatabase(table)} (${columns.join(',')}) values ${values.join(',')}`)
}

function literal(value: string | number | boolean | null): string {
  if (value === null) return 'null'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value))
}

const minute = 60_000

const isOwn = (index: number) => index % 2 === 0

const blockOf = (index: number) => Math.floor(index / together)
/** Every third block of phones is a company's. */
const groupOf = (index: number) => (blockOf(index) % 3 === 0 ? blockOf(index) + 1 : null)
const locationOf = (index: number) => (index % 2 === 0 ? blockOf(index) + 1 : null)

function groupRow(index: number, at: number): Row {
  const name = `Company ${String(index + 1).padStart(5, '0')}`
  const spelling = { country_code: '44', trunk_prefix: '0', short_digits: 4 }
  return { id: index + 1, name, ...spelling, rules: JSON.stringify(noRules), created_at: at }
}

function locationRow(index: number): Row {
  return {
    id: index + 1,
    name: `Building ${index + 1}`,
    caller_id: String(5_550_000_000 + index),
    address: '1 Main Street',
  }
}

function groupProfileRow(index: number, at: number): Row {
  return {
    group_id: index + 1,
    brand: 'yealink',
    model: 'T46S',
    settings: '{"ringTone":2}',
    locked: '[]',
    created_at: at,
  }
}

/** Of these phones the rows of each table, in an order in which they can be written. */
function rowsOf(some: readonly number[], office: Office): Record<string, Row[]> {
  const phones = some.map((index) => ({ index, ...seededPhone(index, office.signingKey) }))
  const approved = phones.filter(({ state }) => state !== 'unapproved')
  const busy = phones.filter(({ state }) => state === 'loggedIn')
  return {
    extensions: phones.map((phone) => extensionRow(phone)),
    phones: phones.map((phone) => phoneRow(phone, office)),
    phone_tokens: phones.map((phone) => tokenRow(phone, office)),
    phone_places: phones.flatMap((phone) => placeRows(phone)),
    desk_lines: approved.map(({ mac }) => ({ mac, password: `desk of ${mac}`, created_at: office.at })),
    sessions: [
      ...approved.flatMap((phone) => endedRows(phone, office)),
      ...busy.map((phone) => openRow(phone, office)),
    ],
    mappings: phones.filter(({ index }) => isOwn(index)).map((phone) => mappingRow(phone, office)),
    profiles: busy.map((phone) => profileRow(phone, office)),
    served_files: approved.flatMap((phone) => servedRows(phone, office)),
    resyncs: busy.map((phone) => resyncRow(phone, office)),
    phone_contacts: busy.map((phone) => contactRow(phone, office)),
    audit: busy.flatMap((phone) => auditRows(phone, office)),
  }
}

type Placed = SeededPhone & { index: number }

function extensionRow({ index, number }: Placed): Row {
  const name = `${first[index % first.length] ?? ''} ${last[index % last.length] ?? ''}`
  const group = { group_id: groupOf(index), short_number: groupOf(index) === null ? null : number.slice(-4) }
  return { number, name, sip_password: `sip of ${number}`, enabled: true, hot_desking: true, ...group }
}

function phoneRow({ index, mac, brand, model, state }: Placed, { at }: Office): Row {
  const address = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`
  const seen = { created_at: at - 1000 * minute, last_seen: at - (index % 1000) * minute }
  const places = { group_id: groupOf(index), location_id: locationOf(index), state }
  return { mac, brand, model, firmware: '66.86.0.15', address, ...seen, ...places }
}

function tokenRow({ mac, token, state }: Placed, { at }: Office): Row {
  const active = state !== 'unapproved'
  const times = { address: '10.0.0.1', created_at: at - 1000 * minute, used_at: at }
  return {
    hash: hashToken(token),
    mac,
    active_mac: active ? mac : null,
    state: active ? 'active' : 'candidate',
    ...times,
  }
}

function placeRows({ index, mac }: Placed): Row[] {
  const location = locationOf(index)
  return location === null ? [] : [{ mac, location_id: location }]
}

/** Who was on it the two days before: the next desk's person, and its own. */
function endedRows({ index, mac, number }: Placed, { at, phones }: Office): Row[] {
  const other = index + 1 < phones ? String(Number(number) + 1) : number
  return [other, number].map((extension, before) => {
    const started = at - (3000 - before * 1000) * minute - index
    const ended = { ended_at: started + 480 * minute, ended_by: 'logged out' }
    const open = { due_at: null, open_mac: null, open_extension: null, exclusive_extension: null }
    return {
      extension,
      mac,
      own: false,
      started_at: started,
      started_by: 'voicemail password',
      ...ended,
      ...open,
      group_id: groupOf(index),
    }
  })
}

function openRow({ index, mac, number }: Placed, { at }: Office): Row {
  const open = { open_mac: mac, open_extension: number, exclusive_extension: isOwn(index) ? null : number }
  const never = { ended_at: null, ended_by: null, due_at: null }
  const began = { started_at: at - (index % 400) * minute, started_by: 'voicemail password' }
  return { extension: number, mac, own: isOwn(index), ...began, ...never, ...open, group_id: groupOf(index) }
}

/** Its own, for who is on it or for who was before. */
function mappingRow({ mac, number, brand }: Placed, { templates }: Office): Row {
  return { extension: number, brand, template_id: templates.get(brand) ?? 0, model: '', mac }
}

function profileRow({ number, brand, model }: Placed, { at }: Office): Row {
  return { extension: number, brand, model, settings: '{}', created_at: at }
}

function servedRows({ mac, brand }: Placed, { at }: Office): Row[] {
  const names = brand === 'sangoma' ? [`cfg${mac}.xml`] : [`${mac}.cfg`, `${mac}-phone.cfg`]
  return names.map((file) => ({ mac, file, at, status: 200, etag: '"an etag of twenty-seven sig"', bytes: 8000 }))
}

function resyncRow({ mac }: Placed, { at }: Office): Row {
  const told = { told_how: 'notify', told_at: at, fetched_at: at, registered_at: at }
  return { mac, state: 'done', why: 'logged in', urgent: true, wanted_at: at, attempts: 1, ...told, turn: 1 }
}

function contactRow({ index, mac, number }: Placed, { at }: Office): Row {
  return { endpoint: number, address: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}:5060`, mac, at }
}

function auditRows({ index, mac, number }: Placed, { at }: Office): Row[] {
  const common = { at: at - (index % 400) * minute, address: '10.0.0.1', group_id: groupOf(index) }
  const started = { actor: `subscriber ${number}`, action: 'session.start', subject: `extension ${number}` }
  const approved = { actor: 'administrator anna', action: 'phone.approve', subject: `phone ${showMac(mac)}` }
  return [approved, started].map((deed) => ({ ...common, ...deed, details: JSON.stringify({ phone: mac }) }))
}
