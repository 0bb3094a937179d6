import { expect } from 'chai'
import { accountParameters } from '../../../src/brands/sangoma/account-parameters.ts'

describe('the numbers of accounts', () => {
  it('are read for all six, under the firmware’s own names', () => {
    expect(accountParameters.get('P35')).to.equal('Account1.SipUserId')
    expect(accountParameters.get('P1804')).to.equal('Account6.SipUserId')
    expect(accountParameters.get('P20000')).to.equal('Account1.Lable')
    expect(accountParameters.get('P72')).to.equal('Account1.Use#AsDialKey')
    expect(accountParameters.size).to.equal(123 * 6)
  })

  it('are numbers, each with a name', () => {
    for (const [name, para] of accountParameters) {
      expect(name).to.match(/^P\d{1,5}$/)
      expect(para).to.match(/^Account[1-6]\.\S+$/)
    }
  })
})
