import type { Credentials } from '../domain/brand.ts'
import type { Guard } from '../domain/proof-shown.ts'
import { newNonce } from './digest-nonce.ts'
import { isSame, provesPassword } from './digest.ts'
import type { FileRequest } from './file-request.ts'
import { realm } from './proof-shown.ts'

/** Which of the phone's passwords a request has shown. */
export type Verdict = 'refused' | 'stale' | 'passed' | { password: string }

/** Judges a request. Nothing is asked of anybody: the same request gets the same verdict. */
export function judge(guard: Guard, request: FileRequest): Verdict {
  const { proof, shown } = request
  if (proof === guard.mac) return 'passed'
  if (guard.needs === 'certificate' || shown === undefined) return 'refused'
  if (shown.kind === 'stale') return 'stale'
  const { username } = guard
  const found = guard.passwords.find((password) => isShownBy(guard, request, { username, password }))
  return found === undefined ? 'refused' : { password: found }
}

export function isPassed(verdict: Verdict): boolean {
  return verdict === 'passed' || typeof verdict === 'object'
}

function isShownBy(guard: Guard, request: FileRequest, own: Credentials): boolean {
  const { shown, method = 'GET' } = request
  if (shown?.kind === 'digest') return provesPassword(shown, own, method)
  if (shown?.kind !== 'basic' || !takesBasic(guard, request)) return false
  return isSame(shown.username, own.username) && isSame(shown.password, own.password)
}

/** A password goes over the line as it is only where nobody can read along, or where the phone knows nothing better. */
function takesBasic({ climbs }: Guard, { transport }: FileRequest): boolean {
  return transport !== undefined || climbs.digest.length === 0
}

/** The values of `WWW-Authenticate`, the best first; none: there is nothing that could be shown this way. */
export function challenge(
  guard: Guard,
  request: FileRequest,
  { signingKey, now, isStale }: { signingKey: string; now: number; isStale: boolean },
): string[] {
  if (guard.needs === 'certificate') return []
  const nonce = newNonce(signingKey, request.source, now)
  const again = isStale ? ', stale=true' : ''
  const digests = [...guard.climbs.digest].reverse().map((algorithm) => {
    return `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}"${again}`
  })
  return [...digests, ...(takesBasic(guard, request) ? [`Basic realm="${realm}"`] : [])]
}
