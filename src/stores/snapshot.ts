import { createRequire } from 'node:module'
import type { Knex } from 'knex'
import { isEmbedded, type Database } from './database.ts'
import { nameInDatabase, tableNames } from './table-names.ts'

/** A row as the database has it, in the order of its columns. */
export type Cells = readonly (string | number | null)[]

/** Everything as it was at one moment, while others go on writing. */
export interface Snapshot {
  /** The names of the steps that have made the tables. */
  steps(): Promise<string[]>
  /** The columns of a table that are written, not computed. */
  columns(table: string): Promise<string[]>
  rows(table: string, columns: readonly string[]): AsyncIterable<Cells>
}

/** What tells of this moment or this machine alone: who is signed in, what is typed and not saved, leases, the log of changes. */
const passing: readonly string[] = ['changes', 'drafts', 'http_sessions', 'leases', 'sign_ins', 'used_nonces']

/** The tables of a backup. */
export const keptTables = tableNames.filter((name) => !passing.includes(name))

/** How many rows a table has now. */
export async function countRows(database: Database, table: (typeof keptTables)[number]): Promise<number> {
  const [found] = await database(table).count<{ count: number | string }[]>({ count: '*' })
  return Number(found?.count ?? 0)
}

/** Has something done with a snapshot. On SQLite it is read on a connection of its own, so that nobody waits for it. */
export async function withSnapshot<Result>(
  database: Database,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  if (isEmbedded(database)) return withEmbedded(database, work)
  return database.transaction((transaction) => work(ofServer(transaction)), { isolationLevel: 'repeatable read' })
}

interface Library {
  exec(sql: string): void
  prepare(sql: string): { raw(): { all(): unknown[][]; iterate(): Iterable<unknown[]> } }
  close(): void
}

async function withEmbedded<Result>(
  database: Database,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const { filename } = (database.client as { config: { connection: { filename: string } } }).config.connection
  if (filename === ':memory:') throw new Error('A database in memory has no backup.')
  const Opened = createRequire(import.meta.url)('better-sqlite3') as new (path: string, options: object) => Library
  const connection = new Opened(filename, { readonly: true })
  try {
    connection.exec('BEGIN')
    return await work(ofLibrary(connection))
  } finally {
    connection.close()
  }
}

function ofLibrary(connection: Library): Snapshot {
  const first = (sql: string) =>
    connection
      .prepare(sql)
      .raw()
      .all()
      .map(([value]) => String(value))
  return {
    steps: () => Promise.resolve(first('select name from hotdesk_migrations order by name')),
    // What is computed is hidden.
    columns: (table) =>
      Promise.resolve(first(`select name from pragma_table_xinfo('${nameInDatabase(table)}') where hidden = 0`)),
    async *rows(table, columns) {
      let count = 0
      const sql = `select ${columns.map((name) => `"${name}"`).join(', ')} from "${nameInDatabase(table)}"`
      for (const row of connection.prepare(sql).raw().iterate()) {
        yield row as Cells
        // Phones come in between.
        if (++count % 500 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

function ofServer(transaction: Knex.Transaction): Snapshot {
  return {
    steps: () => transaction('hotdesk_migrations').orderBy('name').pluck<string[]>('name'),
    columns: (table) =>
      transaction('information_schema.columns')
        .whereRaw('table_schema = database()')
        .where({ table_name: nameInDatabase(table) })
        .whereRaw("coalesce(generation_expression, '') = ''")
        .orderBy('ordinal_position')
        .pluck<string[]>('column_name'),
    async *rows(table, columns) {
      const stream = transaction(table).select(columns).stream() as AsyncIterable<
        Record<string, string | number | null>
      >
      for await (const row of stream) yield columns.map((name) => row[name] ?? null)
    },
  }
}
