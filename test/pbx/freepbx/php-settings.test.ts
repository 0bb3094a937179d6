import { expect } from 'chai'
import fc from 'fast-check'
import { readPhpSettings } from '../../../src/pbx/freepbx/php-settings.ts'

const read = (php: string) => Object.fromEntries(readPhpSettings(php))

describe('settings of a PHP file', () => {
  const CASES: [what: string, php: string, settings: Record<string, string>][] = [
    ['single quotes', `<?php\n$amp_conf['A'] = 'b';`, { A: 'b' }],
    ['double quotes', `$amp_conf["A"]="b";`, { A: 'b' }],
    [
      'escapes',
      String.raw`$amp_conf['A'] = 'it\'s \\ \n'; $amp_conf['B'] = "\"\$x\t\\";`,
      { A: "it's \\ \\n", B: '"$x\t\\' },
    ],
    ['spaces and new lines', `$amp_conf [ 'A' ]\n  =\n'b' ;`, { A: 'b' }],
    ['the last of a name', `$amp_conf['A'] = 'b'; $amp_conf['A'] = 'c';`, { A: 'c' }],
    [
      'comments',
      `// $amp_conf['A'] = 'b';\n# $amp_conf['A'] = 'b';\n/* $amp_conf['A'] = 'b';\n*/ $amp_conf['C'] = 'd'; // x`,
      { C: 'd' },
    ],
    ['strings that look like comments', `$a = '/*'; $amp_conf['A'] = '#b//c'; $b = '*/';`, { A: '#b//c' }],
    ['strings that look like settings', `$a = "\\$amp_conf['A'] = 'b';";`, {}],
    [
      'what is no plain string',
      `$amp_conf['A'] = getenv('x'); $amp_conf['B'] = 'c' . $d; $amp_conf['E'] = "$f"; $amp_conf['G'] = 5;`,
      {},
    ],
    ['other variables', `$other['A'] = 'b';`, {}],
  ]
  for (const [what, php, settings] of CASES) {
    it(`are read with ${what}`, () => {
      expect(read(php)).to.deep.equal(settings)
    })
  }

  it('are any text, once it is written as PHP wants it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const quoted = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
        expect(read(`$amp_conf['A'] = ${quoted(one)};\n$amp_conf['B'] = ${quoted(other)};`)).to.deep.equal({
          A: one,
          B: other,
        })
      }),
    )
  })
})
