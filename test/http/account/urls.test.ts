import { expect } from 'chai'
import { accountUrls } from '../../../src/http/account/urls.ts'

describe('the addresses of one’s own account', () => {
  it('are all below it', () => {
    const all = [
      ...[accountUrls.account(), accountUrls.ownNamePassword(), accountUrls.secondFactor()],
      ...[accountUrls.secondFactorDeed('begin'), accountUrls.endOwnSignIn('abc'), accountUrls.endOtherSignIns()],
    ]
    for (const address of all) expect(address).to.match(/^\/account(\/|$)/)
    expect(new Set(all).size).to.equal(all.length)
  })
})
