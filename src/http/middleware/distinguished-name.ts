import { macOfCertificate } from '../../domain/certificate-mac.ts'
import type { Mac } from '../../domain/mac.ts'

/**
 * The phone that a subject names as a web server writes it: `CN=001565aabbcc,O=Maker` (RFC 2253: nginx, Apache), or
 * `/O=Maker/CN=001565aabbcc` as they did before. What is escaped in a value stands in no phone's.
 */
export function macOfDistinguishedName(text: string): Mac | undefined {
  const parts = text.startsWith('/') ? text.slice(1).split('/') : text.split(/(?<!\\)[,+]/)
  const subject: Record<string, string[]> = {}
  for (const part of parts) {
    const [, name, value = ''] = /^\s*([\w.]+)\s*=\s*(.*?)\s*$/s.exec(part) ?? []
    if (name !== undefined) (subject[name] ??= []).push(value)
  }
  return macOfCertificate({ subject, dnsNames: [] })
}
