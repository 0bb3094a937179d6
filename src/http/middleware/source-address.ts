import type { IncomingMessage } from 'node:http'

/** The address that a request comes from; an IPv4 address is written as such on a socket that also speaks IPv6. */
export function sourceAddress({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
}
