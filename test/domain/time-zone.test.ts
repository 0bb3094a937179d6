import { expect } from 'chai'
import type { Transition, ZoneRule } from '../../src/domain/time-zone.ts'
import { timeZoneNames, zoneRule } from '../../src/domain/time-zone.ts'

const hour = 3_600_000
const day = 24 * hour

describe('time zones', () => {
  it('reads zones without summer time', () => {
    expect(zoneRule('Etc/UTC', 2026)).to.deep.equal({ standard: 0 })
    expect(zoneRule('Asia/Kathmandu', 2026)).to.deep.equal({ standard: 345 })
    expect(zoneRule('America/Phoenix', 2026)).to.deep.equal({ standard: -420 })
  })

  it('reads the last Sunday as the last one, although it is the fourth in this year', () => {
    expect(zoneRule('Europe/London', 2026)).to.deep.equal({
      standard: 0,
      summer: {
        saving: 60,
        start: { month: 3, week: 5, weekday: 0, minutes: 60, day: 29 },
        end: { month: 10, week: 5, weekday: 0, minutes: 120, day: 25 },
      },
    })
  })

  it('reads the second and the first Sunday', () => {
    expect(zoneRule('America/New_York', 2026)).to.deep.equal({
      standard: -300,
      summer: {
        saving: 60,
        start: { month: 3, week: 2, weekday: 0, minutes: 120, day: 8 },
        end: { month: 11, week: 1, weekday: 0, minutes: 120, day: 1 },
      },
    })
  })

  it('takes the higher offset for summer where the law says it the other way round', () => {
    expect(zoneRule('Europe/Dublin', 2026)).to.deep.equal(zoneRule('Europe/London', 2026))
  })

  it('reads southern summers, half an hour of saving, and two hours', () => {
    expect(zoneRule('Australia/Lord_Howe', 2026)).to.deep.equal({
      standard: 630,
      summer: {
        saving: 30,
        start: { month: 10, week: 1, weekday: 0, minutes: 120, day: 4 },
        end: { month: 4, week: 1, weekday: 0, minutes: 120, day: 5 },
      },
    })
    expect(zoneRule('Pacific/Chatham', 2026).summer?.end).to.include({ month: 4, week: 1, minutes: 225 })
    expect(zoneRule('Antarctica/Troll', 2026).summer?.saving).to.equal(120)
  })

  it('reads a change at midnight as 24:00 of the day before when only that comes back every year', () => {
    for (let year = 2025; year <= 2031; year += 1) {
      const egypt = summerOf('Africa/Cairo', year)
      expect(egypt.start, `Egypt ${year}`).to.include({ month: 4, week: 5, weekday: 5, minutes: 0 })
      expect(egypt.end, `Egypt ${year}`).to.include({ month: 10, week: 5, weekday: 4, minutes: 1440 })
      const chile = summerOf('America/Santiago', year)
      expect(chile.start, `Chile ${year}`).to.include({ month: 9, week: 1, weekday: 6, minutes: 1440 })
      expect(chile.end, `Chile ${year}`).to.include({ month: 4, week: 1, weekday: 6, minutes: 1440 })
      expect(summerOf('Asia/Beirut', year).start, `Lebanon ${year}`).to.include({ month: 3, week: 5, minutes: 0 })
    }
    expect(summerOf('Africa/Cairo', 2030).end.day).to.equal(31)
  })

  it('gives one rule for all years wherever the law is one that phones can be told', function () {
    this.timeout(180_000)
    // Not told by a weekday of the month: Friday before the last Sunday, and the Saturdays of Greenland and Palestine.
    const moving = [
      'America/Godthab',
      'America/Nuuk',
      'America/Scoresbysund',
      'Asia/Gaza',
      'Asia/Hebron',
      'Asia/Jerusalem',
    ]
    const names = Intl.supportedValuesOf('timeZone')
    const changing = names.filter((name) => {
      if (!zoneRule(name, 2026).summer) return false
      return new Set([2026, 2027, 2028, 2029, 2030].map((year) => withoutDays(zoneRule(name, year)))).size > 1
    })
    expect(changing).to.have.members(moving.filter((name) => names.includes(name)))
  })

  it('says that a zone has no yearly rule, and gives the offset of most of the year', () => {
    expect(zoneRule('Africa/Casablanca', 2026)).to.deep.equal({ standard: 60, irregular: true })
    // Four changes in 2016, of which the first came every year; two and one hours in Bahia de Banderas in 2010.
    expect(zoneRule('Africa/Casablanca', 2016)).to.deep.equal({ standard: 0, irregular: true })
    expect(zoneRule('America/Bahia_Banderas', 2010)).to.deep.equal({ standard: -300, irregular: true })
    // Three changes in 2029; Kazakhstan and Turkey changed for good during a year.
    expect(zoneRule('Africa/El_Aaiun', 2029)).to.deep.equal({ standard: 60, irregular: true })
    expect(zoneRule('Asia/Almaty', 2024)).to.deep.equal({ standard: 300, irregular: true })
    expect(zoneRule('Asia/Almaty', 2025)).to.deep.equal({ standard: 300 })
    expect(zoneRule('Europe/Istanbul', 2016)).to.deep.equal({ standard: 180, irregular: true })
  })

  it('keeps the rule of the last year of a law that is gone', () => {
    expect(summerOf('America/Sao_Paulo', 2018).start).to.include({ month: 11, week: 1, weekday: 0, minutes: 0 })
    expect(summerOf('America/Asuncion', 2024).start).to.include({ month: 10, day: 6 })
  })

  it('refuses a zone that does not exist', () => {
    expect(() => zoneRule('Europe/Atlantis', 2026)).to.throw(RangeError)
  })

  it('answers each year for itself, and a repeated question from memory', () => {
    const first = zoneRule('Europe/Paris', 2026)
    expect(zoneRule('Europe/Paris', 2026)).to.equal(first)
    expect(summerOf('Europe/Paris', 2027).start.day).to.equal(28)
    expect(summerOf('Europe/Paris', 2026).start.day).to.equal(29)
  })

  it('lists the names in order, each once', () => {
    const names = timeZoneNames()
    expect(names).to.include.members(['Etc/UTC', 'Europe/London', 'America/New_York'])
    expect(names).to.deep.equal([...new Set(names)].sort())
  })
})

describe('every time zone, 2025 to 2030', () => {
  const irregular = ['Africa/Casablanca', 'Africa/El_Aaiun']

  it('has a rule that gives the true offset all year, to the millisecond of each change', function () {
    this.timeout(180_000)
    for (const name of Intl.supportedValuesOf('timeZone')) {
      const offset = trueOffsets(name)
      for (let year = 2025; year <= 2030; year += 1) {
        const rule = zoneRule(name, year)
        expect(rule.irregular, `${name} ${year}`).to.equal(irregular.includes(name) ? true : undefined)
        if (!rule.irregular) expect(firstMistake(rule, year, offset), `${name} ${year}`).to.equal(undefined)
      }
    }
  })
})

function firstMistake(rule: ZoneRule, year: number, offset: (instant: number) => number): string | undefined {
  const wrong = instantsToTry(rule, year).find((instant) => offsetByRule(rule, instant, year) !== offset(instant))
  return wrong === undefined ? undefined : new Date(wrong).toISOString()
}

function summerOf(timeZone: string, year: number) {
  const { summer } = zoneRule(timeZone, year)
  if (!summer) return expect.fail(`${timeZone} has no summer in ${year}`)
  return summer
}

function withoutDays(rule: ZoneRule): string {
  return JSON.stringify(rule, (key, value: unknown) => (key === 'day' ? undefined : value))
}

/** Every 15 days of the zone's own year, and around the changes that the rule claims. */
function instantsToTry(rule: ZoneRule, year: number): number[] {
  const begin = Date.UTC(year, 0, 1) - rule.standard * 60_000 + 2 * hour
  const regular = Array.from({ length: 25 }, (_, index) => begin + index * 14.5 * day)
  const changes = changesByRule(rule, year)
  return [...regular, ...changes.flatMap((at) => [at - hour, at - 1, at, at + hour])]
}

function offsetByRule(rule: ZoneRule, instant: number, year: number): number {
  const [start, end] = changesByRule(rule, year)
  if (start === undefined || end === undefined) return rule.standard
  const isSummer = start < end ? instant >= start && instant < end : instant >= start || instant < end
  return rule.standard + (isSummer && rule.summer ? rule.summer.saving : 0)
}

/** Start and end as instants; the weekday is looked for day by day, so that nothing is shared with the code under test. */
function changesByRule({ standard, summer }: ZoneRule, year: number): number[] {
  if (!summer) return []
  return [instantOf(summer.start, year, standard), instantOf(summer.end, year, standard + summer.saving)]
}

function instantOf(rule: Transition, year: number, offset: number): number {
  const days: number[] = []
  for (let date = new Date(Date.UTC(year, rule.month - 1, 1)); date.getUTCMonth() === rule.month - 1;) {
    if (date.getUTCDay() === rule.weekday) days.push(date.getUTCDate())
    date = new Date(date.getTime() + day)
  }
  const found = rule.week === 5 ? days.at(-1) : days[rule.week - 1]
  expect(found, `day of ${JSON.stringify(rule)}`).to.equal(rule.day)
  return Date.UTC(year, rule.month - 1, rule.day) + (rule.minutes - offset) * 60_000
}

/** The offset as the run-time writes it: `GMT-03:30`, or `GMT` alone. */
function trueOffsets(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return (instant) => {
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(instant)) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) + 0
  }
}
