import type { GivenAccess, Role } from '../domain/access.ts'
import type { Scopes } from '../domain/token-scope.ts'
import { readAccess, writeAccess } from './administrators.ts'
import type { Connection } from './database.ts'

/** A bearer token of the API; the token itself was shown once and is not kept. */
export interface ApiToken {
  id: number
  name: string
  createdAt: number
  access: GivenAccess
  /** Null: everything that its role may. */
  scopes: Scopes | null
  /** Null: it is good until it is deleted. */
  expiresAt: number | null
  /** To the minute; null: never. */
  lastUsedAt: number | null
}

interface Row {
  id: number
  name: string
  created_at: number
  role: Role
  group_id: number | null
  scopes: string | null
  expires_at: number | null
  last_used_at: number | null
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
  { name, hash, createdAt, access, scopes, expiresAt }: Omit<ApiToken, 'id' | 'lastUsedAt'> & { hash: string },
): Promise<number> {
  const limits = { scopes: scopes && JSON.stringify(scopes), expires_at: expiresAt }
  const row = { name, hash, created_at: createdAt, ...writeAccess(access), ...limits }
  const [id] = (await connection('api_tokens').insert(row)) as [number]
  return id
}

/** False when there was no such token. */
export async function deleteApiToken(connection: Connection, id: number): Promise<boolean> {
  return (await connection('api_tokens').where({ id }).delete()) > 0
}

export async function touchApiToken(connection: Connection, id: number, at: number): Promise<void> {
  await connection('api_tokens').where({ id }).update({ last_used_at: at })
}

function read(row: Row): ApiToken {
  const scopes = row.scopes === null ? null : (JSON.parse(row.scopes) as Scopes)
  return {
    ...{ id: row.id, name: row.name, createdAt: row.created_at, access: readAccess(row) },
    ...{ scopes, expiresAt: row.expires_at, lastUsedAt: row.last_used_at },
  }
}
