import type { Knex } from 'knex'
import { migrations } from './migrate.ts'

/**
 * Throws an Error with a sentence where a newer version has made the tables: there is no way back but a backup, and whoever
 * goes on all the same would write what that version does not understand.
 */
export async function refuseNewer(database: Knex): Promise<void> {
  const { migrationSource: source, tableName = '' } = migrations
  if (!source || !(await database.schema.hasTable(tableName))) return
  const ours = new Set((await source.getMigrations([])).map((one) => source.getMigrationName(one)))
  const made = await database(tableName).orderBy('name').pluck<string[]>('name')
  const later = made.filter((name) => !ours.has(name))
  if (later.length === 0) return
  const sentence = 'This database was brought up to date by a newer version of Hot Desk'
  const advice = 'Start that version, or restore a backup from before. Nothing was changed.'
  throw new Error(`${sentence} (${later.join(', ')}), and there is no way back for it. ${advice}`)
}
