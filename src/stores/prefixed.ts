import knexPackage, { type Knex } from 'knex'
import { nameInDatabase } from './table-names.ts'

/** What all of knex's dialects do with a name. */
type Dialect = new (config: Knex.Config) => Knex.Client & { wrapIdentifierImpl(name: string): string }

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
  }
  return Prefixed as unknown as typeof Knex.Client
}
