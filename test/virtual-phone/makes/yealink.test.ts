import { expect } from 'chai'
import { yealink } from '../../../src/virtual-phone/makes/yealink.ts'
import { virtualPhone } from '../../../src/virtual-phone/phone.ts'
import { cfg, ownYealinkAddress, yealinkBoot, yealinkCfg, yealinkMac } from '../documents.ts'
import { withServer } from '../tiny-server.ts'

const phoneAt = (base: string, model = 'T46S') => virtualPhone({ brand: 'yealink', model, mac: yealinkMac, base })
const meaning = (values: Record<string, string>) =>
  yealink.meaning(new Map(Object.entries(values)), { model: 'T46S', mac: yealinkMac, firmware: '' })

describe('a virtual Yealink', () => {
  it('asks for its own boot file, then for what that includes', () =>
    withServer(
      {
        [`/p/${yealinkMac}.boot`]: yealinkBoot,
        '/p/y000000000066.cfg': cfg('voice_mail.number.1 = *97'),
        [`/p/${yealinkMac}.cfg`]: yealinkCfg({ number: '2001', password: 'sip-secret' }),
      },
      async ({ base, asked, received }) => {
        const phone = phoneAt(base)
        await phone.boot()
        expect(asked()).to.deep.equal([
          `GET /p/${yealinkMac}.boot`,
          'GET /p/y000000000066.cfg',
          `GET /p/${yealinkMac}.cfg`,
        ])
        expect(received[0]?.headers['user-agent']).to.equal('Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc')
        expect(phone.account).to.deep.equal({
          number: '2001',
          name: 'Henry',
          authUser: '2001',
          password: 'sip-secret',
          server: 'pbx.example.com',
          port: 5060,
        })
        expect(phone.sipUserAgent).to.equal('Yealink SIP-T46S 66.86.0.15')
        expect(phone.screen.softKeys.map(({ label }) => label)).to.deep.equal(['History', 'Log Out', 'DND', 'Menu'])
      },
    ))

  it('asks for the common boot file, and without one for its model’s file and its own', () =>
    withServer({ [`/p/${yealinkMac}.cfg`]: yealinkCfg() }, async ({ base, asked }) => {
      const phone = phoneAt(base, 'T48G')
      await phone.boot()
      expect(asked()).to.deep.equal([
        `GET /p/${yealinkMac}.boot`,
        'GET /p/y000000000000.boot',
        'GET /p/y000000000035.cfg',
        `GET /p/${yealinkMac}.cfg`,
      ])
      expect(phone.account).to.equal(null)
      expect(phone.screen.lines).to.deep.equal(['No Service'])
    }))

  it('stays as it is when one of its files cannot be read', () =>
    withServer({ [`/p/${yealinkMac}.cfg`]: yealinkCfg({ number: '2001', password: 'x' }) }, async ({ base, files }) => {
      const phone = phoneAt(base)
      await phone.boot()
      files.set(`/p/${yealinkMac}.cfg`, yealinkCfg().replace('#!version:1.0.0.1\n', ''))
      await phone.checkForChanges()
      expect(phone.account?.number).to.equal('2001')
      expect(phone.screen.message).to.contain('#!version:1.0.0.1')
    }))

  it('keeps its own address through a restart when DHCP is told to be silent, and only then', () =>
    withServer({ [`/p/${yealinkMac}.cfg`]: `${yealinkCfg()}${ownYealinkAddress('{base}token/')}` }, async (server) => {
      const phone = phoneAt(server.base)
      await phone.boot()
      expect(phone.home).to.equal(`${server.base}token/`)
      server.files.set(`/p/token/${yealinkMac}.cfg`, yealinkCfg({ number: '2001', password: 'x' }))
      server.received.length = 0
      await phone.restart()
      expect(server.asked().every((request) => request.startsWith('GET /p/token/'))).to.equal(true)
      expect(phone.account?.number).to.equal('2001')
      server.files.set(
        `/p/token/${yealinkMac}.cfg`,
        `${yealinkCfg()}${ownYealinkAddress('{base}token/').replace('= 0', '= 1')}`,
      )
      await phone.restart()
      expect(phone.home).to.equal(server.base)
    }))

  it('takes a new account as it runs and restarts for the network’s own settings', () => {
    const identity = { model: 'T46S', mac: yealinkMac, firmware: '' }
    expect(yealink.restartsFor(['account.1.user_name', 'linekey.1.type'], identity)).to.equal(false)
    expect(yealink.restartsFor(['static.network.vlan.internet_port_vid'], identity)).to.equal(true)
  })

  it('lays out its line keys and leaves out what comes after the last one', () => {
    const { lineKeys } = meaning({
      'account.1.enable': '1',
      'account.1.user_name': '2001',
      'account.1.label': 'Henry',
      'linekey.2.type': '16',
      'linekey.2.label': 'Bob',
      'linekey.4.type': '27',
      'linekey.4.value': 'http://a/hd',
      'linekey.5.type': '0',
      'linekey.6.type': 'constructor',
    })
    expect(lineKeys).to.deep.equal([
      { type: 'line', label: 'Henry' },
      { type: 'blf', label: 'Bob' },
      { type: 'empty', label: '' },
      { type: 'xml', label: 'XML Browser', url: 'http://a/hd' },
      { type: 'empty', label: '' },
      { type: 'type constructor', label: '' },
    ])
  })

  it('changes settings at once by the rules of its files', () => {
    const stored = new Map(
      Object.entries({ 'account.1.label': 'Henry', 'account.1.password': 'x', 'linekey.2.type': '16' }),
    )
    const changed = yealink.change(stored, [
      ['account.1.label', 'Jane'],
      ['account.1.password', '%NULL%'],
      ['linekey.2.type', ''],
    ])
    expect(Object.fromEntries(changed)).to.deep.equal({ 'account.1.label': 'Jane', 'linekey.2.type': '16' })
  })

  it('asks again as often as it is told', () => {
    const repeat = { 'static.auto_provision.repeat.enable': '1', 'static.auto_provision.repeat.minutes': '5' }
    expect(meaning(repeat).pollSeconds).to.equal(300)
    expect(meaning({ ...repeat, 'static.auto_provision.repeat.enable': '0' }).pollSeconds).to.equal(0)
  })

  it('has no account while it is not enabled or has no number', () => {
    expect(meaning({ 'account.1.enable': '0', 'account.1.user_name': '2001' }).account).to.equal(null)
    expect(meaning({ 'account.1.enable': '1', 'account.1.user_name': '' }).account).to.equal(null)
  })

  it('tells its MAC address where it registers only when it is to', () => {
    const identity = { model: 'T46S', mac: yealinkMac, firmware: '66.86.0.15' }
    const told = yealink.userAgent(identity, new Map([['sip.mac_in_ua', '1']]), 'sip')
    expect(told).to.equal('Yealink SIP-T46S 66.86.0.15 805ec0aabbcc')
    expect(yealink.userAgent(identity, new Map(), 'sip')).to.equal('Yealink SIP-T46S 66.86.0.15')
  })

  it('knows the name that it proves its password with, and the port of its server', () => {
    const settings = new Map([
      ['account.1.enable', '1'],
      ['account.1.user_name', 'hotdesk-1'],
      ['account.1.auth_name', 'proof'],
      ['account.1.sip_server.1.address', 'pbx'],
      ['account.1.sip_server.1.port', '5070'],
    ])
    const { account } = yealink.meaning(settings, { model: 'T46S', mac: '000000000001', firmware: '1' })
    expect(account).to.include({ number: 'hotdesk-1', authUser: 'proof', server: 'pbx', port: 5070 })
  })
})
