import type { UserAgentFacts } from '../../domain/brand.ts'
import { readMac } from '../../domain/mac.ts'

/**
 * `FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application` when it asks for files, the same without the first
 * word elsewhere; `(SN:0004f2e765da)` follows with `device.prov.tagSerialNo`. Newer families say `Poly` alone. Seen in
 * Wazo's provisioning plugin and in logs.
 */
const pattern = /^(?:FileTransport )?Poly(?:com)?\/?[A-Za-z]*-(\w{1,40})-UA\/([\d.]{1,40})(?: \(SN:([\da-f]{12})\))?/i

/** Reads a User-Agent; undefined: not a phone of Polycom's. */
export function readUserAgent(userAgent: string): UserAgentFacts | undefined {
  const [whole, family, firmware, serial = ''] = pattern.exec(userAgent) ?? []
  if (whole === undefined || family === undefined || firmware === undefined) return undefined
  const mac = readMac(serial)
  // The updater, which asks first, names its own version: not that of the software which runs then.
  const isUpdater = userAgent.includes('Type/Updater')
  return {
    model: family.replaceAll('_', ' '),
    ...(isUpdater ? {} : { firmware }),
    ...(mac === undefined ? {} : { mac }),
  }
}
