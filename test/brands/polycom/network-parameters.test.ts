import { expect } from 'chai'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import type { CompleteSettings } from '../../../src/domain/settings/phone-settings.ts'
import { homeParameters, networkParameters } from '../../../src/brands/polycom/network-parameters.ts'
import { configuration, home, valuesOf } from './configurations.ts'

const values = (settings: Partial<CompleteSettings>, mac = '0004f2aabbcc') =>
  valuesOf(networkParameters(configuration({ settings: { ...baseSettings, ...settings }, mac })))

describe('Polycom: the network', () => {
  it('rule 12: names the phone’s own address and prefers it to DHCP', () => {
    const found = valuesOf(homeParameters(configuration()))
    expect(found.get('device.prov.serverName')).to.equal(home)
    expect(found.get('device.prov.serverType')).to.equal('HTTP')
    expect(found.get('device.dhcp.bootSrvUseOpt')).to.equal('Static')
    for (const name of ['prov.serverName', 'prov.serverType', 'dhcp.bootSrvUseOpt']) {
      expect(found.get(`device.${name}.set`)).to.equal('1')
    }
    const secure = valuesOf(homeParameters(configuration({ home: 'https://a/p/T/' })))
    expect(secure.get('device.prov.serverType')).to.equal('HTTPS')
  })

  it('tags the phone’s packets', () => {
    expect(values({}).get('device.net.vlanId')).to.equal('')
    expect(values({}).has('qos.ethernet.rtp.user_priority')).to.equal(false)
    const tagged = values({ vlan: 20, vlanPriority: 5, lldp: false, sipDscp: 26, rtpDscp: 46 })
    expect(tagged.get('device.net.vlanId')).to.equal('20')
    expect(tagged.get('device.net.lldpEnabled')).to.equal('0')
    expect(tagged.get('qos.ethernet.rtp.user_priority')).to.equal('5')
    expect(tagged.get('qos.ip.callControl.dscp')).to.equal('26')
  })

  it('asks for changes as often as it may, each phone at its own time', () => {
    expect(values({ resyncMinutes: 0 }).get('prov.polling.enabled')).to.equal('0')
    expect(values({ resyncMinutes: 10, resyncJitterMinutes: 0 }).get('prov.polling.period')).to.equal('3601')
    expect(values({ resyncMinutes: 120, resyncJitterMinutes: 0 }).get('prov.polling.period')).to.equal('7200')
    const periods = Array.from({ length: 200 }, (_, index) => {
      const mac = `0004f2aab${(0x100 + index).toString(16)}`
      return Number(values({ resyncMinutes: 120, resyncJitterMinutes: 60 }, mac).get('prov.polling.period'))
    })
    expect(Math.min(...periods)).to.be.within(7200, 7700)
    expect(Math.max(...periods)).to.be.within(10300, 10800)
    expect(new Set(periods).size).to.be.greaterThan(150)
  })

  it('spreads phones as well that are to ask more often than they may, as they are set from the start', () => {
    const periods = Array.from({ length: 200 }, (_, index) =>
      Number(values({}, `0004f2aab${(0x100 + index).toString(16)}`).get('prov.polling.period')),
    )
    expect(Math.min(...periods)).to.be.within(3601, 3700)
    expect(Math.max(...periods)).to.be.within(4100, 4201)
    expect(new Set(periods).size).to.be.greaterThan(120)
  })

  it('sends logs to a server, without a port', () => {
    expect(values({}).get('device.syslog.transport')).to.equal('0')
    const found = values({ syslogServer: 'log.example.com:1514' })
    expect(found.get('device.syslog.serverName')).to.equal('log.example.com')
    expect(found.get('device.syslog.transport')).to.equal('1')
  })
})
