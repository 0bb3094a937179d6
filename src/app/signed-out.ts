import { createHash } from 'node:crypto'
import { noteChange } from '../stores/changes.ts'
import type { Connection } from '../stores/database.ts'
import { deleteSignIn } from '../stores/sign-ins.ts'

/** What a browser session is called where others read it: from this nobody could sign in with it. */
export function signedOutAs(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32)
}

/**
 * A browser session has ended: nobody is signed in with it any more, and the other processes hear of it, so that what they
 * keep open for it ends as well.
 */
export async function tellSignedOut(connection: Connection, id: string): Promise<void> {
  await deleteSignIn(connection, signedOutAs(id))
  await noteChange(connection, [{ kind: 'signed-out', subject: signedOutAs(id) }])
}
