import type { PeerCertificate } from 'node:tls'
import type { CertificateNames } from '../../domain/certificate-mac.ts'

/** Whom a certificate is for, as Node gives it: an attribute that comes twice is a list. */
export function namesOf({
  subject,
  subjectaltname = '',
}: Pick<PeerCertificate, 'subject' | 'subjectaltname'>): CertificateNames {
  const attributes = Object.entries(subject as unknown as Record<string, string | string[]>)
  return {
    subject: Object.fromEntries(attributes.map(([name, value]) => [name, [value].flat()])),
    // What is odd in a name comes in quotes, so that it is none of these.
    dnsNames: subjectaltname.split(', ').flatMap((name) => /^DNS:([\w.:-]+)$/.exec(name)?.[1] ?? []),
  }
}
