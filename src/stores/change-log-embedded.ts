import { createRequire } from 'node:module'
import { fileOf, type Database } from './database.ts'
import type { LogRows } from './log-rows.ts'

interface Connection {
  prepare(sql: string): { raw(): Statement }
  close(): void
}

interface Statement {
  all(...values: number[]): unknown[][]
}

/** As many statements are kept as come again and again. */
const mostStatements = 10

/** On SQLite: a second connection to the same file, which may only read. Each statement takes some microseconds. */
export function embeddedRows(database: Database): LogRows {
  const filename = fileOf(database)
  // Nobody else can open what is in memory only.
  if (filename === ':memory:') return sharedRows(database)
  const Library = createRequire(import.meta.url)('better-sqlite3') as new (path: string, options: object) => Connection
  const open = () => new Library(filename, { readonly: true })
  let connection: Connection | undefined
  const statements = new Map<string, Statement>()
  const prepared = (sql: string) => {
    connection ??= open()
    const statement = statements.get(sql) ?? connection.prepare(sql).raw()
    if (statements.size < mostStatements) statements.set(sql, statement)
    return statement
  }
  return {
    all: (sql, values) => {
      try {
        return Promise.resolve(prepared(sql).all(...values))
      } catch (error) {
        statements.clear()
        connection?.close()
        connection = undefined
        return Promise.reject(error instanceof Error ? error : new Error(String(error)))
      }
    },
    close: () => connection?.close(),
  }
}

function sharedRows(database: Database): LogRows {
  return {
    all: async (sql, values) =>
      (await database.raw<Record<string, unknown>[]>(sql, values)).map((row) => Object.values(row)),
    close: () => undefined,
  }
}
