import { expect } from 'chai'
import { z } from 'zod'
import { deskSettings } from '../../../src/domain/settings/desk.ts'

const Desk = z.strictObject(deskSettings).partial()
const accepts = (layer: object) => Desk.safeParse(layer).success

const limits = [
  ['ringTone', 1, 8],
  ['ringVolume', 0, 100],
  ['backlightSeconds', 0, 3600],
  ['screensaverSeconds', 0, 86400],
] as const

describe('settings of the desk', () => {
  for (const [name, least, most] of limits)
    it(`take a ${name} from ${least} to ${most}`, () => {
      for (const value of [least, most]) expect(accepts({ [name]: value }), String(value)).to.equal(true)
      for (const value of [least - 1, most + 1, least + 0.5]) expect(accepts({ [name]: value })).to.equal(false)
    })

  it('take passwords with letters and signs, of at most 32 characters; empty means that of Global Settings', () => {
    for (const password of ['', 'a B&<"§', 'x'.repeat(32)])
      expect(accepts({ adminPassword: password, userPassword: password })).to.equal(true)
    expect(accepts({ adminPassword: 'x'.repeat(33) })).to.equal(false)
  })

  it('take pictures and phone books by their whole address', () => {
    expect(accepts({ wallpaper: 'http://pbx/logo.png', phoneBook: '' })).to.equal(true)
    for (const wrong of [{ wallpaper: 'logo.png' }, { phoneBook: 'ldap://pbx' }]) expect(accepts(wrong)).to.equal(false)
  })

  it('take a format of the label that there is', () => {
    expect(accepts({ labelFormat: 'number-name' })).to.equal(true)
    expect(accepts({ labelFormat: '{{name}}' })).to.equal(false)
  })
})
