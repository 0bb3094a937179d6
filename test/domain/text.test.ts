import { expect } from 'chai'
import fc from 'fast-check'
import { hostAndPort, phonesAddress, singleLine, webAddress } from '../../src/domain/text.ts'

const line = singleLine(20)
const host = hostAndPort('the server')
const web = webAddress()

const accepts = (schema: typeof line, text: string) => schema.safeParse(text).success

describe('a line of text', () => {
  for (const text of ['', 'Jane', ' a b ', 'Öl & <b> "x"', '100 % NULL', '{{name}}', 'π 😀 日本'])
    it(`can be ${JSON.stringify(text)}`, () => {
      expect(line.parse(text)).to.equal(text)
    })

  it('holds no control character, wherever it stands', () => {
    const controls = [...range(0, 0x1f), ...range(0x7f, 0x9f), 0x2028, 0x2029].map((code) => String.fromCodePoint(code))
    for (const control of controls)
      for (const text of [control, `a${control}b`, `a${control}`])
        expect(accepts(line, text), `U+${control.codePointAt(0)?.toString(16) ?? ''}`).to.equal(false)
  })

  it('holds nothing that no XML can hold: half a character, U+FFFE, U+FFFF', () => {
    for (const text of ['\ud83d', 'a\udc00b', '\ufffe', 'a\uffff']) expect(accepts(line, text)).to.equal(false)
  })

  it('is never one of the words that phones take for commands', () => {
    for (const text of ['%NULL%', '%null%', ' %EMPTY% ', '%Empty%']) expect(accepts(line, text), text).to.equal(false)
  })

  it('is as long as it may be, and no longer', () => {
    expect(accepts(line, 'x'.repeat(20))).to.equal(true)
    expect(line.safeParse('x'.repeat(21)).error?.issues[0]?.message).to.equal(
      'This is too long: at most 20 characters.',
    )
  })

  it('comes out as it went in, and is always one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const read = line.safeParse(text)
        if (!read.success) return
        expect(read.data).to.equal(text)
        expect(text.split(/[\n\r\v\f\u0085\u2028\u2029]/)).to.have.length(1)
      }),
    )
  })
})

describe('an address that phones are given', () => {
  const address = phonesAddress('the internal address')

  it('is a host, with https:// before it or not', () => {
    for (const good of [
      '',
      '192.0.2.10',
      'https://pbx.example.com',
      'HTTPS://[2001:db8::1]:8443',
      'pbx.example.com:80',
    ])
      expect(address.safeParse(good).success, good).to.equal(true)
    for (const bad of [
      'http://pbx.example.com',
      'https://',
      'https://a/b',
      'https://https://a',
      'ftp://a',
      'https://a:0',
    ])
      expect(address.safeParse(bad).success, bad).to.equal(false)
  })
})

describe('a host', () => {
  const hosts = [
    '',
    'pbx',
    'pbx.example.com',
    'PBX-1.example.com',
    '192.0.2.10',
    '192.0.2.10:5060',
    '[2001:db8::1]',
    '[2001:db8::1]:65535',
    'xn--bcher-kva.example',
  ]
  for (const text of hosts)
    it(`can be ${JSON.stringify(text)}`, () => {
      expect(host.parse(` ${text} `)).to.equal(text)
    })

  const none = [
    'http://pbx',
    'pbx/',
    'pbx:',
    'pbx:0',
    'pbx:65536',
    'pbx:123456',
    '2001:db8::1',
    'a..b',
    '.pbx',
    'pbx.',
    '-pbx',
    'user@pbx',
    'pbx example',
    'a\nb',
    '"pbx"',
    'bücher.example',
    '%NULL%',
    'x'.repeat(256),
  ]
  for (const text of none)
    it(`cannot be ${JSON.stringify(text).slice(0, 30)}`, () => {
      expect(accepts(host, text)).to.equal(false)
    })

  it('that is wrong is told what it is of and what one looks like', () => {
    expect(host.safeParse('a b').error?.issues[0]?.message).to.equal(
      'Type the server as a host name or an IP address, such as pbx.example.com or 192.0.2.10.',
    )
  })
})

describe('a web address', () => {
  for (const text of ['', 'http://a', 'https://example.com:8443/x?y=1&z=%20#w', "http://a/it's"])
    it(`can be ${JSON.stringify(text)}`, () => {
      expect(web.parse(text)).to.equal(text)
    })

  const none = [
    'a',
    'ftp://a',
    'http:/a',
    'http://',
    'http://a b',
    'http://a"b',
    'http://<a>',
    ' http://a',
    'http://a\n',
  ]
  for (const text of [...none, `http://${'x'.repeat(250)}`])
    it(`cannot be ${JSON.stringify(text).slice(0, 30)}`, () => {
      expect(accepts(web, text)).to.equal(false)
    })
})

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
