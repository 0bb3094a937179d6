import type { Climbs, DigestAlgorithm, SecretRung } from './ladder.ts'
import type { Mac } from './mac.ts'

/** What somebody proves by HTTP digest. */
export interface DigestAnswer {
  kind: 'digest'
  username: string
  realm: string
  nonce: string
  uri: string
  response: string
  algorithm: DigestAlgorithm
  cnonce: string
  /** Eight hexadecimal digits. */
  nc: string
}

/** What a request shows in its header `Authorization`. */
export type ProofShown =
  | DigestAnswer
  | { kind: 'basic'; username: string; password: string }
  /** A digest with a nonce that is not good (any more), or that was used before: it may try again with another. */
  | { kind: 'stale' }
  /** Nothing that can be used. */
  | { kind: 'none' }

/**
 * What a request for a phone's file has to show beside the phone's own token, before it is given. It comes with the answer,
 * whether that is made or kept, so that nobody is given one without it.
 */
export interface Guard {
  mac: Mac
  needs: Exclude<SecretRung, 'token'>
  username: string
  /** The password that counts and, while it is being changed, before it the one that takes its place. */
  passwords: readonly string[]
  /** Whether the phone has shown before that it has the first of them. */
  isShown: boolean
  climbs: Climbs
}
