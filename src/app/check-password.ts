import { createHash, timingSafeEqual } from 'node:crypto'
import { hasMailbox, type Extension } from '../domain/extension.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import { isPasswordOf } from './password-hash.ts'

/** Which password it was; a login with the admin password is recorded as such (E11). */
export type PasswordKind = 'voicemail' | 'user' | 'portal' | 'admin'

const kinds: readonly PasswordKind[] = ['voicemail', 'portal', 'user', 'admin']
const ofMailbox: readonly PasswordKind[] = ['voicemail', 'user']

const nobody: KnownPasswords = { voicemailPassword: null, portalHash: null }

/** What is known of an extension's own passwords. A mailbox whose password cannot be asked now has null. */
export type KnownPasswords = Pick<Extension, 'voicemailPassword' | 'portalHash' | 'hasMailbox'>

/**
 * Whose password was typed, or null for nobody's. E9: the voicemail password; E10: without a mailbox the User Password;
 * E11: the Admin Password for any extension; B46: the portal password. Every comparison is made whatever the others
 * found, and for an extension that does not exist as well, so that the time tells nothing.
 */
export async function checkPassword(
  typed: string,
  extension: KnownPasswords | undefined,
  settings: GlobalSettings,
): Promise<PasswordKind | null> {
  const { acceptedPasswords, userPassword, adminPassword } = settings
  const { voicemailPassword, portalHash } = extension ?? nobody
  const takesPortal = acceptedPasswords !== 'voicemail'
  const checked: Record<PasswordKind, boolean> = {
    voicemail: isEqual(typed, voicemailPassword ?? ''),
    portal: takesPortal && (await isPasswordOf(typed, portalHash)),
    user: isEqual(typed, userPassword) && !hasMailbox(extension ?? nobody),
    admin: isEqual(typed, adminPassword),
  }
  const counts = acceptedPasswords === 'portal' ? kinds.filter((kind) => !ofMailbox.includes(kind)) : kinds
  const right = counts.find((kind) => checked[kind])
  return extension && right !== undefined ? right : null
}

/** In constant time. An empty password is no password. */
function isEqual(typed: string, kept: string): boolean {
  const [one, other] = [typed, kept].map((text) => createHash('sha256').update(text.normalize('NFC')).digest())
  return timingSafeEqual(one as Buffer, other as Buffer) && kept !== ''
}
