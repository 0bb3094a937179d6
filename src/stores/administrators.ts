import type { GivenAccess, Role } from '../domain/access.ts'
import type { Connection } from './database.ts'

/** Somebody who signs in by name: an administrator, the provider's support, or a group's administrator. */
export interface Administrator {
  id: number
  name: string
  passwordHash: string
  access: GivenAccess
  /** Whether a code is asked for after the password. */
  secondFactor: boolean
}

interface Row {
  id: number
  name: string
  password_hash: string
  role: Role
  group_id: number | null
  factor_at: number | null
}

export async function findAdministrator(connection: Connection, name: string): Promise<Administrator | undefined> {
  const row = (await administrators(connection).where({ name }).first()) as Row | undefined
  return row && read(row)
}

export async function findAdministratorById(connection: Connection, id: number): Promise<Administrator | undefined> {
  const row = (await administrators(connection).where({ id }).first()) as Row | undefined
  return row && read(row)
}

/** How many there are who may do everything. */
export async function countAdministrators(connection: Connection): Promise<number> {
  const counted = await connection('administrators')
    .where({ role: 'administrator' })
    .count<{ total: number }[]>({ total: '*' })
  return counted[0]?.total ?? 0
}

/** Makes other transactions about whoever may do everything wait until this one has ended; gives their ids. */
export async function lockAdministrators(connection: Connection): Promise<number[]> {
  const rows = await connection('administrators')
    .where({ role: 'administrator' })
    .forUpdate()
    .select<{ id: number }[]>('id')
  return rows.map(({ id }) => id)
}

/** Everybody who signs in by name, or those of one group, by name. */
export async function listAdministrators(connection: Connection, group?: number): Promise<Administrator[]> {
  const query = administrators(connection).orderBy('name')
  return ((await (group === undefined ? query : query.where({ group_id: group }))) as Row[]).map(read)
}

/** Gives the id. */
export async function insertAdministrator(
  connection: Connection,
  { name, passwordHash, access }: Omit<Administrator, 'id' | 'secondFactor'>,
  at: number,
): Promise<number> {
  const row = { name, password_hash: passwordHash, created_at: at, ...writeAccess(access) }
  const [id] = (await connection('administrators').insert(row)) as [number]
  return id
}

/** False when there was none. */
export async function deleteAdministrator(connection: Connection, id: number): Promise<boolean> {
  return (await connection('administrators').where({ id }).delete()) > 0
}

/** A role as a row has it. */
export function writeAccess(access: GivenAccess): { role: string; group_id: number | null } {
  return { role: access.role, group_id: access.role === 'group' ? access.group : null }
}

/** What a row allows. One of a group that is gone reaches no group. */
export function readAccess({ role, group_id: group }: { role: Role; group_id: number | null }): GivenAccess {
  return role === 'group' ? { role, group: group ?? 0 } : { role }
}

/** Replaces what somebody may do. */
export async function updateAccess(connection: Connection, id: number, access: GivenAccess): Promise<void> {
  await connection('administrators').where({ id }).update(writeAccess(access))
}

/** Replaces the password. */
export async function updateAdministrator(connection: Connection, id: number, passwordHash: string): Promise<void> {
  await connection('administrators').where({ id }).update({ password_hash: passwordHash })
}

function administrators(connection: Connection) {
  return connection('administrators')
    .leftJoin('second_factors', 'second_factors.administrator_id', 'administrators.id')
    .select('administrators.*', 'second_factors.confirmed_at as factor_at')
}

function read(row: Row): Administrator {
  const { id, name, password_hash: passwordHash } = row
  return { id, name, passwordHash, access: readAccess(row), secondFactor: row.factor_at !== null }
}
