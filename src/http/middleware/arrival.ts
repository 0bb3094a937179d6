import type { DetailedPeerCertificate, Server, TLSSocket } from 'node:tls'
import type { Context } from '../../app/context.ts'
import type { FileRequest } from '../../app/file-request.ts'
import { macOfCertificate } from '../../domain/certificate-mac.ts'
import type { Mac } from '../../domain/mac.ts'
import { namesOf } from './certificate-names.ts'
import { isFromProxy, sourceBehind, type Incoming } from './source-address.ts'
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
export function noteArrivals(
  server: Server,
  transport: NonNullable<Arrival['transport']>,
  isRevoked: (certificate: Buffer) => boolean,
): void {
  server.on('secureConnection', (socket) => {
    const proof = proofOf(socket, isRevoked)
    arrivals.set(socket, proof === undefined ? { transport } : { transport, proof })
  })
}

/** What is said of proxies: the networks of those that are believed, and of those whose word on certificates is. */
export type Proxies = Pick<Context, 'trustedProxies' | 'certificateProxies' | 'proxyHeaders'>

/**
 * How to tell how a request came. From the named proxies it is what they say, and from nobody else; of whoever says nothing, what
 * our own handshake was. Undefined: by plain HTTP, without any proof.
 *
 * What is said of a certificate counts from those alone that are named for that: one that was put in front for something else
 * passes on what whoever asks has written there.
 */
export function arrivalBehind({
  trustedProxies: trusted = [],
  certificateProxies: verifying = [],
  proxyHeaders: headers = usualProxyHeaders,
}: Proxies = {}): (request: Incoming) => Arrival | undefined {
  const direct = ({ socket }: Incoming) => ((socket as Partial<TLSSocket>).encrypted ? arrivals.get(socket) : undefined)
  if (trusted.length === 0 && verifying.length === 0) return direct
  return (request) => {
    const own = direct(request)
    const proof = isFromProxy(request, verifying) ? vouchedProof(request, headers) : undefined
    const said = isFromProxy(request, trusted) ? request.headers['x-forwarded-proto'] : undefined
    if (proof === undefined && said === undefined) return own
    // Behind the port for old TLS nothing becomes better by what is said.
    const transport = own?.transport === 'oldTls' ? 'oldTls' : 'tls'
    if (proof !== undefined) return { transport, proof }
    return transport === 'oldTls' || last(said) === 'https' ? { transport } : undefined
  }
}

/** How to tell where a request comes from, and how. */
export interface Ways {
  sourceOf: (request: Incoming) => string
  arrivalOf: (request: Incoming) => Arrival | undefined
}

/** Behind the proxies of this server. */
export function waysTo(proxies: Proxies = {}): Ways {
  return { sourceOf: sourceBehind(proxies.trustedProxies), arrivalOf: arrivalBehind(proxies) }
}

/** The phone whose certificate was verified in the handshake: signed by a maker's CA, for clients, not over, not revoked. */
function proofOf(socket: TLSSocket, isRevoked: (certificate: Buffer) => boolean): Mac | undefined {
  if (!socket.authorized) return undefined
  // Not `getPeerX509Certificate`: on a server what the certificate rests on cannot be had after that (Node.js 20).
  const shown: Partial<DetailedPeerCertificate> = socket.getPeerCertificate(true)
  // A connection that goes on where an earlier one ended was verified then.
  if (!isWhole(shown) || Date.parse(shown.valid_to) <= Date.now()) return undefined
  return isAnyRevoked(shown, isRevoked) ? undefined : macOfCertificate(namesOf(shown))
}

/** Where no certificate was shown Node gives an object with nothing in it. */
function isWhole(shown: Partial<DetailedPeerCertificate>): shown is DetailedPeerCertificate {
  return shown.raw !== undefined
}

/** A certificate with what it rests on, where we know of that; the last one has signed itself. */
interface Resting {
  raw: Buffer
  issuerCertificate?: Resting
}

function isAnyRevoked(shown: Resting, isRevoked: (certificate: Buffer) => boolean): boolean {
  const all = new Set<Resting>()
  for (let one: Resting | undefined = shown; one && !all.has(one); one = one.issuerCertificate) all.add(one)
  return [...all].some(({ raw }) => isRevoked(raw))
}

function vouchedProof({ headers }: Incoming, { verify, subject }: ProxyHeaders): Mac | undefined {
  const name = headers[subject]
  // Of a header that came twice nobody knows which one the proxy has written.
  return headers[verify] === 'SUCCESS' && typeof name === 'string' ? macOfDistinguishedName(name) : undefined
}

function last(header: string | string[] | undefined): string | undefined {
  return String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim()
    .toLowerCase()
}
