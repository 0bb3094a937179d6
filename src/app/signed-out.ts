import { createHash } from 'node:crypto'
import { noteChange } from '../stores/changes.ts'
import type { Connection } from '../stores/database.ts'

/** What a browser session that has ended is called where others read it: from its id nobody could sign in any more, all the same. */
export function signedOutAs(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32)
}

/** Tells the other processes that a browser session has ended, so that what they keep open for it ends as well. */
export async function tellSignedOut(connection: Connection, id: string): Promise<void> {
  await noteChange(connection, [{ kind: 'signed-out', subject: signedOutAs(id) }])
}
