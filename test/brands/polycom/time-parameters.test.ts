import { expect } from 'chai'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import { languages, dateFormats } from '../../../src/domain/settings/time.ts'
import { timeParameters } from '../../../src/brands/polycom/time-parameters.ts'
import { configuration, valuesOf } from './configurations.ts'

const minute = 60_000
const day = 1440 * minute

const valuesFor = (timeZone: string, year: number) =>
  valuesOf(timeParameters(configuration({ settings: { ...baseSettings, timeZone }, year })))

/** What these phones cannot show: half an hour or two of summer time, an hour that is not whole, Ramadan. */
const exceptions = [
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
]

/** The phone's clock, written from the guide's words: minutes east of UTC at any instant of the year. */
function phoneClock(values: Map<string, string>, year: number): { offset(at: number): number; changes: number[] } {
  const number = (name: string) => Number(values.get(`tcpIpApp.sntp.${name}`))
  const standard = number('gmtOffset') / 60
  if (number('daylightSavings.enable') !== 1) return { offset: () => standard, changes: [] }
  const wall = (which: 'start' | 'stop') => {
    const of = (name: string) => number(`daylightSavings.${which}.${name}`)
    if (number('daylightSavings.fixedDayEnable') === 1) return Date.UTC(year, of('month') - 1, of('date'), of('time'))
    if (of('dayOfWeek.lastInMonth') === 1) {
      const last = new Date(Date.UTC(year, of('month'), 0))
      const back = (last.getUTCDay() - (of('dayOfWeek') - 1) + 7) % 7
      return last.getTime() - back * day + of('time') * 60 * minute
    }
    const from = new Date(Date.UTC(year, of('month') - 1, of('date')))
    const ahead = (of('dayOfWeek') - 1 - from.getUTCDay() + 7) % 7
    return from.getTime() + ahead * day + of('time') * 60 * minute
  }
  const start = wall('start') - standard * minute
  const stop = wall('stop') - (standard + 60) * minute
  const isSummer = (at: number) => (start < stop ? at >= start && at < stop : at >= start || at < stop)
  return { offset: (at) => standard + (isSummer(at) ? 60 : 0), changes: [start, stop] }
}

function realClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  }
}

/** True when the phone's clock is not the zone's: on some day of the year, or in the minutes when it changes. */
function isWrong(timeZone: string, year: number): boolean {
  const phone = phoneClock(valuesFor(timeZone, year), year)
  const real = realClock(timeZone)
  const samples = Array.from({ length: 121 }, (_, index) => Date.UTC(year, 0, 2) + index * 3 * day)
  const edges = phone.changes.flatMap((at) => [at - minute, at])
  return [...samples, ...edges].some((at) => phone.offset(at) !== real(at))
}

describe('Polycom: time', () => {
  it('shows the right time in every zone, all year, but for those that it cannot', function () {
    this.timeout(180_000)
    const all = Intl.supportedValuesOf('timeZone')
    const wrong = new Set([2026, 2028].flatMap((year) => all.filter((timeZone) => isWrong(timeZone, year))))
    expect([...wrong].filter((timeZone) => !exceptions.includes(timeZone))).to.deep.equal([])
    expect(exceptions.filter((timeZone) => !wrong.has(timeZone) && !timeZone.startsWith('Africa/'))).to.deep.equal([])
  })

  it('comes as near as it can where it cannot', () => {
    expect(valuesFor('Australia/Lord_Howe', 2026).get('tcpIpApp.sntp.daylightSavings.enable')).to.equal('0')
    expect(valuesFor('Antarctica/Troll', 2026).get('tcpIpApp.sntp.daylightSavings.enable')).to.equal('1')
    expect(valuesFor('Pacific/Chatham', 2026).get('tcpIpApp.sntp.daylightSavings.start.time')).to.equal('3')
  })

  it('writes the rule, not this year’s day, wherever a rule can be told', () => {
    const london = valuesFor('Europe/London', 2026)
    expect(london.get('tcpIpApp.sntp.daylightSavings.fixedDayEnable')).to.equal('0')
    expect(london.get('tcpIpApp.sntp.daylightSavings.start.dayOfWeek.lastInMonth')).to.equal('1')
    const newYork = valuesFor('America/New_York', 2026)
    expect(newYork.get('tcpIpApp.sntp.daylightSavings.start.date')).to.equal('8')
    expect(newYork.get('tcpIpApp.sntp.daylightSavings.start.dayOfWeek')).to.equal('1')
    expect(newYork.get('tcpIpApp.sntp.daylightSavings.stop.date')).to.equal('1')
  })

  it('sets the clock of the language as well as the phone’s', () => {
    for (const language of languages) {
      for (const dateFormat of dateFormats) {
        const settings = { ...baseSettings, language, dateFormat, timeFormat: '12h' } as const
        const values = valuesOf(timeParameters(configuration({ settings })))
        expect(values.get('lcl.ml.lang')).to.match(/^[A-Z][a-z]+_[A-Za-z_]+$/)
        const clocks = [...values].filter(([name]) => name.endsWith('24HourClock'))
        expect(clocks.map(([, value]) => value)).to.deep.equal(['0', '0'])
        const isDayFirst = dateFormat.startsWith('DD')
        expect(values.get('lcl.datetime.date.format')).to.equal(isDayFirst ? 'D,dM' : 'D,Md')
      }
    }
  })

  it('takes the time from the server that is set, else from DHCP', () => {
    const values = (ntpServer: string) =>
      valuesOf(timeParameters(configuration({ settings: { ...baseSettings, ntpServer } })))
    expect(values('ntp.example.com').get('tcpIpApp.sntp.address')).to.equal('ntp.example.com')
    expect(values('ntp.example.com').get('tcpIpApp.sntp.address.overrideDHCP')).to.equal('1')
    expect(values('').get('tcpIpApp.sntp.address.overrideDHCP')).to.equal('0')
  })
})
