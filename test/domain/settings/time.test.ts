import { expect } from 'chai'
import { z } from 'zod'
import { dateFormats, languages, timeSettings, toneCountries } from '../../../src/domain/settings/time.ts'

const Time = z.strictObject(timeSettings).partial()
const accepts = (layer: object) => Time.safeParse(layer).success

describe('settings of time and language', () => {
  it('take every time zone that there is, by its name', () => {
    const zones = [...Intl.supportedValuesOf('timeZone'), 'Etc/UTC', 'UTC', 'Etc/GMT+5', 'America/Argentina/Ushuaia']
    for (const timeZone of zones) expect(accepts({ timeZone }), timeZone).to.equal(true)
  })

  for (const timeZone of [
    '',
    'Europe/Nowhere',
    'London',
    '+01:00',
    'Europe/London ',
    'Europe/London\n',
    '../etc',
    '%NULL%',
  ])
    it(`refuse the time zone ${JSON.stringify(timeZone)} and say what one looks like`, () => {
      const read = Time.safeParse({ timeZone })
      expect(read.error?.issues[0]?.message).to.equal('Choose a time zone by its name, such as Europe/London.')
    })

  it('take the languages, tones and formats of their lists, each once in it', () => {
    for (const list of [languages, toneCountries, dateFormats]) expect(new Set<string>(list).size).to.equal(list.length)
    for (const language of languages) expect(accepts({ language })).to.equal(true)
    for (const toneCountry of toneCountries) expect(accepts({ toneCountry })).to.equal(true)
    for (const dateFormat of dateFormats) expect(accepts({ dateFormat })).to.equal(true)
    for (const wrong of [{ language: 'EN' }, { toneCountry: 'UK' }, { dateFormat: 'D/M/Y' }, { timeFormat: '24' }])
      expect(accepts(wrong), JSON.stringify(wrong)).to.equal(false)
  })

  it('are in words that the computer knows: languages by BCP 47, countries by ISO 3166', () => {
    const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    for (const country of toneCountries) expect(countryNames.of(country), country).to.be.a('string')
    expect(Intl.getCanonicalLocales([...languages])).to.deep.equal([...languages])
  })

  it('take a time server by name or address', () => {
    expect(accepts({ ntpServer: '0.pool.ntp.org' })).to.equal(true)
    expect(accepts({ ntpServer: 'ntp server' })).to.equal(false)
  })
})
