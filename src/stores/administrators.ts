import type { Connection } from './database.ts'

/** Somebody who may do everything here. */
export interface Administrator {
  id: number
  name: string
  passwordHash: string
}

interface Row {
  id: number
  name: string
  password_hash: string
}

export async function findAdministrator(connection: Connection, name: string): Promise<Administrator | undefined> {
  const row = (await connection('administrators').where({ name }).first()) as Row | undefined
  return row && read(row)
}

export async function findAdministratorById(connection: Connection, id: number): Promise<Administrator | undefined> {
  const row = (await connection('administrators').where({ id }).first()) as Row | undefined
  return row && read(row)
}

export async function countAdministrators(connection: Connection): Promise<number> {
  const counted = await connection('administrators').count<{ total: number }[]>({ total: '*' })
  return counted[0]?.total ?? 0
}

export async function insertAdministrator(
  connection: Connection,
  name: string,
  passwordHash: string,
  at: number,
): Promise<number> {
  const [id] = (await connection('administrators').insert({ name, password_hash: passwordHash, created_at: at })) as [
    number,
  ]
  return id
}

/** Replaces the password. */
export async function updateAdministrator(connection: Connection, id: number, passwordHash: string): Promise<void> {
  await connection('administrators').where({ id }).update({ password_hash: passwordHash })
}

function read(row: Row): Administrator {
  return { id: row.id, name: row.name, passwordHash: row.password_hash }
}
