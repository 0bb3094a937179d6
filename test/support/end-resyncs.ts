import type { Database } from '../../src/stores/database.ts'

/** Every resync is done: phones' answers are kept again. */
export async function endResyncs(database: Database): Promise<void> {
  await database('resyncs').update({ state: 'done', next_at: null })
}
