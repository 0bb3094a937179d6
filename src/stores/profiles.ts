import type { Page, PageRequest } from '../domain/page.ts'
import type { Profile, ProfileKey } from '../domain/profile.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'
import { numbersEnding } from './phone-search.ts'
import { beginning, type Search } from './search.ts'
import { sealDocument, unsealDocument } from './secrets.ts'

interface Row {
  extension: string
  brand: string
  model: string
  settings: string
  created_at: number
  revision: number
}

export async function findProfile(connection: Connection, key: ProfileKey): Promise<Profile | undefined> {
  const { extension, brand, model } = key
  const row = (await connection('profiles').where({ extension, brand, model }).first()) as Row | undefined
  return row && reader(connection)(row)
}

/** All profiles of one extension: one for each model that it ever logged in on. */
export async function profilesOf(connection: Connection, extension: string): Promise<Profile[]> {
  return ((await connection('profiles').where({ extension }).orderBy(['brand', 'model'])) as Row[]).map(
    reader(connection),
  )
}

/**
 * Profiles of every extension; `search` is part of a brand, a model or a number. `group`: those of a business group's
 * subscribers only; `extension`, `brand`, `model`: of these only.
 */
export async function listProfiles(
  connection: Connection,
  request: PageRequest,
  { group, ...only }: Partial<ProfileKey> & { group?: number | null } = {},
): Promise<Page<Profile>> {
  const query = connection('profiles').where(only)
  if (group !== undefined)
    void query.whereIn('extension', connection('extensions').where({ group_id: group }).select('number'))
  return readPage(
    query,
    request,
    { order: ['extension', 'brand', 'model'], search: findProfilesBy(connection, group) },
    reader(connection),
  )
}

/** Of a long list by its extension alone: there are only so many brands and models, which `only` names. */
function findProfilesBy(connection: Connection, group: number | null | undefined): Search {
  const profiles = () => connection('profiles').select('extension')
  return {
    table: 'profiles',
    key: 'extension',
    anywhere: (typed) => ({ extension: typed, brand: typed, model: typed }),
    byIndex: async (typed) => [
      beginning(profiles(), 'extension', typed),
      profiles().whereIn('extension', await numbersEnding(connection, typed, group)),
    ],
  }
}

/** All profiles of each of these extensions. */
export async function profilesOfExtensions(connection: Connection, extensions: readonly string[]): Promise<Profile[]> {
  if (extensions.length === 0) return []
  return ((await connection('profiles').whereIn('extension', extensions)) as Row[]).map(reader(connection))
}

/** The profile of an extension and a model: made at the first login; one that is there already stays as it is. */
export async function ensureProfile(connection: Connection, key: ProfileKey, now: number): Promise<Profile> {
  const { extension, brand, model } = key
  const before = await findProfile(connection, key)
  if (before) return before
  await connection('profiles')
    .insert({ extension, brand, model, settings: '{}', created_at: now })
    .onConflict(['extension', 'brand', 'model'])
    .ignore()
  return { extension, brand, model, settings: {}, createdAt: now, revision: 1 }
}

/** Replaces the settings of a profile; false when somebody else changed it meanwhile. */
export async function updateProfile(connection: Connection, profile: Profile): Promise<boolean> {
  const { extension, brand, model, revision } = profile
  const changed = await connection('profiles')
    .where({ extension, brand, model, revision })
    .update({
      settings: sealDocument(connection, 'profiles.settings', profile, profile.settings),
      revision: revision + 1,
    })
  await noteChange(connection, [{ kind: 'extension', subject: extension }])
  return changed === 1
}

export async function deleteProfilesOf(connection: Connection, extension: string): Promise<void> {
  await connection('profiles').where({ extension }).delete()
  await noteChange(connection, [{ kind: 'extension', subject: extension }])
}

function reader(connection: Connection): (row: Row) => Profile {
  return (row) => {
    const { extension, brand, model, revision, created_at: createdAt } = row
    const settings = unsealDocument(connection, 'profiles.settings', row, row.settings)
    return { extension, brand, model, revision, createdAt, settings: JSON.parse(settings) as PhoneSettings }
  }
}
