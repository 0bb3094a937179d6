import { expect } from 'chai'
import { readPValues } from '../../src/virtual-phone/p-values.ts'
import { refusal } from './tiny-server.ts'

const file = (inside: string) =>
  `<?xml version="1.0"?><hl_provision version="1"><config version="1">${inside}</config></hl_provision>`

describe('Sangoma’s files, read by a virtual phone', () => {
  it('goes by the number, not by the name in para', () => {
    const text = file(
      '<!-- Account 1 --><P35 para="Account1.SipUserId">5501</P35>\n<P3 para="Account1.DispalyName"/><P34> a&amp;b </P34>',
    )
    expect([...readPValues(text)]).to.deep.equal([
      ['P35', '5501'],
      ['P3', ''],
      ['P34', ' a&b '],
    ])
  })

  const wrong: [string, string][] = [
    ['another root', '<gs_provision version="1"><config version="1"/></gs_provision>'],
    ['another version', '<hl_provision version="2"><config version="1"/></hl_provision>'],
    ['no config', '<hl_provision version="1"><P35>1</P35></hl_provision>'],
    ['two configs', '<hl_provision version="1"><config version="1"/><config version="1"/></hl_provision>'],
    ['a name of its own', file('<Account1.SipUserId>1</Account1.SipUserId>')],
    ['elements in a value', file('<P35><b>1</b></P35>')],
    ['a tag left open', file('<P35>1')],
  ]
  for (const [what, text] of wrong) {
    it(`refuses ${what}`, async () => {
      expect(await refusal(() => readPValues(text))).to.be.a('string')
    })
  }
})
