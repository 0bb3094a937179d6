import { expect } from 'chai'
import { macOfCertificate } from '../../src/domain/certificate-mac.ts'

const of = (subject: Record<string, string | string[]>, dnsNames: string[] = []) =>
  macOfCertificate({
    subject: Object.fromEntries(Object.entries(subject).map(([name, value]) => [name, [value].flat()])),
    dnsNames,
  })

describe('the MAC address of a phone’s certificate', () => {
  const good: [string, Parameters<typeof of>][] = [
    ['the address alone', [{ CN: '805EC0AABBCC', O: 'YEALINK' }]],
    ['in groups', [{ CN: '80:5e:c0:aa:bb:cc' }]],
    ['with hyphens', [{ CN: '80-5E-C0-AA-BB-CC' }]],
    ['Cisco’s SEP', [{ CN: 'SEP805EC0AABBCC' }]],
    ['Cisco’s product and SEP', [{ CN: 'CP-8841-SEP805EC0AABBCC', OU: 'CTG' }]],
    ['Cisco’s multiplatform phones', [{ OU: 'CP-8841-3PCC', L: '88012BA01234', S: '805ec0aabbcc' }]],
    ['the same under another name', [{ OU: 'CP-8841-3PCC', L: '88012BA01234', ST: '805ec0aabbcc' }]],
    ['an alternative name', [{ CN: 'a phone' }, ['805ec0aabbcc']]],
    ['twice the same', [{ CN: '805ec0aabbcc' }, ['80-5e-c0-aa-bb-cc']]],
  ]
  for (const [what, given] of good) {
    it(`is read: ${what}`, () => {
      expect(of(...given)).to.equal('805ec0aabbcc')
    })
  }

  const bad: [string, Parameters<typeof of>][] = [
    ['nothing', [{}]],
    ['a host name', [{ CN: 'pbx.example.com' }, ['pbx.example.com']]],
    ['two of them', [{ CN: ['805ec0aabbcc', '805ec0aabbcd'] }]],
    ['another one among the alternative names', [{ CN: '805ec0aabbcc' }, ['805ec0aabbcd']]],
    ['within something longer', [{ CN: 'x805ec0aabbcc' }]],
    ['with more behind it', [{ CN: '805ec0aabbcc.example.com' }]],
    ['two lines', [{ CN: '805ec0aabbcc\n805ec0aabbcd' }]],
    ['a serial number that could be one', [{ CN: 'a phone', serialNumber: '880120123456' }]],
    ['a state that could be one, of nobody that we know', [{ CN: 'a phone', OU: 'Phones', ST: '805ec0aabbcc' }]],
    ['eleven digits', [{ CN: '805ec0aabbc' }]],
  ]
  for (const [what, given] of bad) {
    it(`is none: ${what}`, () => {
      expect(of(...given)).to.equal(undefined)
    })
  }
})
