import { expect } from 'chai'
import { sangoma } from '../../../src/virtual-phone/makes/sangoma.ts'
import { virtualPhone } from '../../../src/virtual-phone/phone.ts'
import { sangomaAccount, sangomaCfg, sangomaKey, sangomaMac } from '../documents.ts'
import { withServer } from '../tiny-server.ts'

const phoneAt = (base: string, model = 'S500') => virtualPhone({ brand: 'sangoma', model, mac: sangomaMac, base })
const meaning = (values: Record<string, string>) =>
  sangoma.meaning(new Map(Object.entries(values)), { model: 'S500', mac: sangomaMac, firmware: '' })

describe('a virtual Sangoma', () => {
  it('asks for its file by either name', () =>
    withServer({ [`/p/${sangomaMac}.xml`]: sangomaCfg(sangomaAccount('5501')) }, async ({ base, asked, received }) => {
      const phone = phoneAt(base)
      await phone.boot()
      expect(asked()).to.deep.equal([`GET /p/cfg${sangomaMac}.xml`, `GET /p/${sangomaMac}.xml`])
      expect(received[0]?.headers['user-agent']).to.equal('Sangoma S500 V2.0.4.67 00:50:58:aa:bb:cc')
      expect(phone.account).to.deep.equal({
        number: '5501',
        name: 'Ann',
        authUser: '5501',
        password: 'sip-secret',
        server: 'pbx.example.com',
        port: 5060,
      })
      expect(phone.sipUserAgent).to.equal('Sangoma S500 V2.0.4.67')
    }))

  it('keeps what a later file does not name', () =>
    withServer({ [`/p/cfg${sangomaMac}.xml`]: sangomaCfg({ ...sangomaAccount('5501') }) }, async ({ base, files }) => {
      const phone = phoneAt(base)
      await phone.boot()
      files.set(`/p/cfg${sangomaMac}.xml`, sangomaCfg({ P34: '', P3: 'Bob' }))
      await phone.checkForChanges()
      expect(phone.account).to.deep.include({ number: '5501', password: '', name: 'Bob' })
    }))

  it('keeps its own address when DHCP may not override it, and only then', () => {
    const own = { P212: '2', P237: 'own.example.com/p/token' }
    expect(meaning({ ...own, P145: '0' }).home).to.equal('https://own.example.com/p/token/')
    expect(meaning({ ...own, P145: '1' }).home).to.equal(undefined)
    expect(meaning(own).home).to.equal(undefined)
    expect(meaning({ ...own, P145: '0', P212: '0' }).home).to.equal(undefined)
    expect(meaning({ P145: '0', P237: 'http://own.example.com/p/' }).home).to.equal('http://own.example.com/p/')
  })

  it('counts its soft keys from 0, and shows them where they are switched on', () => {
    const keys = { ...sangomaKey('Login'), P43402: 'http://a/hd' }
    expect(meaning(keys).softKeys[2]).to.deep.equal({ type: 'xml', label: 'Login', url: 'http://a/hd' })
    expect(meaning({ ...keys, P8751: '0' }).softKeys.map(({ label }) => label)).to.deep.equal([
      'History',
      'Directory',
      'DND',
      'Menu',
    ])
  })

  it('finds line keys 1 to 4, 5 to 36 and 37 on by their three ways of numbering', () => {
    const { lineKeys } = meaning({
      ...sangomaAccount('5501'),
      ...{ P41203: '14', P41303: 'http://a/4', P41403: 'four' },
      ...{ P20200: '14', P20201: 'http://a/5', P20202: 'five' },
      ...{ P20355: '14', P20356: 'http://a/36', P20357: 'thirty-six' },
      ...{ P23000: '14', P23001: 'http://a/37', P23002: 'thirty-seven' },
    })
    expect(lineKeys).to.have.length(37)
    expect(lineKeys[0]).to.deep.equal({ type: 'line', label: '5501' })
    expect(lineKeys.flatMap(({ url, label }, index) => (url ? [[index + 1, label, url]] : []))).to.deep.equal([
      [4, 'four', 'http://a/4'],
      [5, 'five', 'http://a/5'],
      [36, 'thirty-six', 'http://a/36'],
      [37, 'thirty-seven', 'http://a/37'],
    ])
  })

  it('asks again as often as it is told', () => {
    expect(meaning({ P194: '1', P193: '30' }).pollSeconds).to.equal(1800)
    expect(meaning({ P194: '0', P193: '30' }).pollSeconds).to.equal(0)
  })

  for (const [model, restarts] of [
    ['S500', 0],
    ['S700', 0],
    ['S205', 1],
  ] as const) {
    it(`E31: ${model} ${restarts === 0 ? 'takes a new account as it runs' : 'restarts to change its account'}`, () =>
      withServer({ [`/p/cfg${sangomaMac}.xml`]: sangomaCfg(sangomaKey('Login')) }, async ({ base, files }) => {
        const phone = phoneAt(base, model)
        await phone.boot()
        files.set(`/p/cfg${sangomaMac}.xml`, sangomaCfg(sangomaAccount('5501')))
        await phone.checkForChanges()
        expect(phone.account?.number).to.equal('5501')
        expect(phone.restarts).to.equal(restarts)
      }))
  }

  it('knows the name that it proves its password with, and the port of its server', () => {
    const settings = new Map([
      ['P271', '1'],
      ['P35', 'hotdesk-1'],
      ['P36', 'proof'],
      ['P47', 'pbx:5070'],
    ])
    const { account } = sangoma.meaning(settings, { model: 'S500', mac: '000000000001', firmware: '1' })
    expect(account).to.include({ number: 'hotdesk-1', authUser: 'proof', server: 'pbx', port: 5070 })
  })
})
