import { createHash, randomBytes } from 'node:crypto'
import { headersOf, statusOf, type Header, type SipMessage } from './message.ts'

export interface Credentials {
  user: string
  password: string
}

/**
 * The header that answers a challenge (RFC 2617, as SIP uses it: MD5, with `qop=auth` where it is offered). Undefined:
 * the message is none.
 */
export function answerChallenge(
  challenge: SipMessage,
  request: { method: string; uri: string },
  { user, password }: Credentials,
): Header | undefined {
  const proxy = statusOf(challenge) === 407
  const offers = headersOf(challenge, proxy ? 'Proxy-Authenticate' : 'WWW-Authenticate').map(([, value]) => value)
  const offer = offers.map(readOffer).find(({ algorithm = 'MD5' }) => algorithm.toUpperCase() === 'MD5')
  if (!offer || ![401, 407].includes(statusOf(challenge))) return undefined
  const { realm = '', nonce = '' } = offer
  const secret = md5(`${user}:${realm}:${password}`)
  const { middle, parts } = counted(offer)
  const response = md5(`${secret}:${nonce}${middle}:${md5(`${request.method}:${request.uri}`)}`)
  const given = { username: user, realm, nonce, uri: request.uri, response, ...echoed(offer) }
  const quoted = Object.entries(given).map(([name, value]) => `${name}="${value}"`)
  return [
    proxy ? 'Proxy-Authorization' : 'Authorization',
    `Digest ${[...quoted, 'algorithm=MD5', ...parts].join(', ')}`,
  ]
}

/** With `qop=auth` the request is counted; we answer each challenge once. */
function counted({ qop = '' }: Offer): { middle: string; parts: string[] } {
  if (!qop.split(',').some((one) => one.trim() === 'auth')) return { middle: '', parts: [] }
  const cnonce = randomBytes(8).toString('hex')
  return { middle: `:00000001:${cnonce}:auth`, parts: ['qop=auth', 'nc=00000001', `cnonce="${cnonce}"`] }
}

function echoed({ opaque }: Offer): { opaque?: string } {
  return opaque === undefined ? {} : { opaque }
}

type Offer = Partial<Record<string, string>>

function readOffer(value: string): Offer {
  const parts = [...value.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)]
  return Object.fromEntries(parts.map(([, name = '', quoted, bare]) => [name.toLowerCase(), quoted ?? bare ?? '']))
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
