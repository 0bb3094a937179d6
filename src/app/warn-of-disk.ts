import { isEmbedded, type Database } from '../stores/database.ts'

/** What a database says that cannot write, and what somebody who looks after the server is told. */
const sentences: readonly [RegExp, string][] = [
  [/^SQLITE_FULL|^ENOSPC$|^ER_DISK_FULL$|^ER_RECORD_FILE_FULL$/, 'its disk is full. Make room on it'],
  [
    /^SQLITE_(?:READONLY|CANTOPEN)|^EROFS$|^ER_OPTION_PREVENTS_STATEMENT$|^ER_READ_ONLY_MODE$/,
    'it may only be read now',
  ],
  [/^SQLITE_IOERR|^ER_ERROR_ON_WRITE$/, 'its disk fails'],
]

/**
 * Each table of a server has some room of its own, so that one can be written while another cannot: so long after the last failure what is
 * written ends nothing, in milliseconds.
 */
const calmOfServer = 60_000

/** What knex says of a statement. */
interface Told {
  sql?: string
  __knexTxId?: string
}

/**
 * Has `warnings` say so while what is to be written cannot be: phones and pages go on with what can be read, and whoever looks
 * at /healthz is to know. The next thing that is written by itself ends it, such as a lease.
 */
export function warnOfDisk(
  database: Database,
  warnings: Map<string, string>,
  now: () => number = () => performance.now(),
): void {
  let until = -Infinity
  database.on('query-error', (error: Error & { code?: unknown }) => {
    const [, why] = sentences.find(([code]) => code.test(String(error.code))) ?? []
    if (why === undefined) return
    const sentence = `The database cannot be written (${String(error.code)}): ${why}. Nobody can log in, and nothing be saved.`
    warnings.set('database', sentence)
    until = isEmbedded(database) ? -Infinity : now() + calmOfServer
  })
  database.on('query-response', (_answer: unknown, told: Told) => {
    if (warnings.has('database') && now() >= until && hasWritten(told)) warnings.delete('database')
  })
}

/** What is done in a transaction is written with its end, of which knex says nothing. */
function hasWritten({ sql = '', __knexTxId: transaction }: Told): boolean {
  return transaction === undefined && /^(?:insert|update|delete) /i.test(sql)
}
