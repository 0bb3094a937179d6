import { expect } from 'chai'
import { onlyOf, personalSettings } from '../../../src/domain/settings/personal.ts'
import { CompleteSettings, secretSettings } from '../../../src/domain/settings/phone-settings.ts'

describe('what somebody may decide for themselves', () => {
  it('is settings that there are, and none by which they would have the phone or escape a timer', () => {
    expect(personalSettings.filter((name) => !(name in CompleteSettings.shape))).to.deep.equal([])
    const others = [...secretSettings, 'firmware', 'syslogServer', 'outboundProxy', 'timeZone', 'resyncMinutes', 'vlan']
    expect(others.filter((name) => (personalSettings as readonly string[]).includes(name))).to.deep.equal([])
  })

  it('is taken from what is wanted, and all else from what is kept', () => {
    const kept = { adminPassword: 'kept', vlan: 7, ringTone: 3, language: 'de' } as const
    const wanted = { adminPassword: 'theirs', firmware: 'http://203.0.113.9/f', ringTone: 5 }
    expect(onlyOf(personalSettings, wanted, kept)).to.deep.equal({ adminPassword: 'kept', vlan: 7, ringTone: 5 })
  })
})
