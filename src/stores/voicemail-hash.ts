import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Problem } from '../domain/problem.ts'
import type { KeyRing } from './key-ring.ts'

/*
 * Voicemail passwords of our own extensions: `hmac1:`, the key's id, `:` and in base64url 16 bytes of salt and the
 * HMAC-SHA-256 of the extension, the salt and the password. Quick on purpose: four digits are found out in any case by who has
 * the key, and by nobody without it. docs/decisions/0041.
 */

/** Whose password it is and what is kept of it; null: nothing. */
export interface VoicemailHash {
  number: string
  hash: string | null
}

const written = /^hmac1:([0-9a-f]{12}):([\w-]{64})$/
const saltLength = 16

/** What is kept of a voicemail password. It is worth nothing at another extension. */
export function hashVoicemail(ring: KeyRing, number: string, password: string): string {
  const { id, voicemail } = ring.current()
  const salt = randomBytes(saltLength)
  return `hmac1:${id}:${Buffer.concat([salt, macOf(voicemail, salt, number, password)]).toString('base64url')}`
}

/**
 * Whether that is the password; in constant time, and with the same work where there is none. Throws the Problem `unreadable`
 * for a hash whose key is not there, and for what is no hash.
 */
export function isVoicemailPassword(ring: KeyRing, { number, hash }: VoicemailHash, typed: string): boolean {
  const { voicemail, bytes } = hash === null ? nobody(ring) : readHash(ring, hash)
  const mac = macOf(voicemail, bytes.subarray(0, saltLength), number, typed)
  return timingSafeEqual(mac, bytes.subarray(saltLength)) && hash !== null && typed !== ''
}

/** Whether it is to be made anew when its password is at hand: another key is the current one. */
export function isUnderOldKey(ring: KeyRing, hash: string): boolean {
  return written.exec(hash)?.[1] !== ring.current().id
}

/** Whether it is a hash, whatever key it is under. */
export function isVoicemailHash(value: string): boolean {
  return written.test(value)
}

function nobody(ring: KeyRing) {
  return { voicemail: ring.current().voicemail, bytes: Buffer.alloc(saltLength + 32) }
}

function readHash(ring: KeyRing, hash: string): { voicemail: Buffer; bytes: Buffer } {
  const [, id, text] = written.exec(hash) ?? []
  const voicemail = id === undefined ? undefined : ring.findVoicemail(id)
  if (voicemail && text !== undefined) return { voicemail, bytes: Buffer.from(text, 'base64url') }
  const sentence =
    'A voicemail password in the database cannot be checked: the key file does not have its key, or the row was altered.'
  throw new Problem('away', 'unreadable', sentence)
}

/** The same letters in another form of Unicode are the same password. */
function macOf(key: Buffer, salt: Buffer, number: string, password: string): Buffer {
  return createHmac('sha256', key)
    .update(salt)
    .update(JSON.stringify([number, password.normalize('NFC')]))
    .digest()
}
