import type { GroupProfile, GroupProfileKey } from '../domain/group-profile.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { PhoneSettings, SettingName } from '../domain/settings/phone-settings.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'
import { searchIn } from './search.ts'
import { sealDocument, unsealDocument } from './secrets.ts'

interface Row {
  group_id: number
  brand: string
  model: string
  settings: string
  locked: string
  created_at: number
  revision: number
}

export async function findGroupProfile(
  connection: Connection,
  { group, brand, model }: GroupProfileKey,
): Promise<GroupProfile | undefined> {
  const row = (await connection('group_profiles').where({ group_id: group, brand, model }).first()) as Row | undefined
  return row && reader(connection)(row)
}

/** All profiles of a group: one for each model that it has chosen. */
export async function groupProfilesOf(connection: Connection, group: number): Promise<GroupProfile[]> {
  const rows = (await connection('group_profiles').where({ group_id: group }).orderBy(['brand', 'model'])) as Row[]
  return rows.map(reader(connection))
}

/** Profiles of every group; `search` is part of a brand or a model. `only`: of this group, brand or model. */
export async function listGroupProfiles(
  connection: Connection,
  request: PageRequest,
  { group, ...only }: Partial<Pick<GroupProfileKey, 'brand' | 'model'>> & { group?: number | null } = {},
): Promise<Page<GroupProfile>> {
  const query = connection('group_profiles').where({ ...only, ...(group === undefined ? {} : { group_id: group }) })
  searchIn(query, { brand: request.search, model: request.search })
  return readPage(query, request, { order: ['group_id', 'brand', 'model'] }, reader(connection))
}

/** All profiles of each of these groups. */
export async function groupProfilesOfGroups(
  connection: Connection,
  groups: readonly number[],
): Promise<GroupProfile[]> {
  if (groups.length === 0) return []
  return ((await connection('group_profiles').whereIn('group_id', groups)) as Row[]).map(reader(connection))
}

/** False: there is one already, and it stays as it is. */
export async function insertGroupProfile(connection: Connection, key: GroupProfileKey, now: number): Promise<boolean> {
  const before = await findGroupProfile(connection, key)
  if (before) return false
  const { group, brand, model } = key
  const row = { group_id: group, brand, model, settings: '{}', locked: '[]', created_at: now }
  await connection('group_profiles').insert(row)
  await noteChange(connection, [{ kind: 'group', subject: String(group) }])
  return true
}

/** Replaces what a profile decides; false when somebody else changed it meanwhile. */
export async function updateGroupProfile(connection: Connection, profile: GroupProfile): Promise<boolean> {
  const { group, brand, model, revision, settings, locked } = profile
  const changed = await connection('group_profiles')
    .where({ group_id: group, brand, model, revision })
    .update({
      settings: sealDocument(connection, 'group_profiles.settings', { group_id: group, brand, model }, settings),
      locked: JSON.stringify(locked),
      revision: revision + 1,
    })
  await noteChange(connection, [{ kind: 'group', subject: String(group) }])
  return changed === 1
}

export async function deleteGroupProfile(
  connection: Connection,
  { group, brand, model }: GroupProfileKey,
): Promise<void> {
  await connection('group_profiles').where({ group_id: group, brand, model }).delete()
  await noteChange(connection, [{ kind: 'group', subject: String(group) }])
}

function reader(connection: Connection): (row: Row) => GroupProfile {
  return (row) => {
    const { group_id: group, brand, model, revision } = row
    return {
      ...{ group, brand, model, revision },
      createdAt: row.created_at,
      settings: JSON.parse(unsealDocument(connection, 'group_profiles.settings', row, row.settings)) as PhoneSettings,
      locked: JSON.parse(row.locked) as SettingName[],
    }
  }
}
