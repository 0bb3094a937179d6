import type { Database } from './database.ts'
import { isToBeSealed, sealedColumns, type RowKey, type SealedColumn } from './sealed-columns.ts'
import { keyIdOf, ringOf, seal, unseal } from './secrets.ts'
import { inTransaction } from './transaction.ts'

type Row = Readonly<Record<string, string | number | null>>

/** So many rows are read and written in one transaction: others wait no longer than for a save. */
const batch = 200

const columns = Object.keys(sealedColumns) as SealedColumn[]

/** How many of a database's secrets are under which key, by its id. */
export async function countByKey(database: Database): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  await eachBatch(database, (column, rows) => {
    for (const row of rows) {
      const id = keyIdOf(String(row[nameOf(column)]))
      if (id !== undefined && isSealedIn(column, row)) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return Promise.resolve()
  })
  return counts
}

/**
 * Puts every secret that is under another key under the current one. One that somebody else writes meanwhile is left as
 * they write it. May end anywhere, and be begun again. Gives how many it has written.
 */
export async function resealAll(database: Database): Promise<number> {
  let written = 0
  await eachBatch(database, async (column, rows) => {
    if (rows.some((row) => isOld(database, column, row))) written += await resealRows(database, column, rows)
  })
  return written
}

async function eachBatch(
  database: Database,
  work: (column: SealedColumn, rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (const column of columns) {
    let rows: Row[] = []
    do {
      rows = await rowsAfter(database, column, rows.at(-1))
      await work(column, rows)
    } while (rows.length === batch)
  }
}

function resealRows(database: Database, column: SealedColumn, rows: readonly Row[]): Promise<number> {
  const [table, name] = [tableOf(column), nameOf(column)]
  return inTransaction(database, async (transaction) => {
    let written = 0
    for (const row of rows.filter((one) => isOld(database, column, one))) {
      const key = keyOf(column, row)
      const value = String(row[name])
      const anew = seal(transaction, column, key, unseal(transaction, column, key, value))
      // Compared, so that what somebody has just saved stays.
      const where = { ...whereOf(column, row), [name]: value }
      written += await transaction(table)
        .where(where)
        .update({ [name]: anew })
    }
    return written
  })
}

/** In the order of what says which row it is: rows that come and go meanwhile make nobody skip one. */
async function rowsAfter(database: Database, column: SealedColumn, last: Row | undefined): Promise<Row[]> {
  const order = orderOf(column)
  const query = database(tableOf(column)).orderBy([...order])
  if (last)
    void query.where((either) => {
      order.forEach((name, at) => {
        void either.orWhere((all) => {
          for (const same of order.slice(0, at)) void all.where(same, last[same] ?? '')
          void all.where(name, '>', last[name] ?? '')
        })
      })
    })
  return query.limit(batch).select<Row[]>([...new Set([...order, ...sealedColumns[column], nameOf(column)])])
}

function isOld(database: Database, column: SealedColumn, row: Row): boolean {
  const id = keyIdOf(String(row[nameOf(column)]))
  return id !== undefined && isSealedIn(column, row) && id !== ringOf(database).current().id
}

function isSealedIn(column: SealedColumn, row: Row): boolean {
  const value = row[nameOf(column)]
  return typeof value === 'string' && isToBeSealed(column, row, value)
}

/** Several versions may have the same revision; each has a number of its own. */
function orderOf(column: SealedColumn): readonly string[] {
  return column === 'versions.content' ? ['id'] : sealedColumns[column]
}

function whereOf(column: SealedColumn, row: Row): Record<string, string | number> {
  return Object.fromEntries([...orderOf(column), ...sealedColumns[column]].map((name) => [name, row[name] ?? '']))
}

function keyOf(column: SealedColumn, row: Row): RowKey<SealedColumn> {
  return Object.fromEntries(sealedColumns[column].map((name) => [name, row[name]])) as RowKey<SealedColumn>
}

function tableOf(column: SealedColumn): string {
  return column.slice(0, column.indexOf('.'))
}

function nameOf(column: SealedColumn): string {
  return column.slice(column.indexOf('.') + 1)
}
