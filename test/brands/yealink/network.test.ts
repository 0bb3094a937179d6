import { expect } from 'chai'
import { homeParameters, networkParameters } from '../../../src/brands/yealink/network.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { deskLine, home, loggedIn, loggedOut, stranger } from './configurations.ts'

function poll(settings: PhoneSettings, mac = '001565000000') {
  const parameters = new Map(homeParameters(loggedIn({ mac, settings })))
  expect(parameters.get('static.auto_provision.repeat.enable')).to.equal(settings.resyncMinutes ? 1 : 0)
  return parameters.get('static.auto_provision.repeat.minutes')
}

function network(settings: PhoneSettings) {
  return Object.fromEntries(networkParameters(loggedIn({ settings })))
}

describe("Yealink's home and network", () => {
  it('rule 12: every phone is given its own address and prefers it to what DHCP and the others say', () => {
    for (const state of [loggedIn, loggedOut, stranger]) {
      expect(Object.fromEntries(homeParameters(state()))).to.include({
        'static.auto_provision.server.url': home,
        'static.auto_provision.dhcp_option.enable': 0,
        'static.auto_provision.pnp_enable': 0,
        'static.zero_touch.enable': 0,
        'static.auto_provision.power_on': 1,
      })
    }
  })

  it('E33: one with a desk line can be told, and asks every five minutes in case that was lost', () => {
    for (const resyncMinutes of [0, 60]) {
      const parameters = new Map(homeParameters(loggedOut({ deskLine, settings: { resyncMinutes } })))
      expect(parameters.get('static.auto_provision.repeat.enable')).to.equal(1)
      expect(parameters.get('static.auto_provision.repeat.minutes')).to.equal(5)
    }
  })

  it('B47: a phone that nobody is on asks every minute, for nothing else can tell it of a login', () => {
    for (const state of [loggedOut, stranger]) {
      for (const resyncMinutes of [0, 1440]) {
        const parameters = new Map(homeParameters(state({ settings: { resyncMinutes } })))
        expect(parameters.get('static.auto_provision.repeat.enable')).to.equal(1)
        expect(parameters.get('static.auto_provision.repeat.minutes')).to.equal(1)
      }
    }
  })

  it('a phone that somebody is on asks as often as it is told, spread out by its MAC address', () => {
    expect(poll({ resyncMinutes: 60, resyncJitterMinutes: 0 })).to.equal(60)
    expect(poll({ resyncMinutes: 60, resyncJitterMinutes: 9 }, '001565000019')).to.equal(65)
    expect(poll({ resyncMinutes: 0 })).to.equal(null)
    const all = Array.from({ length: 256 }, (_, index) => `0015650000${index.toString(16).padStart(2, '0')}`)
    const minutes = all.map((mac) => poll({ resyncMinutes: 60, resyncJitterMinutes: 30 }, mac))
    expect(new Set(minutes).size).to.equal(31)
    for (const minute of minutes) expect(minute).to.be.within(60, 90)
  })

  it('tags frames only where a VLAN is set', () => {
    expect(network({ vlan: 10, vlanPriority: 5, pcVlan: 20 })).to.include({
      'static.network.vlan.internet_port_enable': 1,
      'static.network.vlan.internet_port_vid': 10,
      'static.network.vlan.internet_port_priority': 5,
      'static.network.vlan.pc_port_enable': 1,
      'static.network.vlan.pc_port_vid': 20,
    })
    expect(network({ vlanPriority: 5 })).to.include({
      'static.network.vlan.internet_port_enable': 0,
      'static.network.vlan.internet_port_vid': null,
      'static.network.vlan.internet_port_priority': null,
    })
  })

  it('marks packets, logs to a server and takes firmware only when told', () => {
    expect(network({ sipDscp: 26, rtpDscp: 34, lldp: false })).to.include({
      'static.network.qos.signaltos': 26,
      'static.network.qos.audiotos': 34,
      'static.network.lldp.enable': 0,
    })
    expect(network({ syslogServer: 'log.example.com:1514' })).to.include({
      'static.syslog.enable': 1,
      'static.syslog.server': 'log.example.com',
      'static.syslog.server_port': '1514',
    })
    expect(network({})).to.include({ 'static.syslog.enable': 0, 'static.syslog.server': null })
    expect(network({})).not.to.have.property('static.firmware.url')
    expect(network({ firmware: 'http://192.0.2.1/f.rom' })['static.firmware.url']).to.equal('http://192.0.2.1/f.rom')
  })
})
