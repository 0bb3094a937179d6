import { createHash, timingSafeEqual } from 'node:crypto'
import type { Extension } from '../domain/extension.ts'
import type { FreshEntry } from '../domain/directory.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { Connection } from '../stores/database.ts'
import { ringOf } from '../stores/secrets.ts'
import { isVoicemailPassword } from '../stores/voicemail-hash.ts'
import { isPasswordOf } from './password-hash.ts'

/** Which password it was; a login with the admin password is recorded as such (E11). */
export type PasswordKind = 'voicemail' | 'user' | 'portal' | 'admin'

type QuickKind = Exclude<PasswordKind, 'portal'>

const quickKinds: readonly QuickKind[] = ['voicemail', 'user', 'admin']
const ofMailbox: readonly QuickKind[] = ['voicemail', 'user']

const nobody: KnownPasswords = { number: '', hasMailbox: false, voicemailPassword: null, portalHash: null }

/** What is known of an extension's own passwords. A mailbox whose password cannot be asked now has null. */
export type KnownPasswords = Pick<FreshEntry, 'number' | 'voicemailPassword' | 'voicemailHash' | 'hasMailbox'> &
  Pick<Extension, 'portalHash'>

/**
 * Whose password was typed, or null for nobody's. E9: the voicemail password; E10: without a mailbox the User Password;
 * E11: the Admin Password for any extension; B46: the portal password. What costs next to nothing is compared first, all
 * of it whatever the others found; when it is right, the portal password's slow hash is spared. Whatever is wrong takes
 * the hash, for an extension that does not exist or has no portal password as well, so that the time tells nothing.
 */
export async function checkPassword(
  connection: Connection,
  typed: string,
  extension: KnownPasswords | undefined,
  settings: GlobalSettings,
): Promise<PasswordKind | null> {
  const right = rightQuickly(connection, typed, extension ?? nobody, settings)
  if (extension && right !== undefined) return right
  if (settings.acceptedPasswords === 'voicemail') return null
  return (await isPasswordOf(typed, extension?.portalHash ?? null)) && extension ? 'portal' : null
}

function rightQuickly(
  connection: Connection,
  typed: string,
  extension: KnownPasswords,
  { acceptedPasswords, userPassword, adminPassword }: GlobalSettings,
): QuickKind | undefined {
  const checked: Record<QuickKind, boolean> = {
    voicemail: isVoicemail(connection, typed, extension),
    user: isEqual(typed, userPassword) && !extension.hasMailbox,
    admin: isEqual(typed, adminPassword),
  }
  const counts = acceptedPasswords === 'portal' ? quickKinds.filter((kind) => !ofMailbox.includes(kind)) : quickKinds
  return counts.find((kind) => checked[kind])
}

/** Both are looked at, whichever the directory has. */
function isVoicemail(
  connection: Connection,
  typed: string,
  { number, voicemailPassword, voicemailHash = null }: KnownPasswords,
): boolean {
  const isHashed = isVoicemailPassword(ringOf(connection), { number, hash: voicemailHash }, typed)
  return isEqual(typed, voicemailPassword ?? '') || isHashed
}

/** In constant time. An empty password is no password. */
function isEqual(typed: string, kept: string): boolean {
  const [one, other] = [typed, kept].map((text) => createHash('sha256').update(text.normalize('NFC')).digest())
  return timingSafeEqual(one as Buffer, other as Buffer) && kept !== ''
}
