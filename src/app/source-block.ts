import { isIPv4, isIPv6 } from 'node:net'

/**
 * What of an address is counted by: an IPv4 address itself; of IPv6 the network of 64 bits, for whoever has one address
 * there has all of them. What is no address is all counted as one.
 */
export function sourceBlock(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return 'unknown'
  const [front = '', back] = plain.toLowerCase().split('::')
  const groups = front === '' ? [] : front.split(':')
  // An IPv4 address at the end stands for two groups; either way these are behind the first four.
  const behind = back === undefined || back === '' ? 0 : back.split(':').length + (back.includes('.') ? 1 : 0)
  const between = back === undefined ? 0 : 8 - groups.length - behind
  const all = [...groups, ...Array.from({ length: between }, () => '0'), ...(back ?? '').split(':')]
  const network = Array.from({ length: 4 }, (_, at) => (all[at] ?? '0').replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}
