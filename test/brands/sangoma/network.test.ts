import { expect } from 'chai'
import { networkParameters } from '../../../src/brands/sangoma/network.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { loggedIn } from './configurations.ts'

const written = (settings: PhoneSettings) => Object.fromEntries(networkParameters(loggedIn({ settings })))

describe('a Sangoma S on the network', () => {
  it('uses VLANs only where they are set', () => {
    expect(written({ vlan: 100, vlanPriority: 5, pcVlan: 7 })).to.include({
      P24053: '1',
      P51: '100',
      P87: '5',
      P24054: '1',
      P229: '7',
    })
    expect(written({ vlan: 0, pcVlan: 0 })).to.include({ P24053: '0', P51: '0', P24054: '0', P229: '0' })
  })

  it('takes LLDP, DSCP, log and firmware as set, and keeps none of those before', () => {
    expect(written({ lldp: false, rtpDscp: 40, syslogServer: 'log.example.com' })).to.include({
      P5438: '0',
      P38: '40',
      P207: 'log.example.com',
      P208: '2',
    })
    expect(written({ lldp: true, syslogServer: '', firmware: '' })).to.include({
      P5438: '1',
      P207: '',
      P208: '0',
      P192: '',
    })
    expect(written({ firmware: 'http://example.com/fw/' })).to.include({ P192: 'http://example.com/fw/' })
  })
})
