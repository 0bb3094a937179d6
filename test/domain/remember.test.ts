import { expect } from 'chai'
import { remember } from '../../src/domain/remember.ts'

describe('what is remembered', () => {
  it('is made once for each text', () => {
    const made: string[] = []
    const lengthOf = remember(3, (text) => {
      made.push(text)
      return { length: text.length }
    })
    expect(lengthOf('one')).to.equal(lengthOf('one'))
    expect(lengthOf('three').length).to.equal(5)
    expect(lengthOf('').length).to.equal(0)
    expect(made).to.deep.equal(['one', 'three', ''])
  })

  it('is no more than was said: the oldest goes', () => {
    const made: string[] = []
    const same = remember(2, (text) => {
      made.push(text)
      return { text }
    })
    for (const text of ['a', 'b', 'a', 'c', 'b', 'a']) expect(same(text).text).to.equal(text)
    expect(made).to.deep.equal(['a', 'b', 'c', 'a'])
  })

  it('is not what made trouble: that is tried again', () => {
    let tries = 0
    const never = remember(2, () => {
      tries += 1
      throw new Error('no')
    })
    expect(() => never('x')).to.throw('no')
    expect(() => never('x')).to.throw('no')
    expect(tries).to.equal(2)
  })
})
