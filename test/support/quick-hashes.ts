import { hashCost } from '../../src/app/password-hash.ts'

/**
 * Mocha loads this before the tests: the hashes that they make, thousands, cost 3 ms instead of 100. A hash says what it
 * cost, so a server in a process of its own reads them too.
 */
const FULL = hashCost.N
const QUICK = 2 ** 10
hashCost.N = QUICK

/** For a suite about the hashes themselves, or about how long they take: they cost what they cost people. */
export function withFullHashes(): void {
  before('makes hashes that cost what they should', () => {
    hashCost.N = FULL
  })
  after('makes quick hashes again', () => {
    hashCost.N = QUICK
  })
}
