/**
 * What a phone can show, the highest last. `nothing`: a MAC address, which anybody can have. `token`: the address of its own
 * files, which it earned by an approval, a window of approval or a login. `credentials`: with that token its own user name
 * and password, by HTTP. `certificate`: its maker's.
 */
export const rungs = ['nothing', 'token', 'credentials', 'certificate'] as const
export type Rung = (typeof rungs)[number]

/** Which rungs a setting can ask for where a file holds passwords. */
export const secretRungs = ['token', 'credentials', 'certificate'] as const satisfies readonly Rung[]
export type SecretRung = (typeof secretRungs)[number]

/** What a phone's file can hold: names of people and places, or passwords as well. */
export type Holding = 'names' | 'secrets'

/** The lowest rung at which a phone's own file is given whole. Below it a phone gets the Login screen's, or nothing. */
export function lowestRung(holds: Holding | undefined, forSecrets: SecretRung): Rung {
  if (holds === undefined) return 'nothing'
  return holds === 'secrets' ? forSecrets : 'token'
}

/** How a phone can prove a password over HTTP, the best last. */
export type DigestAlgorithm = 'MD5' | 'SHA-256'

/** What a phone of some make can climb above its token. */
export interface Climbs {
  /** Its digests; none: it cannot. */
  digest: readonly DigestAlgorithm[]
  /** Its maker's certificate is in it, with its MAC address. */
  certificate: boolean
}
