import { expect } from 'chai'
import { KeyRing } from '../../src/stores/key-ring.ts'
import { hashVoicemail, isUnderOldKey, isVoicemailHash, isVoicemailPassword } from '../../src/stores/voicemail-hash.ts'

describe('the hash of a voicemail password', () => {
  const ring = KeyRing.inMemory()
  const number = '5501'

  it('says that this is the password, and that nothing else is', () => {
    const hash = hashVoicemail(ring, number, 'Zoë 42')
    for (const right of ['Zoë 42', 'Zoe\u0308 42'])
      expect(isVoicemailPassword(ring, { number, hash }, right)).to.equal(true)
    for (const wrong of ['', 'Zoë 4', 'Zoë 42 ', 'zoë 42', 'Zoe 42', hash])
      expect(isVoicemailPassword(ring, { number, hash }, wrong), wrong).to.equal(false)
  })

  it('holds nothing of the password, and is another one each time', () => {
    const hashes = new Set(Array.from({ length: 20 }, () => hashVoicemail(ring, number, '4321')))
    expect(hashes).to.have.length(20)
    for (const hash of hashes) {
      expect(hash).to.have.length.below(90)
      expect(isVoicemailHash(hash)).to.equal(true)
      expect(Buffer.from(hash.split(':')[2] ?? '', 'base64url').includes('4321')).to.equal(false)
    }
  })

  it('is worth nothing at another extension', () => {
    const hash = hashVoicemail(ring, number, '4321')
    expect(isVoicemailPassword(ring, { number: '5502', hash }, '4321')).to.equal(false)
  })

  const expectUnreadable = (hash: string) => {
    const check = () => isVoicemailPassword(ring, { number, hash }, '4321')
    expect(check, hash).to.throw().that.includes({ kind: 'away', code: 'unreadable' })
  }

  it('cannot even be guessed at with another key file', () => {
    expectUnreadable(hashVoicemail(KeyRing.inMemory(), number, '4321'))
  })

  it('is refused, not taken for a wrong password, where it is none', () => {
    for (const hash of ['', '4321', 'hmac1:abc', hashVoicemail(ring, number, '4321').slice(0, -1)]) {
      expect(isVoicemailHash(hash)).to.equal(false)
      expectUnreadable(hash)
    }
  })

  it('is nobody’s where there is none', () => {
    for (const typed of ['', '4321']) expect(isVoicemailPassword(ring, { number, hash: null }, typed)).to.equal(false)
  })

  it('is to be made anew under another key than the current one', () => {
    expect(isUnderOldKey(ring, hashVoicemail(ring, number, '4321'))).to.equal(false)
    expect(isUnderOldKey(KeyRing.inMemory(), hashVoicemail(ring, number, '4321'))).to.equal(true)
  })
})
