import { expect } from 'chai'
import { otherManagers, otherManagerTitles } from '../../src/domain/other-manager.ts'

describe('other End Point Managers', () => {
  it('each have a title', () => {
    expect(Object.keys(otherManagerTitles).sort()).to.deep.equal([...otherManagers].sort())
  })
})
