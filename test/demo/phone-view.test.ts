import { expect } from 'chai'
import { phoneView } from '../../src/demo/phone-view.ts'
import { ownYealinkAddress, yealinkCfg, yealinkMac } from '../virtual-phone/documents.ts'
import { withDemoPhone } from './demo-phone.ts'

const afternoon = new Date(2026, 10, 22, 14, 5)

describe('a phone of the demo’s page', () => {
  it('has the keys that its model has, empty ones too', () =>
    withDemoPhone((phone) => {
      const view = phoneView(phone, afternoon)
      expect(view).to.deep.include({ id: yealinkMac, mac: '80:5e:c0:aa:bb:cc', brandName: 'Yealink', clock: '14:05' })
      expect([view.left.length, view.right.length]).to.deep.equal([5, 5])
      expect(view.softKeys.map(({ index, label }) => [index, label])).to.deep.equal([
        [0, 'History'],
        [1, 'Login'],
        [2, 'DND'],
        [3, 'Menu'],
      ])
      return Promise.resolve()
    }))

  it('says with what it registers, but for the password', () =>
    withDemoPhone(async (phone, { files }) => {
      expect(phoneView(phone, afternoon).registration).to.equal('Nobody is logged in: no line registers.')
      files.set(`/p/${yealinkMac}.cfg`, yealinkCfg({ number: '2001', password: 'sip-secret' }))
      await phone.checkForChanges()
      const view = phoneView(phone, afternoon)
      expect(view.registration).to.equal('Registers as Henry 2001 at pbx.example.com.')
      expect(JSON.stringify(view)).to.not.contain('sip-secret')
      phone.unplug()
      expect(phoneView(phone, afternoon)).to.deep.include({ isOn: false, registration: 'Unplugged.' })
    }))

  it('shows what it asked for, newest first, without its token', () =>
    withDemoPhone(async (phone, { files, close }) => {
      const token = 'q'.repeat(43)
      files.set(`/p/${yealinkMac}.cfg`, yealinkCfg() + ownYealinkAddress(`{base}${token}/`))
      await phone.checkForChanges()
      await phone.checkForChanges()
      expect(phoneView(phone, afternoon).requests[0]).to.deep.equal({
        method: 'GET',
        path: `/p/…/${yealinkMac}.cfg`,
        status: '404',
      })
      await close()
      await phone.checkForChanges()
      const view = phoneView(phone, afternoon)
      expect(view.requests[0]?.status).to.equal('no answer')
      expect(view.requests.length).to.be.at.most(12)
      expect(JSON.stringify(view)).to.not.contain(token)
    }))
})
