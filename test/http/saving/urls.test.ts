import { expect } from 'chai'
import { savingUrls } from '../../../src/http/saving/urls.ts'

describe('the addresses of saving in steps', () => {
  it('B30: name what is about to be saved, and what goes on', () => {
    expect(savingUrls.saving('abc')).to.equal('/saving/abc')
    expect(savingUrls.rollout(7)).to.equal('/rollouts/7')
  })
})
