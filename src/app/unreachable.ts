import type { Brand, Document } from '../domain/brand.ts'
import { Problem } from '../domain/problem.ts'
import { trouble } from './phone-screens.ts'
import { tokenPattern } from './phone-token.ts'

/** What somebody is told who stands in front of a phone while the database is away. */
export function unreachable(): Problem {
  const sentence = 'The server cannot be reached now. Try again in a minute.'
  return new Problem('away', 'unreachable', sentence)
}

/**
 * The same as a screen, where it can be told without the database how it is to be drawn: by what the phone's browser says of
 * itself, or by the maker's part of the MAC address in its token. It says nothing of the phone. Undefined: it cannot.
 */
export function unreachableScreen(
  brands: readonly Brand[],
  { token, userAgent }: { token: string; userAgent: string },
): Document | undefined {
  const mac = tokenPattern.test(token) ? Buffer.from(token, 'base64url').subarray(0, 6).toString('hex') : ''
  const brand =
    brands.find((one) => one.readUserAgent(userAgent) !== undefined) ??
    brands.find(({ macPrefixes }) => macPrefixes.some((prefix) => mac.startsWith(prefix)))
  return brand?.draw(trouble(unreachable().sentence), brand.unknownModel)
}
