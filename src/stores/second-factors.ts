import type { Connection } from './database.ts'
import { seal, unseal } from './secrets.ts'

const column = 'second_factors.secret'

/** What makes an administrator's one-time codes. */
export interface SecondFactor {
  /** In base 32. */
  secret: string
  /** Null: it does not count yet. */
  confirmedAt: number | null
}

interface Row {
  administrator_id: number
  secret: string
  confirmed_at: number | null
}

export async function findSecondFactor(connection: Connection, id: number): Promise<SecondFactor | undefined> {
  const row = (await connection('second_factors').where({ administrator_id: id }).first()) as Row | undefined
  return (
    row && { secret: unseal(connection, column, { administrator_id: id }, row.secret), confirmedAt: row.confirmed_at }
  )
}

/** Whether one counts. */
export async function hasSecondFactor(connection: Connection, id: number): Promise<boolean> {
  const found = await connection('second_factors')
    .where({ administrator_id: id })
    .whereNotNull('confirmed_at')
    .pluck<number[]>('administrator_id')
  return found.length > 0
}

/** Begins one that does not count yet, in the place of another such one. */
export async function insertSecondFactor(connection: Connection, id: number, secret: string): Promise<void> {
  const sealed = seal(connection, column, { administrator_id: id }, secret)
  const row = { administrator_id: id, secret: sealed, confirmed_at: null, last_step: 0 }
  await connection('second_factors').insert(row).onConflict('administrator_id').merge()
}

/** From now on it counts. */
export async function confirmSecondFactor(connection: Connection, id: number, at: number): Promise<void> {
  await connection('second_factors').where({ administrator_id: id }).update({ confirmed_at: at })
}

/** Takes the code of a step, and with it all earlier ones; false: it was taken before. The database decides between two. */
export async function takeStep(connection: Connection, id: number, step: number): Promise<boolean> {
  const taken = await connection('second_factors')
    .where({ administrator_id: id })
    .where('last_step', '<', step)
    .update({ last_step: step })
  return taken > 0
}

/** Forgets it and its recovery codes; false: there was none. */
export async function deleteSecondFactor(connection: Connection, id: number): Promise<boolean> {
  await connection('recovery_codes').where({ administrator_id: id }).delete()
  return (await connection('second_factors').where({ administrator_id: id }).delete()) > 0
}

/** Puts new recovery codes in the place of those that are left. */
export async function replaceRecoveryCodes(connection: Connection, id: number, hashes: string[]): Promise<void> {
  await connection('recovery_codes').where({ administrator_id: id }).delete()
  await connection('recovery_codes').insert(hashes.map((hash) => ({ hash, administrator_id: id })))
}

/** Takes a recovery code, which is good once; false: there is no such one. The database decides between two. */
export async function takeRecoveryCode(connection: Connection, id: number, hash: string): Promise<boolean> {
  return (await connection('recovery_codes').where({ hash, administrator_id: id }).delete()) > 0
}

/** How many are left. */
export async function countRecoveryCodes(connection: Connection, id: number): Promise<number> {
  const [row] = await connection('recovery_codes')
    .where({ administrator_id: id })
    .count<{ total: number }[]>({ total: '*' })
  return row?.total ?? 0
}
