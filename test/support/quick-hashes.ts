import { hashCost } from '../../src/app/password-hash.ts'

/**
 * Mocha loads this before the tests: the hashes that they make, thousands, cost next to nothing. A hash says what it cost,
 * so a server in a process of its own reads them too.
 */
const FULL = { argon2: hashCost.argon2, scrypt: hashCost.scrypt }
const QUICK = { argon2: { ...FULL.argon2, memoryCost: 64, timeCost: 1 }, scrypt: { ...FULL.scrypt, N: 2 ** 10 } }
Object.assign(hashCost, QUICK)

/** For a suite about the hashes themselves, or about how long they take: they cost what they cost people. */
export function withFullHashes(): void {
  before('makes hashes that cost what they should', () => {
    Object.assign(hashCost, FULL)
  })
  after('makes quick hashes again', () => {
    Object.assign(hashCost, QUICK)
  })
}

/** For a suite about hashes where there is no native code for them. */
export function withoutNativeHashes(): void {
  before('forgets the native code', () => {
    hashCost.native = false
  })
  after('has it again', () => {
    hashCost.native = true
  })
}
