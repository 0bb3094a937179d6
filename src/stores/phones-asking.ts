import type { Extension } from '../domain/extension.ts'
import type { PhoneKey } from '../domain/keys.ts'
import type { PersonKeys } from '../domain/person-keys.ts'
import type { Phone } from '../domain/phone.ts'
import type { Profile } from '../domain/profile.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'
import type { Connection } from './database.ts'
import { readPhone, type PhoneRow } from './phones.ts'

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
  /** Whether it has a resync that is not done. */
  isAwaited: boolean
}

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
  return rows.map(read)
}

function read(row: Row): AskingPhone {
  const { hash, on, number, own, settings } = row
  return {
    hash,
    on,
    phone: readPhone(row),
    extension: number === null ? null : readExtension(row, number),
    own: Boolean(own),
    keys: number === null ? null : readKeys(row, number),
    profile:
      number === null || settings === null
        ? null
        : { extension: number, settings: JSON.parse(settings) as PhoneSettings },
    locationId: row.location_id,
    deskPassword: row.desk_password,
    isAwaited: row.next_at !== null,
  }
}

function readExtension({ name, sip_password: sipPassword, auth_user: authUser }: Row, number: string) {
  return { number, name, sipPassword, ...(authUser === null ? {} : { authUser }) }
}

function readKeys({ line_keys: keys, keys_revision: revision }: Row, extension: string): PersonKeys | null {
  return keys === null ? null : { extension, keys: JSON.parse(keys) as PhoneKey[], revision: revision ?? 0 }
}
