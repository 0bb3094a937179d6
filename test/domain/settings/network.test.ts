import { expect } from 'chai'
import { z } from 'zod'
import { networkSettings } from '../../../src/domain/settings/network.ts'

const Network = z.strictObject(networkSettings).partial()
const accepts = (layer: object) => Network.safeParse(layer).success

const limits = [
  ['vlan', 0, 4094],
  ['pcVlan', 0, 4094],
  ['vlanPriority', 0, 7],
  ['sipDscp', 0, 63],
  ['rtpDscp', 0, 63],
  ['resyncMinutes', 0, 10080],
  ['resyncJitterMinutes', 0, 1440],
] as const

describe('settings of the network', () => {
  for (const [name, least, most] of limits)
    it(`take a ${name} from ${least} to ${most}`, () => {
      for (const value of [least, most]) expect(accepts({ [name]: value }), String(value)).to.equal(true)
      for (const value of [least - 1, most + 1, least + 0.5, String(most)])
        expect(accepts({ [name]: value }), String(value)).to.equal(false)
    })

  it('take a syslog server by name or address, and firmware by its whole address', () => {
    expect(accepts({ syslogServer: '192.0.2.9:514', firmware: 'https://pbx.example.com/T46S.rom' })).to.equal(true)
    expect(accepts({ syslogServer: '', firmware: '' })).to.equal(true)
    for (const wrong of [{ syslogServer: 'udp://log' }, { firmware: 'T46S.rom' }, { lldp: 'on' }])
      expect(accepts(wrong), JSON.stringify(wrong)).to.equal(false)
  })
})
