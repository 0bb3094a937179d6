import { expect } from 'chai'
import { checkWords } from '../../src/app/check-words.ts'

const right = {
  ...{ checked: 5, withoutKey: 0, unsealed: 0, breaks: [], trouble: null },
  last: { position: 7, keyId: 'k', seal: 'abc' },
}

describe('what a check of the record came to', () => {
  it('is said first: all is well, or what is wrong', () => {
    const trouble = { kind: 'changed', position: 6, line: 9, sentence: 'Line 9 is not what it was.' } as const
    expect(checkWords(right)[0]).to.equal('All 5 sealed lines are as they were written, and none is missing.')
    expect(checkWords({ ...right, trouble }).slice(0, 2)).to.deep.equal([
      'Line 9 is not what it was.',
      '5 lines before that are as they were written.',
    ])
  })

  it('tells of what was taken out, what is not sealed, and what has no key', () => {
    const gap = { first: 1, last: 2, why: 'retention', at: 0, keyId: 'k', seal: 'x', signature: 'y' } as const
    const words = checkWords({ ...right, breaks: [gap], unsealed: 3, withoutKey: 4 }).join(' ')
    expect(words).to.include('Lines 1 to 2 of the chain were deleted by age (1970-01-01T00:00:00.000Z).')
    expect(words).to.include('3 lines were written too lately').and.include('4 lines are sealed without a key')
    expect(words).to.include('abc')
  })
})
