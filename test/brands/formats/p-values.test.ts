import { expect } from 'chai'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { isPNumber, writePValues } from '../../../src/brands/formats/p-values.ts'
import { Problem } from '../../../src/domain/problem.ts'

const paraOf = (name: string) => (name === 'P35' ? 'Account1.SipUserId' : undefined)

describe('P-values', () => {
  it('writes each number with its name, in order, the same bytes each time', () => {
    const parameters = new Map([
      ['P35', '5501'],
      ['P48', ''],
      ['P20000', 'Jane'],
    ])
    const expected = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<hl_provision version="1">',
      ' <config version="1">',
      '  <P35 para="Account1.SipUserId">5501</P35>',
      '  <P48/>',
      '  <P20000>Jane</P20000>',
      ' </config>',
      '</hl_provision>',
      '',
    ].join('\n')
    expect(writePValues(parameters, paraOf)).to.equal(expected)
  })

  it('brings any value back as it was, and never as another element or attribute', () => {
    const name = fc.integer({ min: 1, max: 99999 }).map((number) => `P${number}`)
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom(
          '&',
          '<',
          '>',
          '"',
          "'",
          '{{',
          '\\',
          '%NULL%',
          ']]>',
          '&amp;',
          '\n',
          '\r',
          '\t',
          ' ',
          'é',
        ),
      }),
    )
    fc.assert(
      fc.property(fc.dictionary(name, value), (values) => {
        const parameters = new Map(Object.entries(values))
        let body
        try {
          body = writePValues(parameters, paraOf)
        } catch (problem) {
          expect(problem).to.be.instanceOf(Problem)
          return
        }
        expect([...read(body)]).to.deep.equal([...parameters])
      }),
    )
  })

  it('takes nothing but a P-number for a name', () => {
    for (const name of ['p35', '35', 'P', 'P35 x', 'P35><a', 'PX', '', 'P1234567'])
      expect(() => writePValues(new Map([[name, 'x']]), paraOf), name).to.throw(Problem)
    expect(['P1', 'P271', 'P65199'].every(isPNumber)).to.equal(true)
  })
})

/** Reads hl_provision > config > P... with a strict parser. */
function read(body: string): Map<string, string> {
  const found = new Map<string, string>()
  const path: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name)
    if (path.length === 3) {
      expect(found.has(name), `${name} comes twice`).to.equal(false)
      expect(Object.keys(attributes).filter((attribute) => attribute !== 'para')).to.deep.equal([])
      found.set(name, '')
    }
    expect(path.slice(0, 2)).to.deep.equal(['hl_provision', 'config'].slice(0, path.length))
    expect(path.length).to.be.at.most(3)
  })
  parser.on('text', (text) => {
    const [, , name] = path
    if (name !== undefined) found.set(name, (found.get(name) ?? '') + text)
  })
  parser.on('closetag', () => path.pop())
  parser.write(body).close()
  return found
}
