import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { isInNetworks } from '../../app/addresses.ts'

/** What is looked at of a request to tell where it comes from. */
export type Incoming = Pick<IncomingMessage, 'headers' | 'socket'>

/** The address that a connection comes from; an IPv4 address is written as such on a socket that also speaks IPv6. */
export function sourceAddress({ socket }: Incoming): string {
  return plain(socket.remoteAddress)
}

/**
 * How to tell where a request comes from, behind these proxies (networks). What `X-Forwarded-For` says is believed from
 * them alone: its last address is the one that the nearest proxy saw, the one before it what that one says, and so on
 * for as long as they are proxies of ours. What stands before was written by anybody. No proxies: the connection's address.
 */
export function sourceBehind(proxies: readonly string[] = []): (request: Incoming) => string {
  if (proxies.length === 0) return sourceAddress
  return (request) => {
    let address = sourceAddress(request)
    const said = request.headers['x-forwarded-for']
    if (said === undefined) return address
    const hops = String(said).split(',')
    while (hops.length > 0 && isInNetworks(address, proxies)) {
      const next = plain(hops.pop()?.trim())
      if (isIP(next) === 0) break
      address = next
    }
    return address
  }
}

/** Whether a request comes straight from one of these proxies, so that what its headers vouch for counts. */
export function isFromProxy(request: Incoming, proxies: readonly string[] = []): boolean {
  return proxies.length > 0 && isInNetworks(sourceAddress(request), proxies)
}

function plain(address = ''): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
