import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Knex } from 'knex'
import { isEmbedded } from './database.ts'
import { tableNames } from './table-names.ts'

/** Rows for one table. */
export interface Rows {
  table: string
  rows: Readonly<Record<string, unknown>>[]
}

/** What processes that run now need, whatever is put into the other tables. */
const staying: readonly string[] = ['changes', 'leases']

/** So is under which keys secrets are, and what cookies are signed with. */
const stayingSettings = ['secrets:keys', 'secret:sessions']

/** So many rows are deleted in one turn of an embedded database. */
const atOnce = 2000

/** SQLite takes so many values in one statement, with some to spare. */
const mostValues = 900

/**
 * Puts these rows in the place of all that there is, in a transaction: until its end everybody sees what was before, and nobody
 * anything in between. `tables`: those that there are, where an older version made them.
 */
export async function replaceAll(
  transaction: Knex.Transaction,
  all: AsyncIterable<Rows>,
  tables: readonly string[] = tableNames,
): Promise<number> {
  const embedded = isEmbedded(transaction)
  // Rows refer to others that come later.
  await transaction.raw(embedded ? 'PRAGMA defer_foreign_keys = ON' : 'SET FOREIGN_KEY_CHECKS = 0')
  const kept = await transaction('global_settings').whereIn('name', stayingSettings).select<object[]>()
  let count = 0
  try {
    for (const table of tables) if (!staying.includes(table)) await empty(transaction, table, embedded)
    for await (const { table, rows } of all) {
      const most = Math.max(1, Math.floor(mostValues / Object.keys(rows[0] ?? {}).length))
      for (let from = 0; from < rows.length; from += most) {
        await transaction(table).insert(rows.slice(from, from + most))
      }
      count += rows.length
      // An embedded database answers within the call: phones come in between.
      await nextTurn()
    }
    for (const row of kept) await transaction('global_settings').insert(row).onConflict('name').merge()
  } finally {
    if (!embedded) await transaction.raw('SET FOREIGN_KEY_CHECKS = 1')
  }
  return count
}

/** An embedded database answers within the call, and a table of a million rows takes it seconds: some at a time. */
async function empty(transaction: Knex.Transaction, table: string, embedded: boolean): Promise<void> {
  if (!embedded) {
    await transaction(table).delete()
    return
  }
  const some = transaction(table).select(transaction.raw('rowid')).limit(atOnce)
  while (
    (await transaction(table)
      .whereIn(transaction.raw('rowid') as unknown as string, some)
      .delete()) > 0
  )
    await nextTurn()
}
