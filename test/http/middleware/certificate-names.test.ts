import type { PeerCertificate } from 'node:tls'
import { expect } from 'chai'
import { namesOf } from '../../../src/http/middleware/certificate-names.ts'

const names = (subject: Record<string, string | string[]>, subjectaltname?: string) =>
  namesOf({ subject, subjectaltname } as unknown as PeerCertificate)

describe('whom a certificate is for', () => {
  it('is each attribute as a list, and the DNS names that are plain', () => {
    expect(names({ CN: 'a', OU: ['b', 'c'] }, 'DNS:one.example, IP Address:192.0.2.1, DNS:two')).to.deep.equal({
      subject: { CN: ['a'], OU: ['b', 'c'] },
      dnsNames: ['one.example', 'two'],
    })
    expect(names({})).to.deep.equal({ subject: {}, dnsNames: [] })
  })

  it('is nothing that is hidden in another name', () => {
    expect(names({}, 'URI:"http://x/, DNS:805ec0aabbcc"').dnsNames).to.deep.equal([])
    expect(names({}, 'DNS:"a, DNS:b"').dnsNames).to.deep.equal([])
  })
})
