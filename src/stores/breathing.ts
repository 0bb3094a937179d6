import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Knex } from 'knex'

/**
 * How long statements may follow each other before everything else has a turn, in milliseconds. Less is of no use: what is answered
 * one by one costs more than what comes in together.
 */
const breath = 2

type Dialect = new (config: Knex.Config) => Knex.Client & {
  _query(connection: unknown, statement: unknown): Promise<unknown>
}

/**
 * A client of an embedded database that lets the event loop turn. Such a database answers within the call, so that a loop
 * over ten thousand sessions, or a hundred logins one after the other, would be one turn in which nobody else is answered. When
 * statements have gone on for long enough the next one waits for the next turn, within a transaction as well: it has the only
 * connection that writes, but phones are answered without it.
 */
export function breathing(client: typeof Knex.Client): typeof Knex.Client {
  let began: number | undefined
  const note = () => {
    began = performance.now()
    setImmediate(() => {
      began = undefined
    })
  }
  const Plain = client as unknown as Dialect
  class Breathing extends Plain {
    override async _query(connection: unknown, statement: unknown): Promise<unknown> {
      if (began !== undefined && performance.now() - began > breath) await nextTurn()
      if (began === undefined) note()
      return super._query(connection, statement)
    }
  }
  return Breathing as unknown as typeof Knex.Client
}
