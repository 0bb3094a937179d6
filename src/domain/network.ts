import { z } from 'zod'

/** A network as address/bits. */
export function isNetwork(text: string): boolean {
  return z.cidrv4().safeParse(text).success || z.cidrv6().safeParse(text).success
}

/** A network, or one address as the network of that address alone; undefined: neither. */
export function readNetwork(text: string): string | undefined {
  if (isNetwork(text)) return text
  if (z.ipv4().safeParse(text).success) return `${text}/32`
  return z.ipv6().safeParse(text).success ? `${text}/128` : undefined
}
