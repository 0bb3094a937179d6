import { expect } from 'chai'
import { childText, elementsOf, rawText, readXml, textOf } from '../../src/virtual-phone/xml.ts'
import { refusal } from './tiny-server.ts'

describe('a virtual phone’s XML', () => {
  it('gives elements, attributes and text as they are meant', () => {
    const root = readXml(
      '<?xml version="1.0"?><!-- no --><a b="&quot;&lt;&amp;"><c> 1\n 2 </c><c><![CDATA[<3>]]></c></a>',
    )
    expect(root.attributes).to.deep.equal({ b: '"<&' })
    expect(elementsOf(root).map(textOf)).to.deep.equal(['1 2', '<3>'])
    expect(elementsOf(root).map(rawText)).to.deep.equal([' 1\n 2 ', '<3>'])
    expect(childText(root, 'c')).to.equal('1 2')
    expect(childText(root, 'd')).to.equal('')
  })

  const malformed = [
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a>&nbsp;</a>',
    '<a>R & D</a>',
    '<a b="<"/>',
    '<a>\u0001</a>',
    ' <?xml version="1.0"?><a/>',
  ]
  for (const text of malformed) {
    it(`refuses ${JSON.stringify(text)}`, async () => {
      expect(await refusal(() => readXml(text))).to.contain('not well-formed')
    })
  }

  it('makes nothing of entities but the five, from inside or from elsewhere', async () => {
    const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
    const doctypes = {
      'a billion laughs': `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`,
      'a file': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'another server': '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a b="&x;"/>',
      'a parameter': '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><a>&y;</a>',
    }
    for (const [what, text] of Object.entries(doctypes))
      expect(await refusal(() => readXml(text)), what).to.contain('not well-formed')
    expect(readXml('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>&amp;</a>').children).to.deep.equal(['&'])
  })

  it('never repeats what stands in a document that it refuses', async () => {
    const sentence = await refusal(() => readXml('<a>\n<P34>s3cret</P35></a>'))
    expect(sentence).to.contain('line 2').and.not.contain('s3cret')
  })
})
