import { expect } from 'chai'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { declaration, refusesParameter, writePolycomXml } from '../../../src/brands/formats/polycom-xml.ts'
import { writeXml } from '../../../src/brands/formats/xml.ts'
import { Problem } from '../../../src/domain/problem.ts'

/** As a phone reads it: the first of a name counts, so a name may not come twice. */
function read(document: string): [string, string][] {
  const found: [string, string][] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ attributes }) => {
    for (const { name, value } of Object.values(attributes)) found.push([name, value])
  })
  parser.write(document).close()
  return found
}

const name = fc
  .array(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,6}$/), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.nat(30).map((number) => `${parts.join('.')}.${number}.x`))
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a"b', "it's", 'a & b', '&quot;', '<x/>', '" y="1', '{{name}}', 'a\\b', 'Zoë', '日本', '$FReboot$'),
  fc.constantFrom('a\nb', 'a\r', '\t', '\u0000', '\ufffe', '\ud800', '\u0085', '\u2028'),
)

describe('Polycom XML', () => {
  it('gives every parameter back as it was, in its order, or refuses it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 12 }), (pairs) => {
        const refused = pairs.filter(([key, text]) => refusesParameter(key, text) !== undefined)
        if (refused.length > 0) expect(() => writePolycomXml(new Map(pairs))).to.throw(Problem)
        else expect(read(writePolycomXml(new Map(pairs)))).to.deep.equal(pairs)
      }),
      { numRuns: 500 },
    )
  })

  it('writes the bytes of the same elements', () => {
    const pairs = fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(pairs, (all) => {
        const good = all.filter(([key, text]) => refusesParameter(key, text) === undefined)
        const children: { name: string; attributes: Record<string, string> }[] = []
        for (const [key, text] of good) {
          const [family = ''] = key.split('.')
          if (children.at(-1)?.name !== family) children.push({ name: family, attributes: {} })
          Object.assign(children.at(-1)?.attributes ?? {}, { [key]: text })
        }
        const whole = writeXml({ name: 'polycomConfig', children }, declaration)
        expect(writePolycomXml(new Map(good))).to.equal(whole)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses a name that would become something else', () => {
    const names = ['', 'a b', 'a="1" b', 'a>', '1a', 'a:b', 'xmlns:x', '__proto__', 'a\n', '{{x}}', '-a', 'ä.b']
    for (const bad of names) {
      expect(refusesParameter(bad, 'x'), bad).to.match(/name of a setting/)
      expect(() => writePolycomXml(new Map([[bad, 'x']]))).to.throw(Problem)
    }
  })

  it('takes all that is visible and refuses new lines and control characters', () => {
    for (const good of ['', 'a"b<&>\'', 'Zoë 日本 😀', ' ']) expect(refusesParameter('a.b', good)).to.equal(undefined)
    for (const bad of ['a\nb', '\r', '\t', '\u0085', '\u2028', '\u0000', '\ufffe', '\ud800']) {
      expect(refusesParameter('a.b', bad)).to.include('a.b')
    }
  })

  it('puts neighbours whose names begin alike in one element', () => {
    const parameters = new Map([
      ['reg.1.label', 'x'],
      ['reg.1.address', ''],
      ['up.backlight.timeout', '5'],
    ])
    expect(writePolycomXml(parameters)).to.equal(
      [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        '<polycomConfig>',
        ' <reg reg.1.label="x" reg.1.address=""/>',
        ' <up up.backlight.timeout="5"/>',
        '</polycomConfig>',
        '',
      ].join('\n'),
    )
    expect(writePolycomXml(new Map())).to.include('<polycomConfig/>')
  })
})
