import { expect } from 'chai'
import fc from 'fast-check'
import { confValue, firstLine, heading, includedFiles, isPlainName } from '../../../src/pbx/asterisk/include-text.ts'

describe('text of the files that Asterisk includes', () => {
  it('a semicolon begins no comment, and a new line begins no other setting', () => {
    expect(confValue('a;b ;-- c --;')).to.equal('a\\;b \\;-- c --\\;')
    expect(confValue(' a\r\ncontext=phones\u0000')).to.equal('a context=phones')
    const isOneLine = (text: string) => !/[\r\n\0]|(?<!\\);/.test(confValue(text))
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), isOneLine))
  })

  it('a context that cannot be written as it is, is none', () => {
    expect(['phones', 'from-internal', 'a.b_c-9'].every(isPlainName)).to.equal(true)
    expect(['', 'a]b', 'a b', 'a;b', 'ä', 'a,b', 'a'.repeat(80)].some(isPlainName)).to.equal(false)
  })

  it('every file says first that it is ours', () => {
    expect(heading[0]).to.equal(firstLine)
    expect(includedFiles.map(({ module }) => module)).to.deep.equal(['res_pjsip.so', 'pbx_config.so'])
  })
})
