import { createCipheriv, createDecipheriv, randomBytes, scrypt as derive } from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '../domain/problem.ts'

/*
 * A file behind a passphrase: a line of JSON (how the key is made of the passphrase, and the salt), then pieces: four bytes of
 * length, cipher text, 16 bytes of tag. Each is AES-256-GCM with its number as nonce, which also says whether it is the last:
 * none can be taken out, exchanged or cut off.
 */

const algorithm = 'aes-256-gcm'
const tagLength = 16
const piece = 64 * 1024
const cost = { N: 2 ** 17, r: 8, p: 1 }
const memory = 256 * 1024 * 1024

const keyOf = promisify<string, Buffer, number, object, Buffer>(derive)

/** With what such a file begins. */
export const encryptedStart = '{"hotdesk-backup":"encrypted"'

/** The bytes behind a passphrase, piece by piece. */
export async function* encrypted(bytes: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(32)
  const head = { 'hotdesk-backup': 'encrypted', kdf: 'scrypt', ...cost, salt: salt.toString('base64') }
  yield Buffer.from(`${JSON.stringify(head)}\n`)
  const key = await keyOf(passphrase, salt, 32, { ...cost, maxmem: memory })
  let count = 0
  let held = Buffer.alloc(0)
  for await (const some of bytes) {
    held = Buffer.concat([held, some])
    while (held.length > piece) {
      yield sealedPiece(key, count++, held.subarray(0, piece), false)
      held = held.subarray(piece)
    }
  }
  yield sealedPiece(key, count, held, true)
}

function sealedPiece(key: Buffer, count: number, plain: Buffer, isLast: boolean): Buffer {
  const cipher = createCipheriv(algorithm, key, nonceOf(count, isLast))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text, cipher.getAuthTag()])
}

/** What was encrypted so. Throws a Problem for another passphrase, and for a file that is not whole. */
export async function* decrypted(bytes: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0)
  let key: Buffer | undefined
  let count = 0
  let isOver = false
  for await (const some of bytes) {
    held = Buffer.concat([held, some])
    if (!key) {
      const end = held.indexOf(10)
      if (end < 0 && held.length < 1000) continue
      key = await keyFrom(held.subarray(0, Math.max(end, 0)).toString(), passphrase)
      held = held.subarray(end + 1)
    }
    for (let whole = nextLength(held); whole > 0; whole = nextLength(held)) {
      if (isOver) throw notWhole()
      const opened = openPiece(key, count++, held.subarray(4, whole))
      isOver = opened.isLast
      yield opened.plain
      held = held.subarray(whole)
    }
  }
  if (!isOver || held.length > 0) throw notWhole()
}

/** How long the next piece is with all that belongs to it; 0: it is not there yet. */
function nextLength(held: Buffer): number {
  if (held.length < 4) return 0
  const whole = 4 + held.readUInt32BE() + tagLength
  if (whole > 4 + piece + tagLength) throw notWhole()
  return held.length < whole ? 0 : whole
}

async function keyFrom(head: string, passphrase: string): Promise<Buffer> {
  let salt: unknown
  try {
    salt = (JSON.parse(head) as { salt?: unknown }).salt
  } catch {
    throw notWhole()
  }
  if (typeof salt !== 'string') throw notWhole()
  return keyOf(passphrase, Buffer.from(salt, 'base64'), 32, { ...cost, maxmem: memory })
}

function openPiece(key: Buffer, count: number, bytes: Buffer): { plain: Buffer; isLast: boolean } {
  for (const isLast of [false, true]) {
    const cipher = createDecipheriv(algorithm, key, nonceOf(count, isLast))
    cipher.setAuthTag(bytes.subarray(bytes.length - tagLength))
    const plain = cipher.update(bytes.subarray(0, bytes.length - tagLength))
    try {
      cipher.final()
      return { plain, isLast }
    } catch {
      // The other of the two, or neither.
    }
  }
  if (count > 0) throw notWhole()
  throw new Problem('refused', 'invalid', 'This passphrase does not open the backup, or the file is damaged.')
}

function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(count, 4)
  nonce.writeUInt8(isLast ? 1 : 0, 0)
  return nonce
}

function notWhole(): Problem {
  return new Problem('invalid', 'invalid', 'This backup is not whole: it was cut off or altered. Nothing was changed.')
}
