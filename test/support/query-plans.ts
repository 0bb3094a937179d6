import type { Knex } from 'knex'
import { isEmbedded } from '../../src/stores/database.ts'
import { tablePrefix } from '../../src/stores/table-names.ts'

/** A statement as it was sent, with the first values that it came with. */
export interface SentQuery {
  sql: string
  bindings: readonly unknown[]
}

/** Notes every different statement that is sent while `work` runs; `during` says to whom it is owed. */
export async function sentDuring(database: Knex, work: () => Promise<unknown>): Promise<SentQuery[]> {
  const sent = new Map<string, SentQuery>()
  const note = ({ sql, bindings }: SentQuery) => {
    // A list of keys is one statement, however many keys there are.
    const kind = sql.replace(/\((?:\?, )+\?\)/g, '(?, …)')
    if (!sent.has(kind)) sent.set(kind, { sql, bindings })
  }
  database.on('query', note)
  try {
    await work()
  } finally {
    database.removeListener('query', note)
  }
  return [...sent.values()]
}

/** The tables that a statement goes through as a whole, by the database's own plan of it. */
export async function scannedBy(database: Knex, { sql, bindings }: SentQuery): Promise<string[]> {
  if (!/^(?:select|update|delete|with)\b/i.test(sql)) return []
  if (isEmbedded(database)) {
    const found = asQuestion({ sql, bindings })
    const explained: unknown = await database.raw(`explain query plan ${found.sql}`, [...found.bindings] as string[])
    const steps = explained as { detail: string }[]
    return steps.flatMap(({ detail }) => ours(/^SCAN (\w+)/.exec(detail)?.[1]))
  }
  const explained: unknown = await database.raw(`explain ${sql}`, [...bindings] as string[])
  const [steps] = explained as [{ table: string | null; type: string | null }[]]
  return steps.flatMap(({ table, type }) => (type === 'ALL' || type === 'index' ? ours(table ?? undefined) : []))
}

/** What a change looks for. libsql keeps the database locked after it has explained a change. */
function asQuestion({ sql, bindings }: SentQuery): SentQuery {
  const [, table, where] =
    /^delete from (`\w+`) where (.*)$/.exec(sql) ?? /^update (`\w+`).*? where ((?:(?! where ).)*)$/.exec(sql) ?? []
  if (table === undefined || where === undefined) return { sql, bindings }
  const values = where.split('?').length - 1
  return { sql: `select * from ${table} where ${where}`, bindings: values === 0 ? [] : bindings.slice(-values) }
}

/** How many rows MariaDB reads to answer a question. */
export async function rowsReadBy(database: Knex, { sql, bindings }: SentQuery): Promise<number> {
  return database.transaction(async (transaction) => {
    const read = async () => {
      const [rows] = (await transaction.raw("show session status like 'Handler_read%'")) as [{ Value: string }[]]
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
    }
    await read()
    const [first, before] = [await read(), await read()]
    await transaction.raw(sql, [...bindings] as string[])
    return (await read()) - before - (before - first)
  })
}

function ours(table: string | undefined): string[] {
  return table?.startsWith(tablePrefix) ? [table.slice(tablePrefix.length)] : []
}
