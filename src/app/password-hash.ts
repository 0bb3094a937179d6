import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/**
 * N=2^15, r=8, p=1: about 100 ms of one core and 32 MiB. The N stands in the hash, so that it can be raised. It can be set
 * by code only, as the tests do, which make thousands of hashes: nothing that an administrator sets weakens a password.
 */
export const hashCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Of a password that nobody has: checking against it takes as long as checking a real one. */
const nobody = () => `scrypt$${hashCost.N}$AAAAAAAAAAAAAAAAAAAAAA$${Buffer.alloc(32).toString('base64url')}`

/** Hashes a password slowly, off the event loop: `scrypt$N$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, hashCost)
  return `scrypt$${hashCost.N}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Whether this is the password of that hash. Null (there is none) takes the same time and is never right. */
export async function isPasswordOf(password: string, hash: string | null): Promise<boolean> {
  const [, N, salt, kept] = (hash ?? nobody()).split('$')
  const derived = await derive(password, Buffer.from(salt ?? '', 'base64url'), { ...hashCost, N: Number(N) })
  return timingSafeEqual(derived, Buffer.from(kept ?? '', 'base64url')) && hash !== null
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
