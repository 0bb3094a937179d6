import type { Knex } from 'knex'
import { madeSteps, ourSteps } from './migrate.ts'

/**
 * Throws an Error with a sentence where a newer version has made the tables: there is no way back but a backup, and whoever
 * goes on all the same would write what that version does not understand.
 */
export async function refuseNewer(database: Knex): Promise<void> {
  const ours = new Set(await ourSteps())
  const later = (await madeSteps(database)).filter((name) => !ours.has(name))
  if (later.length === 0) return
  const sentence = 'This database was brought up to date by a newer version of Hot Desk'
  const advice = 'Start that version, or restore a backup from before. Nothing was changed.'
  throw new Error(`${sentence} (${later.join(', ')}), and there is no way back for it. ${advice}`)
}
