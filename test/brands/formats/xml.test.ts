import { expect } from 'chai'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { writeXml } from '../../../src/brands/formats/xml.ts'
import { Problem } from '../../../src/domain/problem.ts'

interface Read {
  attributes: Record<string, string>
  text: string
  elements: string[]
}

/** What a strict parser reads: the attributes of all elements, the text of all, their names in order. */
function read(document: string): Read {
  const found: Read = { attributes: {}, text: '', elements: [] }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    found.elements.push(name)
    for (const attribute of Object.values(attributes)) found.attributes[attribute.name] = attribute.value
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  parser.on('text', (text) => {
    if (depth > 0) found.text += text
  })
  parser.write(document).close()
  return found
}

const awkward = [
  'a"b',
  "it's",
  'a & b',
  '&amp;',
  '&#10;',
  '<x y="z">',
  ']]>',
  '<!--',
  '{{name}}',
  'a\\b',
  'Zoë',
  '日本',
]
const lines = ['a\nb', 'a\rb', 'a\r\nb', 'a\tb', ' a ', '\u0085', '\u2028']
const impossible = ['\u0000', 'a\u0008', '\u001f', '\ufffe', '\uffff', '\ud800', 'a\udc00']
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...awkward, ...lines, ...impossible))

/** Undefined: refused. */
function written(value: string, as: 'attribute' | 'text'): string | undefined {
  try {
    const root = as === 'text' ? { name: 'a', children: [value] } : { name: 'a', attributes: { b: value } }
    return writeXml(root)
  } catch (error) {
    expect(error).to.be.instanceOf(Problem)
    return undefined
  }
}

describe('XML', () => {
  it('gives any attribute back as it was, or refuses it', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const document = written(value, 'attribute')
        if (document === undefined) return
        expect(read(document)).to.deep.equal({ attributes: { b: value }, text: '', elements: ['a'] })
      }),
      { numRuns: 1000 },
    )
  })

  it('gives any text back as it was, or refuses it', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const document = written(value, 'text')
        if (document === undefined) return
        expect(read(document)).to.deep.equal({ attributes: {}, text: value, elements: ['a'] })
      }),
      { numRuns: 1000 },
    )
  })

  it('takes what is awkward and refuses only what XML cannot hold', () => {
    for (const value of [...awkward, ...lines]) {
      expect(written(value, 'attribute'), value).to.not.equal(undefined)
      expect(written(value, 'text'), value).to.not.equal(undefined)
    }
    for (const value of impossible) {
      expect(written(value, 'attribute')).to.equal(undefined)
      expect(written(value, 'text')).to.equal(undefined)
    }
  })

  it('writes attributes and children in their order, the same every time', () => {
    const root = {
      name: 'root',
      attributes: { z: 1, a: 'x' },
      children: [{ name: 'first' }, { name: 'second', children: ['t'] }],
    }
    expect(writeXml(root)).to.equal(
      '<?xml version="1.0" encoding="UTF-8"?>\n<root z="1" a="x">\n <first/>\n <second>t</second>\n</root>\n',
    )
    expect(writeXml({ name: 'a' }, '')).to.equal('<a/>\n')
  })
})
