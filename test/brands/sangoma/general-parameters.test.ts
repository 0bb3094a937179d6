import { expect } from 'chai'
import { accountParameters } from '../../../src/brands/sangoma/account-parameters.ts'
import { generalParameters } from '../../../src/brands/sangoma/general-parameters.ts'
import { keyParameters } from '../../../src/brands/sangoma/key-parameters.ts'

describe('the numbers of everything else', () => {
  it('are read with names that have spaces and signs in them', () => {
    expect(generalParameters.get('P2')).to.equal('AdminPassword')
    expect(generalParameters.get('P76')).to.equal('STUN Server')
    expect(generalParameters.get('P51')).to.equal('Layer2QoS.802.1Q/VLANTag')
    expect(generalParameters.get('P145')).to.equal('FirmwareUpGrade.ToOverrideServer')
    expect(generalParameters.get('P24064')).to.equal('Setting.Date&Time.DHCPOPTION100')
  })

  it('are numbers, each with a name, and none stands in another table too', () => {
    expect(generalParameters.size).to.be.above(600)
    for (const [name, para] of generalParameters) {
      expect(name).to.match(/^P\d{1,5}$/)
      expect(para, name).to.match(/^\S.*\S$/)
      expect(accountParameters.has(name) || keyParameters.has(name), name).to.equal(false)
    }
  })
})
