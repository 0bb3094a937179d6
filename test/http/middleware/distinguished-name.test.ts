import { expect } from 'chai'
import { macOfDistinguishedName } from '../../../src/http/middleware/distinguished-name.ts'

describe('a subject as a web server writes it', () => {
  it('names a phone in either spelling', () => {
    for (const text of [
      'CN=805ec0aabbcc,OU=Phones,O=Maker',
      'O=Maker, CN=80:5E:C0:AA:BB:CC',
      '/C=US/O=Maker/CN=805EC0AABBCC',
      'CN=CP-8841-SEP805EC0AABBCC,OU=CTG,O=Cisco Systems Inc.',
      'O=Maker\\, Inc.,CN=805ec0aabbcc',
      'OU=CP-8841-3PCC,L=88012BA01234,ST=805ec0aabbcc',
      'O=Maker+CN=805ec0aabbcc',
    ])
      expect(macOfDistinguishedName(text), text).to.equal('805ec0aabbcc')
  })

  it('names none where a value only looks like an attribute, or there are two', () => {
    for (const text of [
      '',
      'CN=pbx.example.com',
      'O=Maker\\,CN=805ec0aabbcc',
      'O=CN=805ec0aabbcc',
      'CN=805ec0aabbcc,CN=0004f2aabbcc',
      '/O=CN=805ec0aabbcc',
      'emailAddress=805ec0aabbcc',
    ])
      expect(macOfDistinguishedName(text), text).to.equal(undefined)
  })
})
