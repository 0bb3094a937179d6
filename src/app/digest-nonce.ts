import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isStillToCome } from '../domain/still-to-come.ts'

/** How long a nonce is good for, in milliseconds: longer than a phone takes for its files, too short to be kept. */
export const nonceLasts = 120_000

const lengths = { time: 6, random: 12, signature: 16 }
const total = lengths.time + lengths.random + lengths.signature

/**
 * A nonce that need not be kept: when it was made, random bytes, and our signature over both and the address that it is for.
 * Any process knows one of another's.
 */
export function newNonce(signingKey: string, source: string, now: number): string {
  const time = Buffer.alloc(lengths.time)
  time.writeUIntBE(now, 0, lengths.time)
  const body = Buffer.concat([time, randomBytes(lengths.random)])
  return Buffer.concat([body, sign(signingKey, source, body)]).toString('base64url')
}

/** Until when this nonce is good for who comes from this address; undefined: it is not, or not any more. */
export function nonceGoodUntil(signingKey: string, source: string, nonce: string, now: number): number | undefined {
  const bytes = Buffer.from(nonce, 'base64url')
  if (bytes.length !== total || bytes.toString('base64url') !== nonce) return undefined
  const body = bytes.subarray(0, total - lengths.signature)
  if (!timingSafeEqual(bytes.subarray(body.length), sign(signingKey, source, body))) return undefined
  const until = body.readUIntBE(0, lengths.time) + nonceLasts
  // One of a clock that was put back since would be good for as long as that went back.
  return isStillToCome(until, now, nonceLasts) ? until : undefined
}

function sign(signingKey: string, source: string, body: Buffer): Buffer {
  const signature = createHmac('sha256', signingKey).update(`digest nonce ${source} `).update(body).digest()
  return signature.subarray(0, lengths.signature)
}
