import { ConnectSessionKnexStore } from 'connect-session-knex'
import session, { type SessionData } from 'express-session'
import type { Context } from '../../app/context.ts'
import { nameInDatabase } from '../../stores/table-names.ts'

const everyFewMinutes = 5 * 60_000

type Done = (error?: unknown) => void

/**
 * Browser sessions in our database. The store that it leads to tells a failure twice, to its callback and as a rejected
 * promise that nobody waits for, which would end the process when the database is away; `touch` tells it only the second
 * way, and the answer would never be sent. Here each failure is told once.
 */
export class KeptSessions extends session.Store {
  readonly #table: ConnectSessionKnexStore

  constructor({ database, log }: Pick<Context, 'database' | 'log'>) {
    super()
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
    tell(this.#table.set(sid, data), done)
  }

  override touch(sid: string, data: SessionData, done?: Done): void {
    tell(this.#table.touch(sid, data), done)
  }

  /** What is open for this session hears of its end as `ended`. */
  override destroy(sid: string, done?: Done): void {
    this.emit('ended', sid)
    tell(this.#table.destroy(sid), done)
  }
}

function tell(work: Promise<unknown>, done: Done = () => undefined): void {
  work.then(() => {
    done()
  }, done)
}
