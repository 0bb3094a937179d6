import { randomBytes } from 'node:crypto'
import type { Change } from '../domain/change.ts'
import type { Connection } from './database.ts'

/** Who we are among the processes that write to one database; another one after each start. */
export const processName = randomBytes(12).toString('hex')

/** More than so many in one transaction are told as one: everything. */
const most = 500

/** What the transactions that are open have changed. */
const noted = new WeakMap<Connection, Map<string, Change>>()

/**
 * Notes what a transaction changes, for every process that keeps answers; it is written just before the commit, so that
 * nobody reads of a change before it is there. Outside of a transaction it is written at once: after the change itself.
 */
export async function noteChange(connection: Connection, changes: readonly Change[]): Promise<void> {
  if (connection.isTransaction !== true) {
    await insert(connection, changes)
    return
  }
  const before = noted.get(connection) ?? new Map<string, Change>()
  for (const change of changes) before.set(`${change.kind} ${change.subject}`, change)
  noted.set(connection, before)
}

/** Writes what was noted in this transaction: the last that is done in it. Gives what that was. */
export async function writeNoted(transaction: Connection): Promise<Change[]> {
  const changes = [...(noted.get(transaction)?.values() ?? [])]
  noted.delete(transaction)
  await insert(transaction, changes)
  return changes
}

async function insert(connection: Connection, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const told: readonly Change[] = changes.length > most ? [{ kind: 'all', subject: '' }] : changes
  const common = { at: Date.now(), origin: processName }
  // SQLite takes a few hundred rows in one statement.
  for (let start = 0; start < told.length; start += 200) {
    const rows = told.slice(start, start + 200)
    await connection('changes').insert(rows.map(({ kind, subject }) => ({ ...common, kind, subject })))
  }
}

/** Deletes the oldest of those that are from before `time`, `most` at once. Gives how many. */
export async function deleteChanges(connection: Connection, time: number, most: number): Promise<number> {
  const ids = await connection('changes').where('at', '<', time).orderBy('at').limit(most).pluck<number[]>('id')
  return ids.length === 0 ? 0 : connection('changes').whereIn('id', ids).delete()
}

/** The number of the change that was written last, as far as it is still there; 0: none is. */
export async function highestChange(connection: Connection): Promise<number> {
  const row = (await connection('changes').max<{ id: number | string | null }[]>({ id: 'id' }))[0]
  return Number(row?.id ?? 0)
}

/** What was written since `time`, by the clocks of those who wrote it; undefined: more than `most`. */
export async function changesFrom(
  connection: Connection,
  time: number,
  most: number,
): Promise<(Change & { id: number; at: number })[] | undefined> {
  const rows = await connection('changes')
    .where('at', '>=', time)
    .orderBy('at')
    .limit(most + 1)
    .select<(Change & { id: number; at: number })[]>('id', 'at', 'kind', 'subject')
  return rows.length > most ? undefined : rows
}
