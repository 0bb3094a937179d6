import { expect } from 'chai'
import { timeParameters, zoneParameters } from '../../../src/brands/yealink/time.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { loggedIn } from './configurations.ts'

const hour = 3_600_000
const year = 2026

function zone(name: string): Record<string, string> {
  const pairs = zoneParameters(name, year).map(([key, value]) => [key.split('.')[1] ?? key, String(value)] as const)
  return Object.fromEntries(pairs)
}

function value(name: string, settings: PhoneSettings) {
  return new Map(timeParameters(loggedIn({ settings }))).get(name)
}

describe("Yealink's clock", () => {
  it('tells a zone by its own rule: by week where that is one, by date for a change at 24:00', () => {
    expect(zone('Europe/London')).to.deep.include({ time_zone: '0', start_time: '3/5/7/1', end_time: '10/5/7/2' })
    expect(zone('America/New_York')).to.deep.include({ time_zone: '-5', start_time: '3/2/7/2', end_time: '11/1/7/2' })
    expect(zone('Australia/Sydney')).to.deep.include({ time_zone: '+10', start_time: '10/1/7/2', end_time: '4/1/7/3' })
    expect(zone('Australia/Lord_Howe')).to.deep.include({ time_zone: '+10:30', offset_time: '30' })
    expect(zone('Africa/Cairo')).to.deep.include({ dst_time_type: '0', start_time: '4/24/0', end_time: '10/30/0' })
  })

  it('tells half hours, and zones without summer time', () => {
    expect(zone('America/St_Johns')).to.include({ time_zone: '-3:30', summer_time: '1' })
    expect(zone('Asia/Kathmandu')).to.include({ time_zone: '+5:45', summer_time: '0', start_time: 'null' })
    expect(zone('Etc/UTC')).to.include({ time_zone: '0', summer_time: '0' })
  })

  it('gives every zone’s true offset all year round', function () {
    this.timeout(180_000)
    // Morocco’s clocks go back in Ramadan, which no yearly rule describes: the offset of most of the year stays.
    const irregular = ['Africa/Casablanca', 'Africa/El_Aaiun']
    // Chatham’s clocks change at 2:45 and 3:45, and Yealink knows whole hours: wrong for a quarter of an hour each time.
    const quarter = ['Pacific/Chatham']
    const mistakes = Intl.supportedValuesOf('timeZone')
      .filter((name) => !irregular.includes(name) && !quarter.includes(name))
      .flatMap((name) => firstMistake(name))
    expect(mistakes).to.deep.equal([])
    expect(quarter.flatMap((name) => firstMistake(name))).to.have.length(1)
    expect(quarter.flatMap((name) => firstMistake(name, 16 * 60_000))).to.deep.equal([])
  })

  it('says clock, date, language and tones in Yealink’s words', () => {
    expect(value('local_time.time_format', { timeFormat: '12h' })).to.equal(0)
    expect(value('local_time.time_format', { timeFormat: '24h' })).to.equal(1)
    expect(value('local_time.date_format', { dateFormat: 'YYYY-MM-DD' })).to.equal(2)
    expect(value('local_time.date_format', { dateFormat: 'MM/DD/YYYY' })).to.equal(4)
    expect(value('lang.gui', { language: 'de' })).to.equal('German')
    expect(value('lang.gui', { language: 'sv' })).to.equal('English')
    expect(value('voice.tone.country', { toneCountry: 'GB' })).to.equal('Great Britain')
    expect(value('local_time.ntp_server1', { ntpServer: '' })).to.equal(null)
  })
})

/** Reads what the phone is told as a phone would, and compares it with the run-time's clock around each change and between. */
function firstMistake(name: string, tolerance = 0): string[] {
  const told = zone(name)
  const standard = readOffset(told['time_zone'] ?? '')
  const saving = told['summer_time'] === '1' ? Number(told['offset_time']) : 0
  const changes = saving
    ? [readChange(told, 'start_time', standard), readChange(told, 'end_time', standard + saving)]
    : []
  const [start = 0, end = 0] = changes
  const begin = Date.UTC(year, 0, 1) - standard * 60_000
  const regular = Array.from({ length: 52 }, (_, week) => begin + (week * 7 + 1) * 24 * hour)
  const instants = [...regular, ...changes.flatMap((at) => [at - tolerance - 1, at + tolerance])]
  const isSummer = (at: number) => (start < end ? at >= start && at < end : at >= start || at < end)
  const wrong = instants.find((at) => trueOffset(name, at) !== standard + (saving && isSummer(at) ? saving : 0))
  return wrong === undefined ? [] : [`${name} at ${new Date(wrong).toISOString()}`]
}

function readOffset(text: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-]?)(\d{1,2})(?::(\d\d))?$/.exec(text) ?? []
  expect(hours, text).to.be.a('string')
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) + 0
}

/** The instant of a change: by date `MM/DD/HH`, by week `month/week/weekday/hour`, by the clock that ends then. */
function readChange(told: Record<string, string>, which: string, offset: number): number {
  const parts = (told[which] ?? '').split('/').map(Number)
  const [month = 0, second = 0, third = 0, fourth = 0] = parts
  const byDate = told['dst_time_type'] === '0'
  expect(parts).to.have.length(byDate ? 3 : 4)
  expect(byDate ? third : fourth).to.be.within(0, 23)
  const day = byDate ? second : dayOf(month, second, third)
  return Date.UTC(year, month - 1, day, byDate ? third : fourth) - offset * 60_000
}

/** Looked for day by day; Monday is 1 and Sunday 7. */
function dayOf(month: number, week: number, weekday: number): number {
  expect(weekday).to.be.within(1, 7)
  const days = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1)))
    .filter((date) => date.getUTCMonth() === month - 1 && (date.getUTCDay() || 7) === weekday)
    .map((date) => date.getUTCDate())
  return (week === 5 ? days.at(-1) : days[week - 1]) ?? expect.fail(`no week ${week} in month ${month}`)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function trueOffset(name: string, instant: number): number {
  const format = formats.get(name) ?? new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  formats.set(name, format)
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(instant)) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) + 0
}
