import { timingSafeEqual } from 'node:crypto'
import { createRequire } from 'node:module'
import type * as Argon2 from '@node-rs/argon2'

type Native = Pick<typeof Argon2, 'hash' | 'verify'>

let loaded: Native | false | undefined

/** Argon2 in native code, off the event loop; undefined where there is none for this machine, as in FreePBX's module. */
export function nativeArgon2(): Native | undefined {
  loaded ??= load()
  return loaded === false ? undefined : loaded
}

function load(): Native | false {
  try {
    return createRequire(import.meta.url)('@node-rs/argon2') as Native
  } catch {
    return false
  }
}

/** How long the portable form works before everything else has a turn, in milliseconds. */
const slice = 1

/**
 * Whether this is the password of that hash, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, without native code: forty times the
 * work, on the event loop, in slices. For a process without native code that meets the hash of one that has it.
 */
export async function verifyPortably(hash: string, password: string): Promise<boolean> {
  const [, , , costs = '', salt = '', kept = ''] = hash.split('$')
  const {
    m = 0,
    t = 0,
    p = 0,
  } = Object.fromEntries(costs.split(',').map((cost) => [cost.slice(0, 1), Number(cost.slice(2))])) as Partial<
    Record<'m' | 't' | 'p', number>
  >
  const { argon2idAsync } = await import('@noble/hashes/argon2')
  const expected = Buffer.from(kept, 'base64')
  const options = { m, t, p, dkLen: expected.length, asyncTick: slice }
  return timingSafeEqual(await argon2idAsync(password, Buffer.from(salt, 'base64'), options), expected)
}
