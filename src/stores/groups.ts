import type { Group, GroupInput, GroupRules } from '../domain/group.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'
import { beginning, type Search } from './search.ts'

interface Row {
  id: number
  name: string
  country_code: string
  trunk_prefix: string
  short_digits: number
  rules: string
  logout_at_since: number
  created_at: number
  revision: number
}

/** A group and how many phones and subscribers are in it. */
export interface ListedGroup extends Group {
  phones: number
  subscribers: number
}

export async function findGroup(connection: Connection, id: number): Promise<Group | undefined> {
  const row = (await connection('business_groups').where({ id }).first()) as Row | undefined
  return row && read(row)
}

export async function findGroupNamed(connection: Connection, name: string): Promise<Group | undefined> {
  const row = (await connection('business_groups').where({ name }).first()) as Row | undefined
  return row && read(row)
}

/** Names of all groups, for lists to choose from; or of those with these ids. */
export async function groupNames(
  connection: Connection,
  ids?: readonly number[],
): Promise<{ id: number; name: string }[]> {
  const query = connection('business_groups').orderBy('name')
  if (ids) void query.whereIn('id', [...new Set(ids)])
  return query.select<{ id: number; name: string }[]>('id', 'name')
}

/** `search` is part of a name; `id` narrows the list to one group. */
export async function listGroups(
  connection: Connection,
  request: PageRequest,
  only: { id?: number } = {},
): Promise<Page<ListedGroup>> {
  const query = connection('business_groups').where(only)
  const search: Search = {
    table: 'business_groups',
    key: 'id',
    anywhere: (typed) => ({ name: typed }),
    byIndex: (typed) =>
      Promise.resolve([beginning(connection('business_groups').select('id'), 'name_lower', typed.toLowerCase())]),
  }
  const page = await readPage(query, request, { order: 'name', search }, read)
  const ids = page.items.map(({ id }) => id)
  const [phones, subscribers] = [await countIn(connection, 'phones', ids), await countIn(connection, 'extensions', ids)]
  const items = page.items.map((group) => ({
    ...group,
    phones: phones.get(group.id) ?? 0,
    subscribers: subscribers.get(group.id) ?? 0,
  }))
  return { ...page, items }
}

/** In which ways groups spell their numbers, each once. */
export async function spellingsInUse(connection: Connection): Promise<Pick<Group, 'countryCode' | 'trunkPrefix'>[]> {
  const rows = connection('business_groups').distinct('country_code as countryCode', 'trunk_prefix as trunkPrefix')
  return rows.whereNot('country_code', '').limit(300)
}

/** Gives the new group's id. */
export async function insertGroup(connection: Connection, group: GroupInput, createdAt: number): Promise<number> {
  const row = { ...write(group), logout_at_since: createdAt, created_at: createdAt }
  const [id] = (await connection('business_groups').insert(row)) as [number]
  return id
}

/** Replaces the group and counts its revision up; false when somebody else did so since it was read. */
export async function updateGroup(connection: Connection, group: Group): Promise<boolean> {
  const { id, revision, logoutAtSince } = group
  const changed = await connection('business_groups')
    .where({ id, revision })
    .update({ ...write(group), logout_at_since: logoutAtSince, revision: revision + 1 })
  await noteChange(connection, [{ kind: 'group', subject: String(id) }])
  return changed === 1
}

/** Makes other transactions about this group wait until this one has ended. */
export async function lockGroup(connection: Connection, id: number): Promise<void> {
  await connection('business_groups').where({ id }).forUpdate().first('id')
}

/** Takes the group away with its profiles and with those who administer it; phones and subscribers must have left. */
export async function deleteGroup(connection: Connection, id: number): Promise<void> {
  for (const table of ['group_profiles', 'administrators', 'api_tokens'])
    await connection(table).where({ group_id: id }).delete()
  await connection('business_groups').where({ id }).delete()
  await noteChange(connection, [{ kind: 'group', subject: String(id) }])
}

async function countIn(
  connection: Connection,
  table: 'phones' | 'extensions',
  ids: readonly number[],
): Promise<Map<number, number>> {
  const rows = await connection(table)
    .whereIn('group_id', ids)
    .groupBy('group_id')
    .select<{ group_id: number; total: number }[]>('group_id', connection.raw('count(*) as total'))
  return new Map(rows.map((row) => [row.group_id, row.total]))
}

function read(row: Row): Group {
  return {
    id: row.id,
    name: row.name,
    countryCode: row.country_code,
    trunkPrefix: row.trunk_prefix,
    shortDigits: row.short_digits,
    ...(JSON.parse(row.rules) as GroupRules),
    logoutAtSince: row.logout_at_since,
    createdAt: row.created_at,
    revision: row.revision,
  }
}

function write(group: GroupInput) {
  const { name, countryCode, trunkPrefix, shortDigits } = group
  const { acceptedPasswords, elsewhere, mostPhones, showOccupant, longestMinutes, logoutAt, idleMinutes } = group
  const rules: GroupRules = {
    ...{ acceptedPasswords, elsewhere, mostPhones, showOccupant },
    ...{ longestMinutes, logoutAt, idleMinutes },
  }
  return {
    name,
    country_code: countryCode,
    trunk_prefix: trunkPrefix,
    short_digits: shortDigits,
    rules: JSON.stringify(rules),
  }
}
