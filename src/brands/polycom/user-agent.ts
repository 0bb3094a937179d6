import type { UserAgentFacts } from '../../domain/brand.ts'
import { readMac } from '../../domain/mac.ts'

/**
 * `FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application` when it asks for files, the same without the first
 * word elsewhere; `(SN:0004f2e765da)` follows with `device.prov.tagSerialNo`. Newer families say `Poly` alone. In SIP
 * `Polycom/5.5.2.8571` may stand before it, and `_0004f2abcdef` follows the version with `sec.tagSerialNo`. Seen in
 * Wazo's provisioning plugin, in a public module for these phones and in logs.
 */
const pattern =
  /^(?:FileTransport |Poly(?:com)?\/[\d.]{1,40} )?Poly(?:com)?\/?[A-Za-z]*-(\w{1,40})-UA\/([\d.]{1,40})(?: \(SN:|_)?([\da-f]{12})?/i

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
