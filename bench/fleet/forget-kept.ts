import { noteChange } from '../../src/stores/changes.ts'
import { openDatabase } from '../../src/stores/database.ts'

/** Says in the database that everything has changed: whatever a server keeps is stale then. */
export async function forgetKept(url: string): Promise<void> {
  const database = await openDatabase(url)
  await noteChange(database, [{ kind: 'all', subject: '' }])
  await database.destroy()
}
