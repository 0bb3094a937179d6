import { createHash, timingSafeEqual } from 'node:crypto'
import type { Credentials } from '../domain/brand.ts'
import type { DigestAnswer } from '../domain/proof-shown.ts'

/*
 * HTTP digest as RFC 7616 has it, with `qop=auth` alone; what a phone that only knows RFC 2617 sends is the same with MD5.
 * Written here because the library that is kept up needs a newer Node.js than we run on.
 */

/** The header `Authorization`, where it is a whole digest answer of the kind that we ask for. */
export function readDigest(header: string): DigestAnswer | undefined {
  const fields = fieldsOf(header)
  if (!fields) return undefined
  const { username, realm, nonce, uri, response, algorithm = 'MD5', cnonce, nc, qop } = fields
  const known = (['MD5', 'SHA-256'] as const).find((one) => one === algorithm.toUpperCase())
  if (!known || qop !== 'auth' || nc === undefined || !/^[0-9a-f]{8}$/i.test(nc)) return undefined
  const texts = { username, realm, nonce, uri, response, cnonce }
  if (!Object.values(texts).every((text) => text !== undefined)) return undefined
  return { kind: 'digest', ...(texts as Record<keyof typeof texts, string>), algorithm: known, nc: nc.toLowerCase() }
}

const field = /\s*([a-z*]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*(?:,|$)/giy

/** Undefined: not a digest's, a field twice, or not to be read. Longer ones than phones send are not looked at. */
function fieldsOf(header: string): Partial<Record<string, string>> | undefined {
  const [, rest] = header.length > 2000 ? [] : (/^digest (.*)$/is.exec(header) ?? [])
  if (rest === undefined) return undefined
  const found = [...rest.matchAll(field)]
  const fields = Object.fromEntries(
    found.map(([, name = '', quoted, plain = '']) => [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain]),
  )
  const isWhole = found.map(([text]) => text).join('') === rest && Object.keys(fields).length === found.length
  return isWhole ? fields : undefined
}

/** Whether the answer was made with this user name and password, for a request with this method. */
export function provesPassword(answer: DigestAnswer, { username, password }: Credentials, method: string): boolean {
  if (!isSame(answer.username, username)) return false
  return isSame(answer.response.toLowerCase(), digestResponse(answer, password, method))
}

/** The `response` of RFC 7616, 3.4.1. */
export function digestResponse(
  { algorithm, username, realm, nonce, nc, cnonce, uri }: Omit<DigestAnswer, 'kind' | 'response'>,
  password: string,
  method: string,
): string {
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex')
  const secret = hash(`${username}:${realm}:${password}`)
  return hash([secret, nonce, nc, cnonce, 'auth', hash(`${method}:${uri}`)].join(':'))
}

/** Compares without telling by its time how much is the same. */
export function isSame(one: string, other: string): boolean {
  const hashes = [one, other].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(hashes[0] as Buffer, hashes[1] as Buffer)
}
