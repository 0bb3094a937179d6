import type { Connection } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { ringOf } from '../../src/stores/secrets.ts'
import { isVoicemailPassword } from '../../src/stores/voicemail-hash.ts'

/** Whether that is the voicemail password which is kept of an extension. */
export async function isVoicemailOf(connection: Connection, number: string, password: string): Promise<boolean> {
  const kept = await findExtension(connection, number)
  return isVoicemailPassword(ringOf(connection), { number, hash: kept?.voicemailHash ?? null }, password)
}
