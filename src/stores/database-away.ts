/** What Node and mysql2 say when a server cannot be reached or hangs up. */
const codes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'ER_CONNECTION_KILLED',
  'ER_NORMAL_SHUTDOWN',
  'ER_SHUTDOWN_COMPLETE',
  // A server that is full, or may not write.
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  'ER_ERROR_ON_WRITE',
  'ER_CANT_CREATE_FILE',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  // A node of a cluster that is cut off from the others.
  'ER_UNKNOWN_COM_ERROR',
  // Nobody else let go of what is needed, in all that time.
  'ER_LOCK_WAIT_TIMEOUT',
]

/** What SQLite says when another process has the file, when the disk is full, or may not be written to or read. */
const embedded = /^SQLITE_(?:BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|PROTOCOL|NOMEM)/

/** What mysql2 says of a connection that was lost before, without a code; knex puts the statement before it. */
const lost = "Can't add new command when connection is in closed state"

/** Whether an error means that the database cannot be reached now, so that the same request may do well later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && (codes.includes(String(error.code)) || embedded.test(String(error.code)))) return true
  if (error.message.endsWith(lost)) return true
  // knex: no connection came free in time, or the pool is closed because the server stops.
  return error.name === 'KnexTimeoutError' || error.message === 'Unable to acquire a connection'
}
