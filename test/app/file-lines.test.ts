import { expect } from 'chai'
import { goneFrom, inLines } from '../../src/app/file-lines.ts'

const textsOf = (body: string) => inLines(body).pieces.map((line) => line.map(({ text }) => text))

describe('a file in lines', () => {
  it('has a piece a line', () => {
    expect(textsOf('#!version\na = 1\nb = "2"\n')).to.deep.equal([['#!version'], ['a = 1'], ['b = "2"']])
    expect(textsOf(' <P271 para="Account1.Active">1</P271>\n')).to.deep.equal([
      [' <P271 para="Account1.Active">1</P271>'],
    ])
  })

  it('has a piece for each attribute of an element that holds nothing else', () => {
    expect(textsOf('<a>\n <up up.x="1" up.y="a &lt; b"/>\n</a>\n')).to.deep.equal([
      ['<a>'],
      [' <up up.x="1"', '   up.y="a &lt; b"/>'],
      ['</a>'],
    ])
  })

  it('tells what the same file made otherwise does not have', () => {
    const gone = (body: string, otherwise: string) => goneFrom(inLines(body), otherwise)
    expect(gone('a = 1\nb = 2\n', 'b = 2\nc = 3\na = 1\n')).to.deep.equal([])
    expect(gone('a = 1\nb = 2\n', 'a = 2\nb = 2\n')).to.deep.equal([[0, 0]])
    expect(gone('<up x="1" y="2"/>\n<in z="3"/>\n', '<up y="2"/>\n<in z="3" w="4"/>\n')).to.deep.equal([[0, 0]])
    expect(gone('<i>\n<i>\n', '<i>\n')).to.deep.equal([[1, 0]])
  })
})
