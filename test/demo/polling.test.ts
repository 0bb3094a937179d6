import { expect } from 'chai'
import { pollPhones } from '../../src/demo/polling.ts'
import { until } from '../support/until.ts'
import { yealinkCfg, yealinkMac } from '../virtual-phone/documents.ts'
import { withDemoPhone } from './demo-phone.ts'

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const repeat = 'static.auto_provision.repeat.enable = 1\nstatic.auto_provision.repeat.minutes = 2\n'

describe('the time of the demo’s phones', () => {
  it('lets a phone ask as often as its configuration says, and stops', () =>
    withDemoPhone(async (phone, { files, received }) => {
      files.set(`/p/${yealinkMac}.cfg`, yealinkCfg() + repeat)
      await phone.checkForChanges()
      files.set(`/p/${yealinkMac}.cfg`, yealinkCfg({ number: '2001', password: 'x' }) + repeat)
      const stop = pollPhones([phone], 10)
      await wait(200)
      expect(phone.account?.number).to.equal('2001')
      stop()
      await wait(50)
      received.length = 0
      await wait(100)
      expect(received).to.deep.equal([])
    }))

  it('lets no phone wait for long, although its configuration is patient', () =>
    withDemoPhone(async (phone, { files, received }) => {
      files.set(`/p/${yealinkMac}.cfg`, yealinkCfg() + repeat.replace('= 2', '= 43200'))
      await phone.checkForChanges()
      received.length = 0
      const stop = pollPhones([phone], 10)
      await until(() => received.length > 0, 'it asks')
      stop()
    }))

  it('leaves alone a phone that is told not to ask', () =>
    withDemoPhone(async (phone, { received }) => {
      received.length = 0
      const stop = pollPhones([phone], 5)
      await wait(60)
      stop()
      expect(received).to.deep.equal([])
    }))
})
