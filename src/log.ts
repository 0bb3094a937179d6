import { destination, pino, stdTimeFunctions, type Logger } from 'pino'

/** So much that cannot be written is kept to be written later, in characters; what is more is lost. */
const mostWaiting = 1024 * 1024

/** Where the log says that it cannot be written; of a server, what /healthz warns of. */
type Warnings = Pick<Map<string, string>, 'set' | 'delete'>

/**
 * Structured log lines on standard error (standard output is for the person at the terminal). An error is written as
 * its kind, code and stack: a database's message may quote what was to be written.
 *
 * Where lines cannot be written, as on a full disk, the server goes on without them: `warnings` say so meanwhile, and a
 * line does when there is room again.
 */
export function makeLog(level: string, warnings?: Warnings): Logger {
  const { stream, mended } = enduring(warnings)
  const logger = pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime, serializers: { err: tellError } },
    stream,
  )
  mended((lost) => {
    logger.warn({ lost }, 'The log could not be written for a while; so many lines of then are not in it')
  })
  return logger
}

type Destination = ReturnType<typeof destination>

function enduring(warnings?: Warnings): { stream: Destination; mended: (tell: (lost: number) => void) => void } {
  // Said with sync: false and not left to the default: only then is what is still to be written written at exit.
  const stream = destination({ dest: 2, sync: false, maxLength: mostWaiting })
  const state = { isFailing: false, lost: 0, tell: undefined as ((lost: number) => void) | undefined }
  stream.on('error', (error: Error & { code?: string }) => {
    state.isFailing = true
    const sentence = `The log cannot be written (${error.code ?? error.name}). The server works on without it.`
    warnings?.set('log', sentence)
  })
  stream.on('drop', () => {
    state.lost += 1
  })
  stream.on('write', () => {
    if (!state.isFailing) return
    const { lost } = state
    Object.assign(state, { isFailing: false, lost: 0 })
    warnings?.delete('log')
    setImmediate(() => state.tell?.(lost))
  })
  const flush = stream.flushSync.bind(stream)
  stream.flushSync = () => {
    // At exit it would try again and again, for ever.
    if (!state.isFailing) flush()
  }
  return {
    stream,
    mended: (tell) => {
      state.tell = tell
    },
  }
}
/** An error without what a query wanted to write: knex puts its SQL before ` - ` and the database's words after it. */
export function tellError(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const isOfQuery = ['sql', 'sqlMessage', 'sqlState'].some((name) => name in error)
  const fromDatabase = isOfQuery || ('code' in error && /^(SQLITE|ER|WARN)_/.test(String(error.code)))
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
