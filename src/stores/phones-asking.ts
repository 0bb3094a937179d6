import type { Extension } from '../domain/extension.ts'
import type { PhoneKey } from '../domain/keys.ts'
import type { PersonKeys } from '../domain/person-keys.ts'
import type { Phone } from '../domain/phone.ts'
import type { Profile } from '../domain/profile.ts'
import type { Resync } from '../domain/resync.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'
import type { Connection } from './database.ts'
import { readPhone, type PhoneRow } from './phones.ts'
import { unseal, unsealDocument } from './secrets.ts'

/** Who asks with a token that is a phone's own, and everything that belongs to this one phone. */
export interface AskingPhone {
  /** Of the token. */
  hash: string
  phone: Phone
  /** The number of whoever is on it, whether there is such an extension or not. */
  on: string | null
  /** Who is on it, where there is such an extension; and whether the phone is their own by mapping. */
  extension: Pick<Extension, 'number' | 'name' | 'sipPassword' | 'authUser'> | null
  own: boolean
  keys: PersonKeys | null
  profile: Pick<Profile, 'extension' | 'settings'> | null
  locationId: number | null
  /** Null: none was made yet. */
  deskPassword: string | null
  /** Its resync that is not done; null: there is none. */
  resync: AwaitedResync | null
}

/** What one has to know of a resync to take it further with the phone's file. */
export type AwaitedResync = Pick<Resync, 'mac' | 'turn' | 'restart' | 'toldHow' | 'toldAt' | 'attempts'>

interface Row extends PhoneRow {
  hash: string
  on: string | null
  own: number | boolean | null
  number: string | null
  name: string
  sip_password: string
  auth_user: string | null
  line_keys: string | null
  keys_revision: number | null
  settings: string | null
  location_id: number | null
  desk_password: string | null
  next_at: number | null
  turn: number
  restart: number | boolean
  told_how: string | null
  told_at: number | null
  attempts: number
}

const columns = {
  hash: 'phone_tokens.hash',
  mac: 'phones.mac',
  brand: 'phones.brand',
  model: 'phones.model',
  firmware: 'phones.firmware',
  address: 'phones.address',
  destination: 'phones.destination',
  created_at: 'phones.created_at',
  last_seen: 'phones.last_seen',
  group_id: 'phones.group_id',
  transport: 'phones.transport',
  entered: 'phones.entered',
  on: 'sessions.extension',
  own: 'sessions.own',
  number: 'extensions.number',
  name: 'extensions.name',
  sip_password: 'extensions.sip_password',
  auth_user: 'extensions.auth_user',
  line_keys: 'extension_keys.line_keys',
  keys_revision: 'extension_keys.revision',
  settings: 'profiles.settings',
  location_id: 'phone_places.location_id',
  desk_password: 'desk_lines.password',
  next_at: 'resyncs.next_at',
  turn: 'resyncs.turn',
  restart: 'resyncs.restart',
  told_how: 'resyncs.told_how',
  told_at: 'resyncs.told_at',
  attempts: 'resyncs.attempts',
}

/**
 * The phones whose own tokens these are, by the tokens' hashes. One statement for many phones, across the tables of nine
 * others: after a power cut they all ask at once, and each statement costs more than what it reads.
 */
export async function phonesAsking(connection: Connection, hashes: readonly string[]): Promise<AskingPhone[]> {
  const rows = await connection('phone_tokens')
    .whereIn('phone_tokens.hash', hashes)
    .where('phone_tokens.state', 'active')
    .join('phones', 'phones.mac', 'phone_tokens.mac')
    .leftJoin('sessions', 'sessions.open_mac', 'phones.mac')
    .leftJoin('extensions', 'extensions.number', 'sessions.extension')
    .leftJoin('extension_keys', 'extension_keys.extension', 'extensions.number')
    .leftJoin('profiles', (join) => {
      void join.on('profiles.extension', 'extensions.number')
      void join.on('profiles.brand', 'phones.brand').on('profiles.model', 'phones.model')
    })
    .leftJoin('phone_places', 'phone_places.mac', 'phones.mac')
    .leftJoin('desk_lines', 'desk_lines.mac', 'phones.mac')
    .leftJoin('resyncs', 'resyncs.mac', 'phones.mac')
    .select<Row[]>(columns)
  return rows.map((row) => read(connection, row))
}

/** Secrets are opened as one phone's answer is made: a row that was altered is nobody else's trouble. */
function read(connection: Connection, row: Row): AskingPhone {
  const { hash, on, number, own, desk_password: deskPassword } = row
  const phone = readPhone(row)
  return {
    hash,
    on,
    phone,
    extension: number === null ? null : readExtension(connection, row, number),
    own: Boolean(own),
    keys: number === null ? null : readKeys(row, number),
    get profile() {
      return number === null ? null : readProfile(connection, row, number)
    },
    locationId: row.location_id,
    get deskPassword() {
      return deskPassword === null ? null : unseal(connection, 'desk_lines.password', phone, deskPassword)
    },
    resync: row.next_at === null ? null : readResync(row),
  }
}

function readResync({ mac, turn, restart, told_how: toldHow, told_at: toldAt, attempts }: Row): AwaitedResync {
  return { mac, turn, restart: Boolean(restart), toldHow, toldAt, attempts }
}

function readExtension(connection: Connection, { name, sip_password, auth_user: authUser }: Row, number: string) {
  return {
    number,
    name,
    get sipPassword() {
      return unseal(connection, 'extensions.sip_password', { number }, sip_password)
    },
    ...(authUser === null ? {} : { authUser }),
  }
}

function readProfile(connection: Connection, { settings, brand, model }: Row, extension: string) {
  if (settings === null) return null
  const document = unsealDocument(connection, 'profiles.settings', { extension, brand, model }, settings)
  return { extension, settings: JSON.parse(document) as PhoneSettings }
}

function readKeys({ line_keys: keys, keys_revision: revision }: Row, extension: string): PersonKeys | null {
  return keys === null ? null : { extension, keys: JSON.parse(keys) as PhoneKey[], revision: revision ?? 0 }
}
