import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromBase32 } from '../domain/base32.ts'

/** Every so many seconds there is another code: what every authenticator app takes for granted. */
const period = 30

/** Codes of so many steps before and after are taken too: phones' clocks are a little wrong, and people type slowly. */
const tolerance = 1

/** The code of a time step (RFC 4226 with HMAC-SHA-1, as RFC 6238 has it). `secret` in base 32. */
export function codeAt(secret: string, step: number, digits = 6): string {
  const key = fromBase32(secret)
  if (!key) throw new Error('This is no secret of a second factor.')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash[hash.length - 1] ?? 0) & 15
  const number = hash.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The time step that a moment is in. */
export function stepAt(now: number): number {
  return Math.floor(now / 1000 / period)
}

/** Which step a code is of, around now; undefined: of none. Every step is compared, so that the time tells nothing. */
export function stepOfCode(secret: string, typed: string, now: number): number | undefined {
  const code = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return undefined
  const here = stepAt(now)
  const steps = Array.from({ length: 2 * tolerance + 1 }, (_, place) => here - tolerance + place)
  const right = steps.filter((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code)))
  return right.at(-1)
}

/** What an authenticator app reads from the QR code. */
export function otpauthAddress(secret: string, { issuer, name }: { issuer: string; name: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}
