import type { Knex } from 'knex'
import { isEmbedded, type Connection } from './database.ts'

/**
 * A table, to be read by one of its indexes. Of a list's first rows in order MariaDB would often go through the whole table in
 * that order until it has met enough that fit, which may be at its end; SQLite takes the index by itself.
 */
export function readBy(connection: Connection, table: string, index: string | undefined): Knex.QueryBuilder {
  if (index === undefined || isEmbedded(connection)) return connection(table)
  return connection.from(connection.raw('?? force index (??)', [table, index]) as unknown as string)
}
