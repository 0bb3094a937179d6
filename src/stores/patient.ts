import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'
import { isBusy } from './embedded-pool.ts'

/** How long a statement waits until another process has written, in milliseconds: most do so within ten. */
const patience = 5000

/** After how long it is tried again, at first and at most, in milliseconds. */
const [shortest, longest] = [2, 25]

type Dialect = new (config: Knex.Config) => Omit<Knex.Client, 'config'> & {
  config: { patience?: number }
  _query(connection: unknown, statement: unknown): Promise<unknown>
}

/**
 * A client of an embedded database that waits for another process outside of the event loop: meanwhile phones are answered.
 * A transaction begins with writing, so it waits at its beginning alone, and is one transaction as before. `patience` in its
 * configuration: for how long instead.
 */
export function patient(client: typeof Knex.Client): typeof Knex.Client {
  const Plain = client as unknown as Dialect
  class Patient extends Plain {
    override async _query(connection: unknown, statement: unknown): Promise<unknown> {
      const begun = performance.now()
      for (let wait = shortest; ; wait = Math.min(wait * 2, longest)) {
        try {
          return await super._query(connection, statement)
        } catch (error) {
          if (!isBusy(error) || performance.now() - begun > (this.config.patience ?? patience)) throw error
        }
        await delay(wait)
      }
    }
  }
  return Patient as unknown as typeof Knex.Client
}
