import { createHash, randomBytes } from 'node:crypto'
import type { HttpLogin } from './make.ts'

/** A header as RFC 7616 has it: `Digest realm="...", nonce="..."`, with what is quoted and what is not. */
function fieldsOf(challenge: string): Map<string, string> {
  const found = challenge.matchAll(/([a-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/gi)
  return new Map([...found].map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted ?? plain ?? '']))
}

const hashes: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256' }

/** What a web client sends as `Authorization` to the first of these challenges that it knows; undefined: to none of them. */
export function answerChallenges(
  challenges: readonly string[],
  login: HttpLogin,
  asked: { method: string; url: string },
): string | undefined {
  for (const challenge of challenges) {
    const fields = fieldsOf(challenge)
    const hash = hashes[fields.get('algorithm')?.toUpperCase() ?? 'MD5']
    if (/^digest /i.test(challenge) && hash !== undefined) return digest(fields, hash, login, asked)
    if (/^basic /i.test(challenge))
      return `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  }
  return undefined
}

function digest(
  fields: ReadonlyMap<string, string>,
  hash: string,
  { username, password }: HttpLogin,
  { method, url }: { method: string; url: string },
): string {
  const of = (...parts: string[]) => createHash(hash).update(parts.join(':')).digest('hex')
  const { pathname, search } = new URL(url)
  const uri = pathname + search
  const [realm = '', nonce = ''] = [fields.get('realm'), fields.get('nonce')]
  const cnonce = randomBytes(8).toString('hex')
  const response = of(of(username, realm, password), nonce, '00000001', cnonce, 'auth', of(method, uri))
  const algorithm = fields.get('algorithm') ?? 'MD5'
  const quoted = Object.entries({ username, realm, nonce, uri, response, cnonce }).map(([name, value]) => {
    return `${name}="${value}"`
  })
  return `Digest ${[...quoted, 'qop=auth', 'nc=00000001', `algorithm=${algorithm}`].join(', ')}`
}
