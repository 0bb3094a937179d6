import { expect } from 'chai'
import { addressOf, addressOfUri } from '../../../src/pbx/ami/contact-address.ts'

describe('the address of a contact', () => {
  const uris: Record<string, string | undefined> = {
    'sip:5501@192.0.2.44:5062': '192.0.2.44:5062',
    'sip:5501@192.0.2.44': '192.0.2.44:5060',
    'sip:192.0.2.44;line=1': '192.0.2.44:5060',
    'sips:5501@192.0.2.44': '192.0.2.44:5061',
    'sip:5501@192.0.2.44;transport=TLS': '192.0.2.44:5061',
    'sip:5501@192.0.2.44:5070;transport=tls': '192.0.2.44:5070',
    // As Asterisk 22 writes a contact whose phone told another address than its packets came from.
    'sip:5501@127.0.0.1:33361;x-ast-orig-host=10.1.1.1:5060': '127.0.0.1:33361',
    'sip:5501@[2001:db8::1]:5062': '[2001:db8::1]:5062',
    'sip:5501@[2001:db8::1]': '[2001:db8::1]:5060',
    'sip:a1b2c3@df7jal23ls0d.invalid;transport=ws': undefined,
    '': undefined,
  }
  for (const [uri, address] of Object.entries(uris)) {
    it(`of ${uri || 'nothing'} is ${address ?? 'not in it'}`, () => {
      expect(addressOfUri(uri)).to.equal(address)
    })
  }

  it('is host and port as one', () => {
    expect(addressOf('192.0.2.44', '5062')).to.equal('192.0.2.44:5062')
    expect(addressOf('2001:db8::1', '5062')).to.equal('[2001:db8::1]:5062')
    expect(addressOf('[2001:db8::1]', '0')).to.equal('[2001:db8::1]:5060')
    expect(addressOf('192.0.2.44', '')).to.equal('192.0.2.44:5060')
    expect(addressOf('', '5060')).to.equal('')
  })
})
