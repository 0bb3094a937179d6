import { expect } from 'chai'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import type { CompleteSettings } from '../../../src/domain/settings/phone-settings.ts'
import { deskParameters } from '../../../src/brands/polycom/desk-parameters.ts'
import { configuration, modelNamed, valuesOf } from './configurations.ts'

const values = (settings: Partial<CompleteSettings>, model = 'VVX 411') =>
  valuesOf(deskParameters(configuration({ settings: { ...baseSettings, ...settings }, model: modelNamed(model) })))

describe('Polycom: the desk', () => {
  it('writes a password only when there is one', () => {
    expect([...values({}).keys()].filter((name) => name.includes('Password'))).to.deep.equal([])
    const found = values({ adminPassword: 'a"b', userPassword: 'u' })
    expect(found.get('device.auth.localAdminPassword')).to.equal('a"b')
    expect(found.get('device.auth.localAdminPassword.set')).to.equal('1')
    expect(found.get('device.auth.localUserPassword')).to.equal('u')
  })

  it('keeps the backlight within what the phone takes, and always on for 0', () => {
    expect(values({ backlightSeconds: 1 }).get('up.backlight.timeout')).to.equal('5')
    expect(values({ backlightSeconds: 30 }).get('up.backlight.timeout')).to.equal('30')
    expect(values({ backlightSeconds: 600 }).get('up.backlight.timeout')).to.equal('60')
    expect(values({ backlightSeconds: 600 }).get('up.backlight.idleIntensity')).to.equal('0')
    const always = values({ backlightSeconds: 0 })
    expect(always.get('up.backlight.idleIntensity')).to.equal('3')
    expect(always.get('powerSaving.enable')).to.equal('0')
  })

  it('counts the screensaver in minutes, at least one', () => {
    expect(values({ screensaverSeconds: 0 }).get('up.screenSaver.enabled')).to.equal('0')
    expect(values({ screensaverSeconds: 20 }).get('up.screenSaver.waitTime')).to.equal('1')
    expect(values({ screensaverSeconds: 600 }).get('up.screenSaver.waitTime')).to.equal('10')
  })

  it('hangs a wallpaper where there is colour, under the model’s own name', () => {
    const wallpaper = 'http://192.0.2.10/a.jpg'
    expect(values({ wallpaper }).get('bg.color.bm.1.name')).to.equal(wallpaper)
    expect(values({ wallpaper }).get('bg.color.selection')).to.equal('2,1')
    expect(values({}).get('bg.color.selection')).to.equal('1,1')
    expect(values({ wallpaper }, 'VVX 1500').get('bg.VVX_1500.color.bm.1.name')).to.equal(wallpaper)
    expect([...values({ wallpaper }, 'VVX 311').keys()].filter((name) => name.startsWith('bg.'))).to.deep.equal([])
  })
})
