import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Knex } from 'knex'

/** How long queries may follow each other before everything else has a turn, in milliseconds. */
const breath = 5

type Client = new (config: Knex.Config) => Knex.Client

/**
 * A client of an embedded database that lets the event loop turn. Such a database answers within the call, so that a loop
 * over ten thousand sessions, each with its awaited queries, would be one turn in which nobody else is answered. Whoever
 * asks for the connection waits for the next turn when this one has lasted too long; within a transaction, which has the
 * only connection, nobody waits.
 */
export function breathing(client: typeof Knex.Client): typeof Knex.Client {
  let began: number | undefined
  const note = () => {
    began = performance.now()
    setImmediate(() => {
      began = undefined
    })
  }
  const Plain = client as unknown as Client
  class Breathing extends Plain {
    override async acquireConnection(): Promise<unknown> {
      if (began !== undefined && performance.now() - began > breath) await nextTurn()
      if (began === undefined) note()
      return super.acquireConnection() as Promise<unknown>
    }
  }
  return Breathing as unknown as typeof Knex.Client
}
