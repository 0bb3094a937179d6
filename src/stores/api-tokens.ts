import type { GivenAccess, Role } from '../domain/access.ts'
import { readAccess, writeAccess } from './administrators.ts'
import type { Connection } from './database.ts'

/** A bearer token of the API; the token itself was shown once and is not kept. */
export interface ApiToken {
  id: number
  name: string
  createdAt: number
  access: GivenAccess
}

interface Row {
  id: number
  name: string
  created_at: number
  role: Role
  group_id: number | null
}

export async function findApiToken(connection: Connection, hash: string): Promise<ApiToken | undefined> {
  const row = (await connection('api_tokens').where({ hash }).first()) as Row | undefined
  return row && read(row)
}

export async function listApiTokens(connection: Connection): Promise<ApiToken[]> {
  return ((await connection('api_tokens').orderBy('name')) as Row[]).map(read)
}

/** Gives the id. */
export async function insertApiToken(
  connection: Connection,
  { name, hash, createdAt, access }: Omit<ApiToken, 'id'> & { hash: string },
): Promise<number> {
  const row = { name, hash, created_at: createdAt, ...writeAccess(access) }
  const [id] = (await connection('api_tokens').insert(row)) as [number]
  return id
}

/** False when there was no such token. */
export async function deleteApiToken(connection: Connection, id: number): Promise<boolean> {
  return (await connection('api_tokens').where({ id }).delete()) > 0
}

function read(row: Row): ApiToken {
  return { id: row.id, name: row.name, createdAt: row.created_at, access: readAccess(row) }
}
