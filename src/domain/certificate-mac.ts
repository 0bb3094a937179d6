import { readMac, type Mac } from './mac.ts'

/** What a certificate says of whom it is for. An attribute can come several times. */
export interface CertificateNames {
  /** By their short names: CN, OU, ST, serialNumber. */
  subject: Readonly<Record<string, readonly string[]>>
  /** The DNS names among the alternative ones. */
  dnsNames: readonly string[]
}

const mac = '((?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2})'

/** Yealink and Polycom: the address alone. Cisco: `SEP001122334455`, or `CP-8841-SEP001122334455`. */
const named = new RegExp(`^(?:(?:CP-[\\w+-]+-)?SEP)?${mac}$`, 'i')

/** Cisco's multiplatform phones: `OU=CP-8841-3PCC, L=88012BA01234, S=000e08abcdef` (8800 Series manual, p. 144). */
const ciscoUnit = /^CP-/i

/**
 * The MAC address that a phone's certificate is for. Undefined: it names none, or more than one; whoever made it meant
 * something else than a phone.
 */
export function macOfCertificate({ subject, dnsNames }: CertificateNames): Mac | undefined {
  const isCisco = subject['OU']?.some((unit) => ciscoUnit.test(unit)) === true
  const ofCisco = isCisco ? ['S', 'ST', 'serialNumber'].flatMap((name) => subject[name] ?? []) : []
  const all = [...(subject['CN'] ?? []), ...dnsNames, ...ofCisco]
  const found = new Set(all.flatMap((text) => readMac(named.exec(text.trim())?.[1] ?? '') ?? []))
  const [first] = found
  return found.size === 1 ? first : undefined
}
