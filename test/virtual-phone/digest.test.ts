import { expect } from 'chai'
import { readDigest, provesPassword } from '../../src/app/digest.ts'
import { answerChallenges } from '../../src/virtual-phone/digest.ts'

describe('a phone that is asked who it is', () => {
  const login = { username: 'a', password: 'b c' }
  const asked = { method: 'GET', url: 'http://192.0.2.10:8084/p/t/x.cfg?y=1' }
  const answer = (...challenges: string[]) => answerChallenges(challenges, login, asked)

  for (const algorithm of ['MD5', 'SHA-256']) {
    it(`proves its password by ${algorithm} for what it asks for`, () => {
      const header = answer(`Digest realm="Hot Desk", qop="auth", algorithm=${algorithm}, nonce="n,1"`) ?? ''
      const read = readDigest(header)
      expect(read).to.include({ uri: '/p/t/x.cfg?y=1', nonce: 'n,1', algorithm })
      expect(read && provesPassword(read, login, 'GET')).to.equal(true)
    })
  }

  it('answers the first that it knows, and none that it does not', () => {
    expect(answer('Digest realm="r", algorithm=SHA-512-256, nonce="n"', 'Basic realm="r"')).to.equal('Basic YTpiIGM=')
    expect(answer('Negotiate')).to.equal(undefined)
    expect(answer('Digest realm="r", nonce="n"')).to.include('algorithm=MD5')
  })
})
