import { createHash, timingSafeEqual } from 'node:crypto'
import type { Extension } from '../domain/extension.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import { isPasswordOf } from './password-hash.ts'

/** Which password it was; a login with the admin password is recorded as such (E11). */
export type PasswordKind = 'voicemail' | 'user' | 'portal' | 'admin'

/**
 * Whose password was typed, or null for nobody's. E9: the voicemail password; E10: without a mailbox the User Password;
 * E11: the Admin Password for any extension; B46: the portal password. Every comparison is made whatever the others
 * found, and for an extension that does not exist as well, so that the time tells nothing.
 */
export async function checkPassword(
  typed: string,
  extension: Extension | undefined,
  settings: GlobalSettings,
): Promise<PasswordKind | null> {
  const voicemailCounts = settings.acceptedPasswords !== 'portal'
  const portalCounts = settings.acceptedPasswords !== 'voicemail'
  const mailbox = extension?.voicemailPassword ?? null
  const isVoicemail = isEqual(typed, mailbox ?? '') && voicemailCounts
  const isUser = isEqual(typed, settings.userPassword) && mailbox === null && voicemailCounts
  const isAdmin = isEqual(typed, settings.adminPassword)
  const isPortal = portalCounts && (await isPasswordOf(typed, extension?.portalHash ?? null))
  if (!extension) return null
  const found: [PasswordKind, boolean][] = [
    ['voicemail', isVoicemail],
    ['portal', isPortal],
    ['user', isUser],
    ['admin', isAdmin],
  ]
  return found.find(([, right]) => right)?.[0] ?? null
}

/** In constant time. An empty password is no password. */
function isEqual(typed: string, kept: string): boolean {
  const [one, other] = [typed, kept].map((text) => createHash('sha256').update(text.normalize('NFC')).digest())
  return timingSafeEqual(one as Buffer, other as Buffer) && kept !== ''
}
