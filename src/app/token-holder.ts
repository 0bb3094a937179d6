import type { Mac } from '../domain/mac.ts'
import { findToken } from '../stores/phone-tokens.ts'
import type { Context } from './context.ts'
import { hashToken, macOfToken } from './phone-token.ts'

/** Which phone brings a token, and whether that token has earned anything yet. */
export interface TokenHolder {
  mac: Mac
  token: string
  hash: string
  /** True: the token is the phone's own. False: somebody with this MAC address was given it, nothing more. */
  trusted: boolean
}

/** Undefined: the token is invented, or it is dead. */
export async function findHolder(context: Context, token: string): Promise<TokenHolder | undefined> {
  const hash = hashToken(token)
  const kept = await findToken(context.database, hash)
  if (kept?.state === 'dead') return undefined
  const mac = kept?.mac ?? macOfToken(context.signingKey, token)
  return mac === undefined ? undefined : { mac, token, hash, trusted: kept?.state === 'active' }
}
