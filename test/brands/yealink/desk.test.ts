import { expect } from 'chai'
import { deskParameters } from '../../../src/brands/yealink/desk.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { loggedIn, model } from './configurations.ts'

function desk(settings: PhoneSettings, name = 'T46S') {
  return Object.fromEntries(deskParameters(loggedIn({ model: model(name), settings })))
}

describe("Yealink's display and sound", () => {
  it('take the ring tone by its file and the volume in fifteen steps', () => {
    expect(desk({ ringTone: 3, ringVolume: 100 })).to.include({
      'phone_setting.ring_type': 'Ring3.wav',
      'force.voice.ring_vol': 15,
    })
    expect(desk({ ringVolume: 0 })['force.voice.ring_vol']).to.equal(0)
  })

  it('take the next of the times that the phone knows', () => {
    const backlight = (backlightSeconds: number) => desk({ backlightSeconds })['phone_setting.backlight_time']
    expect([0, 1, 60, 61, 3600].map(backlight)).to.deep.equal([0, 15, 60, 120, 1800])
    const screensaver = (screensaverSeconds: number) => desk({ screensaverSeconds })['screensaver.wait_time']
    expect([0, 1, 7200, 7201, 86400].map(screensaver)).to.deep.equal([21600, 15, 7200, 10800, 21600])
  })

  it('take a wallpaper by its address and its file’s name, on colour displays alone', () => {
    const wallpaper = 'http://192.0.2.1/pictures/desk.png?v=2'
    expect(desk({ wallpaper })).to.include({
      'wallpaper_upload.url': wallpaper,
      'phone_setting.backgrounds': 'Config:desk.png',
    })
    expect(desk({ wallpaper: 'http://192.0.2.1/' })).to.include({ 'phone_setting.backgrounds': null })
    expect(desk({ wallpaper }, 'T42S')).not.to.have.property('wallpaper_upload.url')
    expect(desk({}, 'T42S')).not.to.have.property('screensaver.wait_time')
  })

  it('take a phone book, and give it up again', () => {
    expect(desk({ phoneBook: 'http://192.0.2.1/book.xml' })).to.include({
      'remote_phonebook.data.1.url': 'http://192.0.2.1/book.xml',
      'remote_phonebook.data.1.name': 'Phone book',
    })
    expect(desk({})).to.include({ 'remote_phonebook.data.1.url': null, 'remote_phonebook.data.1.name': null })
  })
})
