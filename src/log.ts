import { destination, pino, stdTimeFunctions, type Logger } from 'pino'

/**
 * Structured log lines on standard error (standard output is for the person at the terminal). An error is written as
 * its kind, code and stack: a database's message may quote what was to be written.
 */
export function makeLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime, serializers: { err: tellError } },
    // Said with sync: false and not left to the default: only then is what is still to be written written at exit.
    destination({ dest: 2, sync: false }),
  )
}

/** An error without what a query wanted to write: knex puts its SQL before ` - ` and the database's words after it. */
export function tellError(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const fromDatabase = 'sql' in error || ('code' in error && /^(SQLITE|ER)_/.test(String(error.code)))
  const message = fromDatabase ? undefined : error.message
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
  return {
    kind: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(message ? { message } : {}),
    stack,
  }
}
