import { ConnectSessionKnexStore } from 'connect-session-knex'
import session, { type SessionData } from 'express-session'
import type { Context } from '../../app/context.ts'
import { signedOutAs, tellSignedOut } from '../../app/signed-out.ts'
import { nameInDatabase } from '../../stores/table-names.ts'

const everyFewMinutes = 5 * 60_000

/** By how much a session's end in the table may be early, in milliseconds: each page would otherwise wait for a write. */
const slack = 60_000

/** Of as many sessions it is known when they end in the table; of the others it is written once more than needed. */
const mostKnown = 10_000

type Done = (error?: unknown) => void

/**
 * Browser sessions in our database. The store that it leads to tells a failure twice, to its callback and as a rejected
 * promise that nobody waits for, which would end the process when the database is away; `touch` tells it only the second
 * way, and the answer would never be sent. Here each failure is told once.
 */
export class KeptSessions extends session.Store {
  readonly #table: ConnectSessionKnexStore
  readonly #database: Context['database']
  /** Until when sessions are in the table, as far as we wrote it ourselves. */
  readonly #until = new Map<string, number>()

  constructor({ database, log }: Pick<Context, 'database' | 'log'>) {
    super()
    this.#database = database
    this.#table = new ConnectSessionKnexStore({
      knex: database,
      // It writes this name into SQL of its own.
      tableName: nameInDatabase('http_sessions'),
      createTable: false,
      cleanupInterval: everyFewMinutes,
      onDbCleanupError: (error) => {
        log.warn({ err: error }, 'Old browser sessions could not be removed')
      },
    })
    this.#table.ready.catch((error: unknown) => {
      log.error({ err: error }, 'Browser sessions have no table')
    })
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#table
      .get(sid, () => undefined)
      .then(
        (kept) => {
          done(null, kept)
        },
        (error: unknown) => {
          done(error)
        },
      )
  }

  override set(sid: string, data: SessionData, done?: Done): void {
    tell(this.#table.set(sid, data).then(this.#note(sid, data)), done)
  }

  override touch(sid: string, data: SessionData, done?: Done): void {
    const later = endOf(data) - (this.#until.get(sid) ?? 0)
    if (later >= 0 && later < slack) tell(Promise.resolve(), done)
    else tell(this.#table.touch(sid, data).then(this.#note(sid, data)), done)
  }

  /** What is open for this session hears of its end: here as `ended`, and at other processes by the news. */
  override destroy(sid: string, done?: Done): void {
    this.emit('ended', signedOutAs(sid))
    this.#until.delete(sid)
    tell(this.#end(sid), done)
  }

  async #end(sid: string): Promise<void> {
    await this.#table.destroy(sid)
    await tellSignedOut(this.#database, sid)
  }

  #note(sid: string, data: SessionData): () => void {
    return () => {
      if (this.#until.size >= mostKnown) this.#until.clear()
      this.#until.set(sid, endOf(data))
    }
  }
}

function endOf({ cookie }: SessionData): number {
  return Date.now() + (cookie.maxAge ?? Infinity)
}

function tell(work: Promise<unknown>, done: Done = () => undefined): void {
  work.then(() => {
    done()
  }, done)
}
