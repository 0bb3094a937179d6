import { expect } from 'chai'
import { press } from '../../src/demo/press.ts'
import { withDemoPhone } from './demo-phone.ts'

describe('the buttons of the demo’s page', () => {
  it('press the phone’s keys', () =>
    withDemoPhone(async (phone) => {
      await press(phone, 'soft-1')
      await press(phone, 'digit-5')
      await press(phone, 'digit-0')
      await press(phone, 'erase')
      await press(phone, 'down')
      await press(phone, 'digit-#')
      await press(phone, 'up')
      await press(phone, 'digit-1')
      expect(phone.screen.fields.map(({ value }) => value)).to.deep.equal(['51', '*'])
      await press(phone, 'field-1')
      expect(phone.screen.fields[1]?.focused).to.equal(true)
      await press(phone, 'field-9')
      await press(phone, 'ok')
      expect(phone.screen).to.deep.include({ kind: 'menu', title: 'Done' })
      await press(phone, 'item-1')
      expect(phone.screen.kind).to.equal('form')
      await press(phone, 'back')
      expect(phone.screen.kind).to.equal('idle')
      await press(phone, 'line-0')
      expect(phone.screen.kind).to.equal('idle')
    }))

  it('unplug, plug in, restart, check and reset the phone', () =>
    withDemoPhone(async (phone, { received }) => {
      await press(phone, 'unplug')
      expect(phone.screen.kind).to.equal('off')
      await press(phone, 'plug')
      expect(phone.screen.kind).to.equal('idle')
      await press(phone, 'restart')
      expect(phone.restarts).to.equal(1)
      received.length = 0
      await press(phone, 'check')
      expect(received).to.not.be.empty
      await press(phone, 'reset')
      expect(phone.screen.kind).to.equal('idle')
    }))

  it('are those, and no others', () =>
    withDemoPhone((phone) => {
      for (const button of ['', 'constructor', 'soft-x', 'boot', 'factoryReset', 'ok ', 'toString', 'soft-1111']) {
        expect(press(phone, button), button).to.equal(undefined)
      }
      return Promise.resolve()
    }))
})
