import { expect } from 'chai'
import fc from 'fast-check'
import { cfgRefuses, writeCfg } from '../../../src/brands/formats/cfg.ts'
import { Problem } from '../../../src/domain/problem.ts'

const segment = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/)
const name = fc.array(segment, { minLength: 2, maxLength: 4 }).map((parts) => `p${parts.join('.')}`)

describe('the cfg format', () => {
  it('writes the header that must stand first, then a line for each parameter in its order', () => {
    const text = writeCfg([
      ['lang.gui', 'English'],
      ['account.1.label', ''],
      ['account.1.password', null],
    ])
    expect(text).to.equal('#!version:1.0.0.1\nlang.gui = English\naccount.1.label =\naccount.1.password = %NULL%\n')
  })

  it('gives every value back as it was, or refuses it', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'a"b',
        "it's",
        'a & b',
        '<x>',
        '{{name}}',
        'a\\b',
        'a#b',
        '#b',
        'a = b',
        'Zoë',
        '日本',
        '%41',
        '$mac',
      ),
      fc.constantFrom(
        'a\nb',
        'a\rb',
        'a\u0085b',
        'a\u2028b',
        'a\tb',
        ' a',
        'a ',
        '%NULL%',
        '%null%',
        '%EMPTY%',
        '\ud800',
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const good = pairs.filter(([key, text]) => cfgRefuses(key, text) === undefined)
        expect(read(writeCfg(good))).to.deep.equal(good)
        for (const [key, text] of pairs.filter((pair) => !good.includes(pair))) {
          expect(() => writeCfg([[key, text]])).to.throw(Problem)
        }
      }),
    )
  })

  it('writes what people do type', () => {
    for (const value of [
      '',
      'a"b',
      'a & b',
      '<x>',
      '{{name}}',
      'a\\b',
      '#43',
      'a = b',
      'Zoë Müller',
      '%41',
      '%NULL% or so',
    ])
      expect(cfgRefuses('a.b', value), value).to.equal(undefined)
  })

  it('says in a sentence why a value or a name cannot be written', () => {
    expect(cfgRefuses('a.b', 'x\naccount.1.password = y')).to.match(/one line/)
    expect(cfgRefuses('a.b', '%null%')).to.match(/command/)
    expect(cfgRefuses('a.b', ' x')).to.match(/spaces/)
    for (const bad of ['a', 'a b.c', 'a.b = x', '#a.b', 'a..b', '.a.b', 'a.b\n', '']) {
      expect(cfgRefuses(bad, 'x'), bad).to.match(/name/)
    }
  })
})

/** Strict: nothing but the header and `name = value` lines, and `%NULL%` where nothing can have typed it. */
function read(text: string): [string, string][] {
  const lines = text.split(/[\n\r\u0085\u2028\u2029]/)
  expect(lines.shift()).to.equal('#!version:1.0.0.1')
  expect(lines.pop()).to.equal('')
  return lines.map((line) => {
    const at = line.indexOf('=')
    const value = line.slice(at + 1).trim()
    expect(['%NULL%', '%EMPTY%']).not.to.include(value.toUpperCase())
    return [line.slice(0, at).trim(), value]
  })
}
