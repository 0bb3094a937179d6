import { expect } from 'chai'
import { Problem } from '../../../src/domain/problem.ts'
import { actionText, variable } from '../../../src/pbx/ami/action-text.ts'

describe('an action as it goes out', () => {
  it('is one block of lines', () => {
    const text = actionText('7', 'DBPut', [
      ['Family', 'hotdesk-place'],
      ['Val', 'a; b: c'],
    ])
    expect(text).to.equal('ActionID: 7\r\nAction: DBPut\r\nFamily: hotdesk-place\r\nVal: a; b: c\r\n\r\n')
  })

  for (const injected of ['a\r\nAction: Originate', 'a\nb', 'a\rb', 'a\0b']) {
    it(`has no line that a value brought: ${JSON.stringify(injected)}`, () => {
      expect(() => actionText('1', 'DBPut', [['Val', injected]])).to.throw(Problem, 'line break')
      expect(() => actionText('1', 'DBPut', [[injected, 'x']])).to.throw(Problem, 'line break')
      expect(() => actionText('1', injected, [])).to.throw(Problem, 'line break')
    })
  }

  it('is not longer than Asterisk takes', () => {
    expect(() => actionText('1', 'X', [['Val', 'é'.repeat(600)]])).to.throw(Problem, 'longer')
    expect(() => actionText('1', 'X', Array<[string, string]>(127).fill(['a', 'b']))).to.throw(Problem, 'longer')
    expect(actionText('1', 'X', Array<[string, string]>(126).fill(['a', 'b']))).to.have.length.above(500)
  })

  it('keeps a variable whole, whatever is in it', () => {
    expect(variable('Content', 'a,b="c\\d" (e) [f]')).to.deep.equal([
      'Variable',
      'Content=a\\,b=\\"c\\\\d\\" \\(e\\) \\[f\\]',
    ])
  })
})
