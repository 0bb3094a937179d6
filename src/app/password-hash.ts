import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { nativeArgon2, verifyPortably } from './argon2.ts'
import { inTurn } from './hash-queue.ts'

/**
 * What a hash costs. Argon2id with 19 MiB and two passes, as OWASP asks: 11.5 ms of one core, where there is native code
 * for it. Elsewhere scrypt with N=2^15: about 100 ms and 32 MiB. Kind and cost stand in the hash, so that they can be
 * raised. They can be set by code only, as the tests do, which make thousands of hashes: nothing that an administrator sets
 * weakens a password.
 */
export const hashCost = {
  argon2: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  scrypt: { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 },
  /** False: as where there is no native code. */
  native: true,
}

/** Hashes a password slowly, off the event loop. Throws the Problem `busy` when too many are at it. */
export function hashPassword(password: string): Promise<string> {
  const plain = password.normalize('NFC')
  return inTurn(async () => {
    const argon2 = native()
    if (argon2) return argon2.hash(plain, hashCost.argon2)
    const salt = randomBytes(16)
    const hash = await derive(plain, salt, hashCost.scrypt)
    return `scrypt$${hashCost.scrypt.N}$${salt.toString('base64url')}$${hash.toString('base64url')}`
  })
}

/**
 * Whether this is the password of that hash. Null (there is none) takes the same time as a new hash and is never right.
 * Throws the Problem `busy` when too many are at it.
 */
export async function isPasswordOf(password: string, hash: string | null): Promise<boolean> {
  const plain = password.normalize('NFC')
  const isRight = await inTurn(() => verify(plain, hash ?? nobody()))
  return isRight && hash !== null
}

/** Whether a hash would be another kind, or cost more, if it were made now. */
export function isOutdated(hash: string): boolean {
  return native() !== undefined && !hash.startsWith(argon2Start())
}

function native() {
  return hashCost.native ? nativeArgon2() : undefined
}

/** Of a password that nobody has: checking against it takes as long as checking a real one. */
function nobody(): string {
  const hash = Buffer.alloc(32)
  if (native()) return `${argon2Start()}${'A'.repeat(22)}$${hash.toString('base64').replaceAll('=', '')}`
  return `scrypt$${hashCost.scrypt.N}$${'A'.repeat(22)}$${hash.toString('base64url')}`
}

function argon2Start(): string {
  const { memoryCost, timeCost, parallelism } = hashCost.argon2
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`
}

function verify(plain: string, hash: string): Promise<boolean> {
  if (hash.startsWith('$argon2id$')) return native()?.verify(hash, plain) ?? verifyPortably(hash, plain)
  return verifyScrypt(plain, hash)
}

async function verifyScrypt(plain: string, hash: string): Promise<boolean> {
  const [, N, salt, kept] = hash.split('$')
  const derived = await derive(plain, Buffer.from(salt ?? '', 'base64url'), { ...hashCost.scrypt, N: Number(N) })
  return timingSafeEqual(derived, Buffer.from(kept ?? '', 'base64url'))
}

function derive(plain: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(plain, salt, 32, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
