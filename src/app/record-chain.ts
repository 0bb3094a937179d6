import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { RecordBreak, RecordLine } from '../domain/record-seal.ts'
import type { RecordKeys } from '../domain/record-keys.ts'

/** What the first line is bound to. */
export const beginning = ''

/** The key to seal with now; without key files its id is empty. */
export function currentKey(keys: RecordKeys | undefined): { id: string; key: Uint8Array | undefined } {
  return keys?.current ?? { id: '', key: undefined }
}

/** The key of this id: `none` for seals that were made without one, undefined where we do not have it. */
export function keyNamed(keys: RecordKeys | undefined, id: string): Uint8Array | 'none' | undefined {
  return id === '' ? 'none' : keys?.find(id)
}

/** The seal of a line: over the seal of the line before, its own position and everything that the line says. */
export function sealOf(key: Uint8Array | undefined, before: string, position: number, line: RecordLine): string {
  const { id, at, actor, address, action, subject, group, result, details } = line
  return hash(key, JSON.stringify([before, position, id, at, actor, address, action, subject, group, result, details]))
}

/** With what it is proved that positions were taken out by the server. */
function signatureOf(key: Uint8Array | undefined, gap: Omit<RecordBreak, 'signature'>): string {
  const { first, last, why, at, keyId, seal } = gap
  return hash(key, JSON.stringify(['break', first, last, why, at, keyId, seal]))
}

/** A break of the record as this server signs it. */
export function signedBreak(keys: RecordKeys | undefined, gap: Omit<RecordBreak, 'signature' | 'keyId'>): RecordBreak {
  const { id: keyId, key } = currentKey(keys)
  return { ...gap, keyId, signature: signatureOf(key, { ...gap, keyId }) }
}

/** Whether the server has taken these positions out. Without any key nobody can tell. */
export function isSigned(keys: RecordKeys | undefined, gap: RecordBreak): boolean {
  const key = keyNamed(keys, gap.keyId)
  if (key === undefined || (key === 'none' && keys)) return false
  return isSame(signatureOf(key === 'none' ? undefined : key, gap), gap.signature)
}

/** In constant time. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function hash(key: Uint8Array | undefined, text: string): string {
  return (key ? createHmac('sha256', key) : createHash('sha256')).update(text).digest('hex')
}
