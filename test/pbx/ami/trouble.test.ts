import { expect } from 'chai'
import { parseAmiUrl } from '../../../src/pbx/ami/ami-url.ts'
import { placeOf, Refused, Trouble, troubleOf } from '../../../src/pbx/ami/trouble.ts'

const ADDRESS = parseAmiUrl('ami://hotdesk:hunter2@192.0.2.1:5038')

describe('why there is no connection', () => {
  const cases: Record<string, string> = {
    ECONNREFUSED: 'Nothing listens at 192.0.2.1:5038. Is Asterisk running',
    ETIMEDOUT: 'Nothing answers at 192.0.2.1:5038.',
    ENOTFOUND: 'The name in 192.0.2.1:5038 is not known.',
    ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'cannot be trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    ERR_TLS_CERT_ALTNAME_INVALID: 'cannot be trusted (ERR_TLS_CERT_ALTNAME_INVALID)',
    ECONNRESET: 'was lost (ECONNRESET)',
  }
  for (const [code, words] of Object.entries(cases)) {
    it(`is told for ${code}`, () => {
      const error = Object.assign(new Error('hunter2'), { code })
      expect(troubleOf(error, ADDRESS)).to.contain(words).and.not.to.contain('hunter2')
    })
  }

  it('is what we found ourselves, and nothing of an error that is not ours', () => {
    expect(troubleOf(new Refused('No entry.'), ADDRESS)).to.equal('No entry.')
    expect(troubleOf(new Trouble('It is gone.'), ADDRESS)).to.equal('It is gone.')
    expect(troubleOf(new Error('hunter2'), ADDRESS))
      .to.match(/was lost/)
      .and.not.to.contain('hunter2')
  })

  it('names the place, IPv6 in brackets', () => {
    expect(placeOf(parseAmiUrl('ami://u:s@[2001:db8::1]'))).to.equal('[2001:db8::1]:5038')
  })
})
