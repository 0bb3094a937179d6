import { expect } from 'chai'
import { savingUrls } from '../../../src/http/saving/urls.ts'

describe('the addresses of saving in steps', () => {
  it('are below an editor, or stand by themselves', () => {
    expect(savingUrls.saving('abc')).to.equal('/saving/abc')
    expect(savingUrls.typedAgain('/templates/7', 'abc')).to.equal('/templates/7?draft=abc')
    expect(savingUrls.history('/templates/7')).to.equal('/templates/7/history')
    expect(savingUrls.rollouts()).to.equal('/rollouts')
    expect(savingUrls.rolloutsOf(3)).to.equal('/rollouts?group=3')
    expect(savingUrls.rollout(7)).to.equal('/rollouts/7')
    expect(savingUrls.rolloutDeed(7, 'stop')).to.equal('/rollouts/7/stop')
  })
})
