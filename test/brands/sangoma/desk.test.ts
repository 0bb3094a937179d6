import { expect } from 'chai'
import { deskParameters, languageParameters } from '../../../src/brands/sangoma/desk.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { languages, toneCountries } from '../../../src/domain/settings/time.ts'
import { loggedIn } from './configurations.ts'

const desk = (settings: PhoneSettings) => new Map(deskParameters(loggedIn({ settings }).settings))
const told = (settings: PhoneSettings) => new Map(languageParameters(loggedIn({ settings }).settings))

describe('the looks of a Sangoma S', () => {
  it('speak the languages that the phone has, else English', () => {
    const spoken = Object.fromEntries(languages.map((language) => [language, told({ language }).get('P8621')]))
    expect(spoken).to.include({ en: '0', 'en-GB': '0', fr: '1', de: '2', nl: '10', sv: '0', da: '0', nb: '0' })
    expect(told({ language: 'it' }).get('P2525')).to.equal('6')
  })

  it('have tones for every country', () => {
    const tones = toneCountries.map((toneCountry) => told({ toneCountry }).get('P20058'))
    expect(new Set(tones).size).to.equal(toneCountries.length)
    expect(told({ toneCountry: 'GB' }).get('P20058')).to.equal('12')
  })

  it('write clock and date as chosen, by our time server', () => {
    expect((['12h', '24h'] as const).map((timeFormat) => told({ timeFormat }).get('P8624'))).to.deep.equal(['1', '0'])
    const dates = (['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const).map((dateFormat) =>
      told({ dateFormat }).get('P102'),
    )
    expect(dates).to.deep.equal(['0', '1', '2', '2'])
    expect([...told({ ntpServer: 'ntp.example.com' })].slice(0, 2)).to.deep.equal([
      ['P30', 'ntp.example.com'],
      ['P144', '0'],
    ])
  })

  it('start the screensaver at the phone’s next step', () => {
    const steps = [0, 1, 60, 61, 300, 600, 601, 1800, 7200].map((screensaverSeconds) =>
      desk({ screensaverSeconds }).get('P8940'),
    )
    expect(steps).to.deep.equal(['0', '1', '1', '2', '3', '4', '5', '5', '5'])
  })

  it('light, ring and show what was chosen', () => {
    expect(desk({ backlightSeconds: 0 }).get('P8683')).to.equal('0')
    expect([3, 8].map((ringTone) => desk({ ringTone }).get('P8721'))).to.deep.equal(['3', '5'])
    expect(desk({ wallpaper: 'http://example.com/a.bmp' }).get('P20052')).to.equal('http://example.com/a.bmp')
    const book = desk({ phoneBook: 'http://example.com/book.xml' })
    expect([book.get('P4401'), book.get('P3316')]).to.deep.equal(['http://example.com/book.xml', 'Phone book'])
    expect(desk({ phoneBook: '' }).get('P3316')).to.equal('')
  })

  it('rule 12: write a password of the phone’s own only where there is one', () => {
    const both = desk({ adminPassword: 'A', userPassword: 'U' })
    expect([both.get('P2'), both.get('P196')]).to.deep.equal(['A', 'U'])
    const none = desk({ adminPassword: '', userPassword: '' })
    expect([none.has('P2'), none.has('P196')]).to.deep.equal([false, false])
  })
})
