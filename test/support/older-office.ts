import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import mysql from 'mysql2/promise'
import { keptTables } from '../../src/stores/snapshot.ts'
import { nameInDatabase } from '../../src/stores/table-names.ts'
import { endOf } from './backups.ts'
import type { FreshDatabase } from './databases.ts'

/*
 * An office as version 0.1.0 left it, whose tables had been through the steps up to 0006_nonces: both files were written by the code of that version,
 * with the example office of these tests and what stands below. Its secrets are in plain text, as they were then.
 */

/** The passwords in it, beside those of the example office. */
export const olderSecrets = {
  group: 'group-phone-81',
  template: 'phone-pass-82',
  deskLine: 'desk-line-83',
  upload: 'upload-84 ok',
  realtime: 'realtime-85',
  manager: 'manager-86',
} as const

/** Anna's password to the pages. */
export const annaThen = 'a pass phrase of anna'

/** The rows of each table, by its name in the database. */
export type RawTables = Record<string, Record<string, unknown>[]>

/** Puts that office into an empty database. Gives the rows of its tables as they stand there. */
export async function putOlderOffice({ url }: FreshDatabase): Promise<RawTables> {
  return url.startsWith('sqlite:') ? putFile(url.slice('sqlite:'.length)) : putDump(url)
}

interface Library {
  prepare(sql: string): { all(): Record<string, unknown>[] }
  close(): void
}

function putFile(path: string): RawTables {
  writeFileSync(path, gunzipSync(readFileSync('test/fixtures/hotdesk-0.1.0.db.gz')))
  const Opened = createRequire(import.meta.url)('better-sqlite3') as new (path: string, options: object) => Library
  const opened = new Opened(path, { readonly: true })
  try {
    const names = opened.prepare("select name from sqlite_master where type = 'table' and name like 'hotdesk%'").all()
    return Object.fromEntries(
      names.map(({ name }) => [String(name), opened.prepare(`select * from "${String(name)}"`).all()]),
    )
  } finally {
    opened.close()
  }
}

async function putDump(url: string): Promise<RawTables> {
  const { username, password, pathname, searchParams } = new URL(url)
  const connection = await mysql.createConnection({
    user: username,
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    socketPath: searchParams.get('socketPath') ?? '',
    multipleStatements: true,
  })
  try {
    await connection.query(gunzipSync(readFileSync('test/fixtures/hotdesk-0.1.0.sql.gz')).toString())
    const [names] = await connection.query<mysql.RowDataPacket[]>(
      "select table_name as name from information_schema.tables where table_schema = database() and table_name like 'hotdesk%'",
    )
    const tables: RawTables = {}
    for (const { name } of names as { name: string }[]) {
      const [rows] = await connection.query<mysql.RowDataPacket[]>(`select * from \`${name}\``)
      tables[name] = rows
    }
    return tables
  } finally {
    await connection.end()
  }
}

const computed = /_(?:backwards|lower|value)$|^(?:last_name|troubled)$/

/** The same rows as a backup, in the form in which later versions make them. */
export function backupOfOlderOffice(tables: RawTables): Buffer {
  const steps = (tables['hotdesk_migrations'] ?? []).map(({ name }) => String(name)).sort()
  const lines: unknown[] = [
    { ...{ format: 'hotdesk-backup', version: 1, at: '2026-11-22T12:00:00.000Z' }, steps, secrets: 'plain', keys: [] },
  ]
  for (const table of keptTables) {
    const rows = tables[nameInDatabase(table)] ?? []
    // What the database computes is not written.
    const columns = Object.keys(rows[0] ?? {}).filter((name) => !computed.test(name))
    if (columns.length === 0) continue
    lines.push({ table, columns }, ...rows.map((row) => columns.map((name) => row[name] ?? null)))
  }
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  return gzipSync(`${body}${endOf(body)}`)
}
