import { nonceGoodUntil } from './digest-nonce.ts'
import type { ProofShown } from '../domain/proof-shown.ts'
import { readDigest } from './digest.ts'
import type { FileRequest } from './file-request.ts'
import type { OnceOnly } from './once-only.ts'

/** The name under which phones know this server's user names. */
export const realm = 'Hot Desk'

/**
 * Reads what a request shows. The nonce of a digest is looked at here, and counted as used, whatever the digest proves: it is
 * good once with each count, for a while, for the address that it was given to, and for the very address that is asked for.
 */
export async function readProof(
  { signingKey, now, used }: { signingKey: string; now: () => number; used: OnceOnly },
  { authorization = '', source, url = '' }: Pick<FileRequest, 'authorization' | 'source' | 'url'>,
): Promise<ProofShown> {
  const basic = readBasic(authorization)
  if (basic) return basic
  const digest = readDigest(authorization)
  if (digest?.realm !== realm || pathOf(digest.uri) !== url) return { kind: 'none' }
  const until = nonceGoodUntil(signingKey, source, digest.nonce, now())
  if (until === undefined || !(await used.take(`${digest.nonce}:${digest.nc}`, until))) return { kind: 'stale' }
  return digest
}

/** Some clients write the whole address. */
function pathOf(uri: string): string {
  return uri.replace(/^https?:\/\/[^/]*/i, '')
}

function readBasic(header: string): ProofShown | undefined {
  const [, text] = /^basic ([a-z0-9+/=]{1,400})$/i.exec(header) ?? []
  if (text === undefined) return undefined
  const [, username, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(text, 'base64').toString('utf8')) ?? []
  return username === undefined || password === undefined ? { kind: 'none' } : { kind: 'basic', username, password }
}
