import type { Request } from 'express'

/** The address that a request comes from; an IPv4 address is written as such on a socket that also speaks IPv6. */
export function sourceAddress(request: Request): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
}
