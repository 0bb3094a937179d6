import { expect } from 'chai'
import { rolloutModes } from '../../src/domain/saving.ts'

describe('when phones are told of what was saved', () => {
  it('B30: now, when they are idle, or not yet', () => {
    expect(rolloutModes).to.deep.equal(['now', 'whenIdle', 'notYet'])
  })
})
