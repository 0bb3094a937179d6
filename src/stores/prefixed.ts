import knexPackage, { type Knex } from 'knex'
import { nameInDatabase } from './table-names.ts'

/** What all of knex's dialects do with a name. */
type Dialect = new (config: Knex.Config) => Knex.Client & {
  wrapIdentifierImpl(name: string): string
  destroy(then?: () => void): unknown
}

/** What else is open beside a pool of connections, and ends with it. */
const beside = new WeakMap<object, Set<() => void>>()

/** Has something done when the database is closed. */
export function whenClosed({ client }: Knex, then: () => void): void {
  const key = client as object
  beside.set(key, (beside.get(key) ?? new Set()).add(then))
}

/**
 * One of knex's dialects, in which our tables have their prefix. knex's own hook for names, `wrapIdentifier`, is switched
 * off while migrations run, and stays off where they run in a transaction.
 */
export function prefixed(client: 'better-sqlite3' | 'mysql2'): typeof Knex.Client {
  const Plain = (knexPackage.knex({ client, useNullAsDefault: true }).client as object).constructor as Dialect
  class Prefixed extends Plain {
    override wrapIdentifierImpl(name: string): string {
      return super.wrapIdentifierImpl(nameInDatabase(name))
    }

    override destroy(then?: () => void): unknown {
      for (const close of beside.get(this) ?? []) close()
      return super.destroy(then)
    }
  }
  return Prefixed as unknown as typeof Knex.Client
}
