import { expect } from 'chai'
import { clean, writeXhtml } from '../../../src/brands/formats/xhtml.ts'

describe('XHTML', () => {
  it('writes a page in lower case, without a declaration', () => {
    expect(writeXhtml('A & B', [{ name: 'p', children: ['<x>'] }])).to.equal(
      [
        '<html>',
        ' <head>',
        '  <title>A &amp; B</title>',
        ' </head>',
        ' <body>',
        '  <p>&lt;x&gt;</p>',
        ' </body>',
        '</html>',
        '',
      ].join('\n'),
    )
  })

  it('takes out what no page can hold, and cuts what is too long', () => {
    expect(clean('a\u0000b\ud800c\ufffe', 10)).to.equal('a b c ')
    expect(clean('😀😀😀😀', 3)).to.equal('😀😀…')
    expect(clean('abc', 3)).to.equal('abc')
  })
})
