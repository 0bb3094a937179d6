import { expect } from 'chai'
import { addressesOf, chooseAddresses, isInNetworks } from '../../src/app/addresses.ts'
import { defaultGlobalSettings } from '../../src/domain/global-settings.ts'
import type { Destination } from '../../src/domain/template.ts'

const phonePort = 8084
const both = { ...defaultGlobalSettings, internalAddress: '192.0.2.10', externalAddress: 'pbx.example.com' }

describe('E3 to E5: the internal and the external address', () => {
  it('are where a phone registers and where it asks', () => {
    expect(addressesOf(both, 'internal', { phonePort })).to.deep.equal({
      sipServer: '192.0.2.10',
      origin: 'http://192.0.2.10:8084',
    })
    expect(addressesOf(both, 'external', { phonePort })).to.deep.equal({
      sipServer: 'pbx.example.com',
      origin: 'http://pbx.example.com:8084',
    })
  })

  it('a port of their own is that of the phones’ face, never the SIP server’s', () => {
    const settings = { internalAddress: '[2001:db8::1]:9000', externalAddress: 'pbx.example.com:80' }
    expect(addressesOf(settings, 'internal', { phonePort })).to.deep.equal({
      sipServer: '[2001:db8::1]',
      origin: 'http://[2001:db8::1]:9000',
    })
    expect(addressesOf(settings, 'external', { phonePort })).to.deep.equal({
      sipServer: 'pbx.example.com',
      origin: 'http://pbx.example.com:80',
    })
    expect(addressesOf({ ...settings, internalAddress: '[2001:db8::1]' }, 'internal', { phonePort })?.origin).to.equal(
      'http://[2001:db8::1]:8084',
    )
  })

  it('with https:// it is asked by TLS, at its own port, at ours for TLS, or at the usual one', () => {
    const settings = { internalAddress: 'https://192.0.2.10', externalAddress: 'https://pbx.example.com:9443' }
    const of = (which: 'internal' | 'external', ports: object) => addressesOf(settings, which, { phonePort, ...ports })
    expect(of('internal', { tlsPhonePort: 8085 })).to.deep.equal({
      sipServer: '192.0.2.10',
      origin: 'https://192.0.2.10:8085',
    })
    expect(of('internal', {})?.origin).to.equal('https://192.0.2.10:443')
    expect(of('external', { tlsPhonePort: 8085 })).to.deep.equal({
      sipServer: 'pbx.example.com',
      origin: 'https://pbx.example.com:9443',
    })
    // A phone that needs old TLS is sent where that is spoken.
    expect(of('external', { tlsPhonePort: 8085, oldTlsPhonePort: 8086 })?.origin).to.equal(
      'https://pbx.example.com:8086',
    )
    expect(addressesOf(both, 'internal', { phonePort, oldTlsPhonePort: 8086 })?.origin).to.equal(
      'http://192.0.2.10:8084',
    )
  })

  it('one that is not set is none', () => {
    expect(addressesOf({ internalAddress: '', externalAddress: 'x' }, 'internal', { phonePort })).to.equal(undefined)
  })
})

describe('E4, E5, E7: which of the two a phone is given', () => {
  const local = '192.168.1.20'
  const remote = '198.51.100.7'
  const cases: [says: string, source: string, wishes: Destination[], server: string][] = [
    ['internal on the local network', local, ['auto', 'auto'], '192.0.2.10'],
    ['external from elsewhere', remote, ['auto', 'auto'], 'pbx.example.com'],
    ['the template’s choice wins over the network', local, ['auto', 'external'], 'pbx.example.com'],
    ['and so the other way round', remote, ['auto', 'internal'], '192.0.2.10'],
    ['the phone’s choice wins over the template’s', local, ['external', 'internal'], 'pbx.example.com'],
    ['and over the network', remote, ['internal', 'auto'], '192.0.2.10'],
    ['no address at all counts as elsewhere', '', ['auto', 'auto'], 'pbx.example.com'],
  ]
  for (const [says, source, wishes, server] of cases) {
    it(says, () => {
      expect(chooseAddresses(both, { wishes, source, phonePort })?.sipServer).to.equal(server)
    })
  }

  it('the only one that is set, whatever was chosen; none when neither is', () => {
    for (const wish of ['auto', 'internal', 'external'] as const) {
      for (const source of [local, remote]) {
        const choose = (settings: object) =>
          chooseAddresses({ ...both, ...settings }, { wishes: [wish], source, phonePort })?.sipServer
        expect(choose({ internalAddress: '' })).to.equal('pbx.example.com')
        expect(choose({ externalAddress: '' })).to.equal('192.0.2.10')
        expect(choose({ internalAddress: '', externalAddress: '' })).to.equal(undefined)
      }
    }
  })
})

describe('whether an address lies in a network', () => {
  const networks = ['192.168.0.0/16', 'fd00::/8', 'fe80::/10', '203.0.113.7/32']
  const inside = ['192.168.255.1', '::ffff:192.168.0.1', '::FFFF:192.168.0.1', 'fd12::1', 'fe80::1%eth0', '203.0.113.7']
  const outside = [
    '192.169.0.1',
    '203.0.113.8',
    'fc00::1',
    '2001:db8::1',
    '::ffff:10.0.0.1',
    '',
    'unknown',
    '192.168.1',
  ]

  it('of either family, as sockets write it', () => {
    for (const address of inside) expect(isInNetworks(address, networks), address).to.equal(true)
    for (const address of outside) expect(isInNetworks(address, networks), address).to.equal(false)
  })

  it('as the list is now, whatever it was when it was last asked', () => {
    const list = ['192.0.2.0/24']
    expect(isInNetworks('198.51.100.7', list)).to.equal(false)
    list.push('198.51.100.0/24')
    expect(isInNetworks('198.51.100.7', list)).to.equal(true)
    list.shift()
    expect(isInNetworks('192.0.2.7', list)).to.equal(false)
  })

  it('no network holds nothing', () => {
    for (const address of inside) expect(isInNetworks(address, [])).to.equal(false)
  })

  it('the local networks of a new office are the private ones', () => {
    const { localNetworks } = defaultGlobalSettings
    for (const address of ['10.1.2.3', '172.31.0.1', '192.168.1.1', '127.0.0.1', 'fd00::1'])
      expect(isInNetworks(address, localNetworks), address).to.equal(true)
    for (const address of ['172.32.0.1', '8.8.8.8', '2001:db8::1'])
      expect(isInNetworks(address, localNetworks), address).to.equal(false)
  })
})
