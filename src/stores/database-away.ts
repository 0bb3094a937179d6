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
]

/** Whether an error means that the database cannot be reached now, so that the same request may do well later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && codes.includes(String(error.code))) return true
  // knex: no connection came free in time, or the pool is closed because the server stops.
  return error.name === 'KnexTimeoutError' || error.message === 'Unable to acquire a connection'
}
