import type { IncomingMessage } from 'node:http'
import type { Server, TLSSocket } from 'node:tls'
import type { Context } from '../../app/context.ts'
import type { FileRequest } from '../../app/file-request.ts'
import { macOfCertificate } from '../../domain/certificate-mac.ts'
import type { Mac } from '../../domain/mac.ts'
import { namesOf } from './certificate-names.ts'
import { isFromProxy, sourceBehind } from './source-address.ts'
import { macOfDistinguishedName } from './distinguished-name.ts'

/** How a request came, where it was not by plain HTTP, and whom its certificate proves. */
export type Arrival = Pick<FileRequest, 'transport' | 'proof'>

/** The headers in which a proxy says how a client's certificate was found, and whose it is; in lower case. */
export interface ProxyHeaders {
  verify: string
  subject: string
}

const usualProxyHeaders: ProxyHeaders = { verify: 'x-ssl-client-verify', subject: 'x-ssl-client-s-dn' }

/** What is known of each connection: found out once, when it was made. */
const arrivals = new WeakMap<object, Arrival>()

/** Notes how connections to a server of ours come. A certificate that does not hold is as good as none. */
export function noteArrivals(server: Server, transport: NonNullable<Arrival['transport']>): void {
  server.on('secureConnection', (socket) => {
    const proof = proofOf(socket)
    arrivals.set(socket, proof === undefined ? { transport } : { transport, proof })
  })
}

/**
 * How to tell how a request came. Of the named proxies (networks) it is what they say, and from nobody else. Undefined: by plain
 * HTTP, without any proof.
 */
export function arrivalBehind(
  proxies: readonly string[] = [],
  headers: ProxyHeaders = usualProxyHeaders,
): (request: IncomingMessage) => Arrival | undefined {
  const direct = ({ socket }: IncomingMessage) =>
    (socket as Partial<TLSSocket>).encrypted ? arrivals.get(socket) : undefined
  if (proxies.length === 0) return direct
  return (request) => (isFromProxy(request, proxies) ? vouchedFor(request, headers) : direct(request))
}

/** How to tell where a request comes from, and how. */
export interface Ways {
  sourceOf: (request: IncomingMessage) => string
  arrivalOf: (request: IncomingMessage) => Arrival | undefined
}

/** Behind the proxies of this server. */
export function waysTo({ trustedProxies, proxyHeaders }: Pick<Context, 'trustedProxies' | 'proxyHeaders'> = {}): Ways {
  return { sourceOf: sourceBehind(trustedProxies), arrivalOf: arrivalBehind(trustedProxies, proxyHeaders) }
}

/** The phone whose certificate was verified in the handshake: signed by a maker's CA, for clients, and not over. */
function proofOf(socket: TLSSocket): Mac | undefined {
  if (!socket.authorized) return undefined
  const certificate = socket.getPeerX509Certificate()
  // A connection that goes on where an earlier one ended was verified then.
  if (!certificate || Date.parse(certificate.validTo) <= Date.now()) return undefined
  return macOfCertificate(namesOf(socket.getPeerCertificate()))
}

function vouchedFor({ headers }: IncomingMessage, { verify, subject }: ProxyHeaders): Arrival | undefined {
  const isTls = last(headers['x-forwarded-proto']) === 'https'
  const name = headers[subject]
  // Of a header that came twice nobody knows which one the proxy has written.
  const isVerified = headers[verify] === 'SUCCESS' && typeof name === 'string'
  const proof = isVerified ? macOfDistinguishedName(name) : undefined
  if (!isTls && proof === undefined) return undefined
  return { transport: 'tls', ...(proof === undefined ? {} : { proof }) }
}

function last(header: string | string[] | undefined): string | undefined {
  return String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim()
    .toLowerCase()
}
