import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Mac } from '../domain/mac.ts'

/**
 * A phone's token: the MAC address, ten random bytes and our signature over both, so that a token that nobody has used
 * yet can be told from an invented one without being kept. Only the hash of a token in use is kept.
 */
const lengths = { mac: 6, random: 10, signature: 16 }
const total = lengths.mac + lengths.random + lengths.signature

/** What a token looks like in an address. */
export const tokenPattern = /^[A-Za-z0-9_-]{43}$/

export function newToken(signingKey: string, mac: Mac): string {
  return signed(signingKey, mac, randomBytes(lengths.random))
}

/**
 * The token that a phone is given which proves by a certificate that it is this phone: the same each time that it asks, until
 * that one dies and the next turn comes. Nobody can work it out who does not have our key.
 */
export function certifiedToken(signingKey: string, mac: Mac, turn: number): string {
  const random = createHmac('sha256', signingKey).update(`token of a certified phone ${mac} ${turn}`).digest()
  return signed(signingKey, mac, random.subarray(0, lengths.random))
}

function signed(signingKey: string, mac: Mac, random: Buffer): string {
  const body = Buffer.concat([Buffer.from(mac, 'hex'), random])
  return Buffer.concat([body, sign(signingKey, body)]).toString('base64url')
}

/** Whose token it is, when we signed it; undefined when it is invented. */
export function macOfToken(signingKey: string, token: string): Mac | undefined {
  if (!tokenPattern.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== total || bytes.toString('base64url') !== token) return undefined
  const body = bytes.subarray(0, lengths.mac + lengths.random)
  if (!timingSafeEqual(bytes.subarray(body.length), sign(signingKey, body))) return undefined
  return bytes.subarray(0, lengths.mac).toString('hex')
}

/** What is kept of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function sign(signingKey: string, body: Buffer): Buffer {
  return createHmac('sha256', signingKey).update('phone token').update(body).digest().subarray(0, lengths.signature)
}
