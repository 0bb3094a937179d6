import { expect } from 'chai'
import { codeAt, otpauthAddress, stepAt, stepOfCode } from '../../src/app/one-time-code.ts'
import { toBase32 } from '../../src/domain/base32.ts'

/** The secret of both RFCs’ test vectors. */
const secret = toBase32(Buffer.from('12345678901234567890'))
const second = 1000

describe('one-time codes', () => {
  it('are those of RFC 4226, appendix D', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
    expect(codes.map((_code, step) => codeAt(secret, step))).to.deep.equal(codes)
  })

  it('are those of RFC 6238, appendix B, for SHA-1', () => {
    const vectors: [number, string][] = [
      [59, '94287082'],
      [1111111109, '07081804'],
      [1111111111, '14050471'],
      [1234567890, '89005924'],
      [2000000000, '69279037'],
      [20000000000, '65353130'],
    ]
    for (const [time, code] of vectors) expect(codeAt(secret, stepAt(time * second), 8), String(time)).to.equal(code)
  })

  it('are taken one step early and one late, and not two', () => {
    const now = 1111111111 * second
    const here = stepAt(now)
    for (const away of [-1, 0, 1]) expect(stepOfCode(secret, codeAt(secret, here + away), now)).to.equal(here + away)
    for (const away of [-2, 2]) expect(stepOfCode(secret, codeAt(secret, here + away), now)).to.equal(undefined)
  })

  it('are taken with blanks, and nothing else is', () => {
    const now = 59 * second
    expect(stepOfCode(secret, ' 287 082 ', now)).to.equal(1)
    for (const wrong of ['', '28708', '2870822', '28708a', '-87082', '２８７０８２'])
      expect(stepOfCode(secret, wrong, now), wrong).to.equal(undefined)
  })

  it('are made by an app from the address of the QR code', () => {
    expect(otpauthAddress('JBSWY3DP', { issuer: 'Hot Desk a.example', name: 'Änne & co' })).to.equal(
      'otpauth://totp/Hot%20Desk%20a.example:%C3%84nne%20%26%20co?secret=JBSWY3DP&issuer=Hot%20Desk%20a.example',
    )
  })

  it('are made of no other text', () => {
    expect(() => codeAt('no secret!', 1)).to.throw('no secret')
  })
})
