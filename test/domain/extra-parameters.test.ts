import { expect } from 'chai'
import fc from 'fast-check'
import {
  fillVariables,
  readExtraParameters,
  savedParameters,
  variableDescriptions,
} from '../../src/domain/extra-parameters.ts'

const variables = {
  extension: '5501',
  name: 'Henry',
  mac: '001565aabbcc',
  model: 'T46S',
  server: 'pbx.example.com',
}

describe('extra parameters', () => {
  it('reads lines in their order, and passes over comments and empty lines', () => {
    const text = '# what the desk wants\r\n\r\n  phone_setting.ring_type = Ring3.wav  \n\t# off\nfeatures.dnd.enable=\n'
    expect(readExtraParameters(text)).to.deep.equal({
      parameters: [
        { line: 3, name: 'phone_setting.ring_type', value: 'Ring3.wav' },
        { line: 5, name: 'features.dnd.enable', value: '' },
      ],
      problems: [],
      remarks: [],
    })
  })

  it('takes everything after the first = for the value', () => {
    expect(values('a.url = http://x/?b=c&d="e" # f')).to.deep.equal(['http://x/?b=c&d="e" # f'])
  })

  it('lets the later of two lines win, in its own place, and points it out', () => {
    const read = readExtraParameters('a = 1\nb = 2\na = 3')
    expect(read.parameters.map(({ name, value }) => `${name} ${value}`)).to.deep.equal(['b 2', 'a 3'])
    expect(read.problems).to.deep.equal([])
    expect(read.remarks).to.deep.equal([{ line: 3, sentence: 'Line 3 sets a again. It wins over line 1.' }])
  })

  it('is not confused by names that JavaScript objects have', () => {
    expect(values('__proto__ = 1\nconstructor = 2')).to.deep.equal(['1', '2'])
    expect(problems('a = {{constructor}}')).to.have.length(1)
  })

  const refused: [text: string, line: number, words: RegExp][] = [
    ['a = 1\n\nnonsense', 3, /^Line 3 has no =\. Write name = value\.$/],
    [' = 5', 1, /^Line 1 has no name before the =/],
    ['two words = 5', 1, /space, a quote/],
    ['a" b="c = 5', 1, /space, a quote/],
    ["a'b = 5", 1, /space, a quote/],
    ['<a> = 5', 1, /space, a quote/],
    ['a\u0000b = 5', 1, /cannot be seen/],
    ['a\u00a0b = 5', 1, /space/],
    [`${'a'.repeat(201)} = 5`, 1, /at most 200/],
    ['a.{{name}} = 5', 1, /in values only/],
    ['a = b\u0000c', 1, /control characters/],
    ['a = b\tc', 1, /control characters/],
    ['a = b\u2028c', 1, /new lines/],
    ['a = %null%', 1, /commands/],
    [`a = ${'b'.repeat(1001)}`, 1, /at most 1000/],
    ['a = \ud83d', 1, /half a character/],
    ['a = {{home}}', 1, /has \{\{home\}\}, which is not a variable.*\{\{model\}\} or \{\{server\}\}\.$/],
    ['a = {{Extension}}', 1, /\{\{Extension\}\}, which is not a variable/],
    ['a = {{}}', 1, /\{\{\}\}, which is not/],
    ['a = {{extension', 1, /has \{\{ but no variable/],
    ['a = {{range(9)|join}}', 1, /is not a variable/],
    ['a = {{extension}} {{ {{name}}', 1, /no variable in it/],
  ]
  for (const [text, line, words] of refused)
    it(`refuses ${JSON.stringify(text.slice(0, 40))} and says where`, () => {
      const [first, ...others] = problems(text)
      expect(first?.line).to.equal(line)
      expect(first?.sentence).to.match(words)
      expect(others).to.deep.equal([])
    })

  it('leaves out lines with a problem and reads the others', () => {
    expect(values('oops\na = 1\nb = {{what}}')).to.deep.equal(['1'])
  })

  it('never lets a value hold a new line, however it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { name, value } of readExtraParameters(`a = ${text}`).parameters) {
          expect(name + value).not.to.match(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/) // eslint-disable-line no-control-regex
          expect(value).to.equal(value.trim())
        }
      }),
    )
  })
})

describe('extra parameters of a template that was saved', () => {
  it('are read once, however many phones have them', () => {
    const text = () => ['a = 1', 'b = {{mac}}', 'nonsense', 'a = 2'].join('\n')
    expect(savedParameters(text())).to.deep.equal(readExtraParameters(text()).parameters)
    expect(savedParameters(text())).to.equal(savedParameters(text()))
  })

  it('are read again once they say something else', () => {
    expect(savedParameters('a = 1')[0]?.value).to.equal('1')
    expect(savedParameters('a = 2')[0]?.value).to.equal('2')
    expect(savedParameters('a = 1')[0]?.value).to.equal('1')
  })
})

describe('variables', () => {
  it('replaces each of them, with or without spaces, as often as it comes', () => {
    const all = Object.keys(variableDescriptions).map((name) => `{{${name}}}`)
    expect(fillVariables(all.join(' '), variables)).to.equal('5501 Henry 001565aabbcc T46S pbx.example.com')
    expect(fillVariables('sip:{{ extension }}@{{server}};x={{extension}}', variables)).to.equal(
      'sip:5501@pbx.example.com;x=5501',
    )
    expect(fillVariables('{{{extension}}}', variables)).to.equal('{5501}')
  })

  it('never expands what a variable brought, and knows no patterns of its own in it', () => {
    const named = { ...variables, name: '{{server}} $& $1 {{' }
    expect(fillVariables('{{name}}extension}}', named)).to.equal('{{server}} $& $1 {{extension}}')
  })

  it('gives the name itself for any name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(fillVariables('<{{name}}|{{name}}>', { ...variables, name })).to.equal(`<${name}|${name}>`)
      }),
    )
  })

  it('leaves nothing unfilled in a value that was read without a problem', () => {
    const pieces = fc.constantFrom('{{', '}}', '{', '}', 'extension', 'name', 'x', ' ', '{{mac}}')
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const [value] = values(`a = ${parts.join('')}`)
        if (value !== undefined) expect(fillVariables(value, variables)).not.to.include('{{')
      }),
      { numRuns: 1000, examples: [[['{', '{{mac}}', '{', 'x']]] },
    )
  })
})

function values(text: string): string[] {
  return readExtraParameters(text).parameters.map(({ value }) => value)
}

function problems(text: string) {
  return readExtraParameters(text).problems
}
