import { expect } from 'chai'
import { polycom } from '../../../src/virtual-phone/makes/polycom.ts'
import { virtualPhone } from '../../../src/virtual-phone/phone.ts'
import { ownPolycomAddress, polycomAccount, polycomCfg, polycomKey, polycomMac, polycomMaster } from '../documents.ts'
import { withServer } from '../tiny-server.ts'

const identity = { model: 'VVX 411', mac: polycomMac, firmware: '5.9.5.0614' }
const phoneAt = (base: string) => virtualPhone({ brand: 'polycom', model: 'VVX 411', mac: polycomMac, base })
const meaning = (values: Record<string, string>) => polycom.meaning(new Map(Object.entries(values)), identity)

describe('a virtual VVX', () => {
  it('asks for its master file, its overrides, the files of the list and its directory, and writes its logs', () =>
    withServer(
      {
        [`/p/${polycomMac}.cfg`]: polycomMaster,
        [`/p/${polycomMac}-user.cfg`]: polycomCfg({ ...polycomAccount('2001'), ...polycomKey('Log Out', '{base}hd') }),
        '/p/common.cfg': polycomCfg({ 'reg.1.label': 'not this', 'attendant.resourceList.1.address': '2002' }),
      },
      async ({ base, asked, received }) => {
        const phone = phoneAt(base)
        await phone.boot()
        expect(asked()).to.deep.equal([
          `GET /p/${polycomMac}.cfg`,
          'GET /p/sip.ld',
          `GET /p/${polycomMac}-license.cfg`,
          `GET /p/overrides/${polycomMac}-phone.cfg`,
          `GET /p/overrides/${polycomMac}-web.cfg`,
          `GET /p/${polycomMac}-user.cfg`,
          'GET /p/common.cfg',
          `GET /p/contacts/${polycomMac}-directory.xml`,
          'GET /p/contacts/000000000000-directory.xml',
          `PUT /p/logs/${polycomMac}-boot.log`,
          `PUT /p/logs/${polycomMac}-app.log`,
        ])
        expect(received[0]?.headers['user-agent']).to.equal(
          'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
        )
        expect(phone.account).to.deep.equal({
          number: '2001',
          name: 'James',
          authUser: '2001',
          password: 'sip-secret',
          server: 'pbx.example.com',
          port: 5060,
        })
        expect(phone.sipUserAgent).to.equal('PolycomVVX-VVX_411-UA/5.9.5.0614')
        expect(phone.screen.softKeys.map(({ label }) => label)).to.deep.equal([
          'Log Out',
          'New Call',
          'Forward',
          'More',
        ])
        expect(phone.screen.lineKeys).to.deep.equal([
          { type: 'line', label: '2001' },
          { type: 'blf', label: '2002' },
        ])
      },
    ))

  it('falls back to the common master file', () =>
    withServer({ '/p/000000000000.cfg': '<APPLICATION CONFIG_FILES="common.cfg"/>' }, async ({ base, asked }) => {
      await phoneAt(base).boot()
      expect(asked().slice(0, 2)).to.deep.equal([`GET /p/${polycomMac}.cfg`, 'GET /p/000000000000.cfg'])
      expect(asked()).to.include('GET /p/common.cfg')
    }))

  it('starts again at its own address, stays there through restarts, and then tells its serial number', () => {
    const own = {
      ...ownPolycomAddress('{base}token'),
      'device.prov.tagSerialNo': '1',
      'device.prov.tagSerialNo.set': '1',
    }
    const files = {
      [`/p/${polycomMac}.cfg`]: polycomMaster,
      '/p/common.cfg': polycomCfg(own),
      [`/p/token/${polycomMac}.cfg`]: polycomMaster,
      [`/p/token/${polycomMac}-user.cfg`]: polycomCfg(polycomAccount('2001')),
    }
    return withServer(files, async ({ base, asked, received }) => {
      const phone = phoneAt(base)
      await phone.boot()
      expect(phone.home).to.equal(`${base}token/`)
      expect(phone.account?.number).to.equal('2001')
      expect(received.at(-1)?.headers['user-agent']).to.contain(`(SN:${polycomMac})`)
      received.length = 0
      await phone.restart()
      expect(asked()[0]).to.equal(`GET /p/token/${polycomMac}.cfg`)
    })
  })

  it('goes by DHCP unless its own address is set and preferred', () => {
    const own = { 'device.prov.serverName': 'own.example.com/p', 'device.prov.serverType': 'HTTP' }
    expect(meaning({ ...own, 'device.dhcp.bootSrvUseOpt': 'Default' }).home).to.equal(undefined)
    expect(meaning({ ...own, 'device.dhcp.bootSrvUseOpt': '2' }).home).to.equal('http://own.example.com/p/')
    expect(meaning({ ...own, 'device.prov.serverType': 'FTP', 'device.dhcp.bootSrvUseOpt': '2' }).home).to.equal(
      undefined,
    )
  })

  it('takes a macro’s address, from a soft key or from a favourite in the directory', () => {
    const macro = {
      'efk.efklist.1.mname': 'hd',
      'efk.efklist.1.status': '1',
      'efk.efklist.1.action.string': 'http://a/hd',
    }
    const keys = meaning({
      ...macro,
      ...polycomKey('Login', '!hd'),
      'contact 2': '!hd\nDesk',
      'contact 1': '2002\nBob',
    })
    expect(keys.softKeys[0]).to.deep.equal({ type: 'softkey', label: 'Login', url: 'http://a/hd' })
    expect(keys.lineKeys).to.deep.equal([
      { type: 'speed-dial', label: 'Bob' },
      { type: 'speed-dial', label: 'Desk', url: 'http://a/hd' },
    ])
    const off = meaning({ ...macro, ...polycomKey('Login', '!hd'), 'feature.enhancedFeatureKeys.enabled': '0' })
    expect(off.softKeys.map(({ label }) => label)).to.not.include('Login')
  })

  it('B29: puts a soft key at the place that it is told', () => {
    const { softKeys } = meaning({
      'feature.enhancedFeatureKeys.enabled': '1',
      'softkey.3.enable': '1',
      'softkey.3.use.idle': '1',
      'softkey.3.label': 'Log Out',
      'softkey.3.action': 'http://a/out',
      'softkey.3.insert': '3',
    })
    expect(softKeys.map(({ label }) => label)).to.deep.equal(['New Call', 'Forward', 'Log Out', 'DND', 'Redial'])
  })

  it('lays out its line keys as it is told', () => {
    const { lineKeys } = meaning({
      ...polycomAccount('2001'),
      'attendant.resourceList.1.address': '2002',
      'attendant.resourceList.1.label': 'Bob',
      'lineKey.reassignment.enabled': '1',
      'lineKey.1.category': 'BLF',
      'lineKey.2.category': 'Unassigned',
      'lineKey.3.category': 'Line',
      'lineKey.3.index': '1',
      'attendant.resourceList.2.address': '2003',
      'lineKey.4.category': 'BLF',
      'lineKey.4.index': '0',
      'lineKey.5.category': 'BLF',
      'lineKey.5.index': '0',
    })
    expect(lineKeys.map(({ type, label }) => [type, label])).to.deep.equal([
      ['blf', 'Bob'],
      ['empty', ''],
      ['line', '2001'],
      ['blf', 'Bob'],
      ['blf', '2003'],
    ])
  })

  it('asks again as often as it is told', () => {
    const polling = { 'prov.polling.enabled': '1', 'prov.polling.period': '3700' }
    expect(meaning(polling).pollSeconds).to.equal(3700)
    expect(meaning({ ...polling, 'prov.polling.enabled': '0' }).pollSeconds).to.equal(0)
  })

  it('restarts for its account, not for its keys', () => {
    expect(polycom.restartsFor(['reg.1.address'], identity)).to.equal(true)
    expect(polycom.restartsFor(['softkey.1.label', 'attendant.resourceList.1.label'], identity)).to.equal(false)
  })

  it('tells its MAC address where it registers only when it is to', () => {
    const told = polycom.userAgent({ ...identity, mac: polycomMac }, new Map([['sec.tagSerialNo', '1']]), 'sip')
    expect(told).to.match(/^PolycomVVX-VVX_\d+-UA\/[\d.]+_0004f2aabbcc$/)
    expect(polycom.userAgent(identity, new Map(), 'sip')).to.match(/-UA\/[\d.]+$/)
  })

  it('knows the name that it proves its password with, and the port of its server', () => {
    const settings = new Map([
      ['reg.1.address', 'hotdesk-1'],
      ['reg.1.auth.userId', 'proof'],
      ['reg.1.server.1.address', 'pbx'],
      ['reg.1.server.1.port', '5070'],
    ])
    const { account } = polycom.meaning(settings, { model: 'VVX 411', mac: '000000000001', firmware: '1' })
    expect(account).to.include({ number: 'hotdesk-1', authUser: 'proof', server: 'pbx', port: 5070 })
  })
})
