import { openDatabase } from '../../src/stores/database.ts'

/** How many sessions have been opened so far, by the database itself: what logins say of themselves is compared with it. */
export async function countSessions(url: string): Promise<number> {
  const database = await openDatabase(url)
  const found = (await database('sessions').count({ total: '*' }).first()) as { total: number } | undefined
  await database.destroy()
  return found?.total ?? 0
}
