import { expect } from 'chai'
import fc from 'fast-check'
import { Problem } from '../../../src/domain/problem.ts'
import { parseAmiUrl } from '../../../src/pbx/ami/ami-url.ts'

describe('the address of the manager interface', () => {
  it('names host, port, user and secret', () => {
    expect(parseAmiUrl('ami://hotdesk:s3cret@pbx.example.com:6000')).to.deep.equal({
      ...{ host: 'pbx.example.com', port: 6000, user: 'hotdesk', secret: 's3cret', tls: undefined },
    })
  })

  it('has the port of Asterisk where it names none', () => {
    expect(parseAmiUrl('ami://u:s@127.0.0.1').port).to.equal(5038)
    expect(parseAmiUrl('amis://u:s@127.0.0.1').port).to.equal(5039)
  })

  it('may be IPv6', () => {
    expect(parseAmiUrl('ami://u:s@[2001:db8::1]:5038').host).to.equal('2001:db8::1')
  })

  it('may hold any secret, written with percent signs', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (secret) => {
        expect(parseAmiUrl(`ami://u:${encodeURIComponent(secret)}@h`).secret).to.equal(secret)
      }),
    )
  })

  it('tells with TLS whose certificates to believe', () => {
    expect(parseAmiUrl('amis://u:s@h').tls).to.deep.equal({ ca: undefined, insecure: false })
    expect(parseAmiUrl('amis://u:s@h?ca=/etc/pbx.pem').tls).to.deep.equal({ ca: '/etc/pbx.pem', insecure: false })
    expect(parseAmiUrl('amis://u:s@h?insecure').tls).to.deep.equal({ ca: undefined, insecure: true })
  })

  const wrong: Record<string, string> = {
    hunter2: 'cannot be read',
    'http://u:hunter2@h': 'begins with neither',
    'ami://u:hunter2@': 'cannot be read',
    'ami:///hunter2': 'names no host',
    'ami://hunter2@h': 'lacks the user, or the secret',
    'ami://:hunter2@h': 'lacks the user, or the secret',
    'ami://u:hunter2@h/hunter2': 'has something behind',
    'ami://u:hunter2%@h': 'a percent sign that begins no character',
    'ami://u:hun/ter2@h': 'cannot be read',
    'ami://u:hunter2@h?insecure': 'which only amis:// has',
    'amis://u:hunter2@h?hunter2=1': 'nothing but ca=/path and insecure',
    'amis://u:hunter2@h?ca=': 'names no file',
  }
  for (const [text, words] of Object.entries(wrong)) {
    it(`is refused, and the sentence says "${words}" without the secret: ${text}`, () => {
      const problem = catchProblem(text)
      expect(problem.sentence).to.contain(words).and.not.to.contain('hunter2')
      expect(JSON.stringify([problem.message, problem.fields, problem.stack])).not.to.contain('hunter2')
    })
  }
})

function catchProblem(text: string): Problem {
  try {
    parseAmiUrl(text)
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('It was not refused.')
}
