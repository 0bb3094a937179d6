import type { Database } from '../../src/stores/database.ts'

/** Has a database wait for no statement longer than so many milliseconds: for another process, or for its server. */
export function impatient(database: Database, patience: number): void {
  Object.assign((database.client as { config: object }).config, { patience })
}
