import { expect } from 'chai'
import { digestResponse, isSame, provesPassword, readDigest } from '../../src/app/digest.ts'

/** RFC 7616, 3.9.1. */
const mufasa = { username: 'Mufasa', password: 'Circle of Life' }
const example = (algorithm: string, response: string) =>
  'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", ' +
  `algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, ` +
  `cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="${response}", ` +
  'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
const md5 = '8ca523f5e9506fed4657c9700eebdbec'
const sha256 = '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'

describe('HTTP digest', () => {
  it('is as RFC 7616 works it out, with MD5 and with SHA-256', () => {
    for (const [algorithm, response] of [
      ['MD5', md5],
      ['SHA-256', sha256],
    ] as const) {
      const answer = readDigest(example(algorithm, response))
      if (!answer) throw new Error('It was not read.')
      expect(digestResponse(answer, mufasa.password, 'GET')).to.equal(response)
      expect(provesPassword(answer, mufasa, 'GET')).to.equal(true)
      expect(provesPassword(answer, mufasa, 'PUT')).to.equal(false)
      expect(provesPassword(answer, { ...mufasa, password: 'Circle of life' }, 'GET')).to.equal(false)
      expect(provesPassword(answer, { ...mufasa, username: 'mufasa' }, 'GET')).to.equal(false)
      expect(provesPassword({ ...answer, uri: '/dir/other.html' }, mufasa, 'GET')).to.equal(false)
    }
  })

  it('is as RFC 2617 works it out, whose clients do not name MD5', () => {
    const header =
      'digest username="Mufasa",realm="testrealm@host.com",nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",' +
      'uri="/dir/index.html",qop="auth",nc=00000001,cnonce="0a4f113b",response="6629FAE49393A05397450978507C4EF1"'
    const answer = readDigest(header)
    expect(answer && provesPassword(answer, { username: 'Mufasa', password: 'Circle Of Life' }, 'GET')).to.equal(true)
  })

  it('reads what is quoted in it', () => {
    const answer = readDigest(example('MD5', md5).replace('"Mufasa"', '"a\\"b, c=\\\\d"'))
    expect(answer?.username).to.equal('a"b, c=\\d')
  })

  const whole = example('MD5', md5)
  const odd = [
    '',
    'Digest',
    'Digest ',
    'Basic abc',
    whole.replace('qop=auth', 'qop=auth-int'),
    whole.replace(', qop=auth', ''),
    whole.replace('nc=00000001', 'nc=1'),
    whole.replace('algorithm=MD5', 'algorithm=MD5-sess'),
    whole.replace(/cnonce="[^"]*", /, ''),
    `${whole}, nc=00000002`,
    whole.replace('"Mufasa"', '"Mufasa'),
    `Digest ${'a'.repeat(3000)}`,
    `Digest ${'="'.repeat(400)}`,
  ]
  for (const [at, header] of odd.entries())
    it(`takes nothing that is not whole (${at + 1})`, () => {
      expect(readDigest(header)).to.equal(undefined)
    })

  it('compares texts of any length', () => {
    expect([isSame('a', 'a'), isSame('a', 'b'), isSame('a', 'aa'), isSame('', '')]).to.deep.equal([
      true,
      false,
      false,
      true,
    ])
  })
})
