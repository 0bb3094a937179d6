import { expect } from 'chai'
import fc from 'fast-check'
import {
  nextTimeOfDay,
  noTimers,
  Timers,
  whenDue,
  type TimerLayer,
  type Timers as Values,
} from '../../src/domain/timers.ts'

const minute = 60_000
const hour = 60 * minute
const at = (text: string) => Date.parse(text)
const iso = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z')

const layer = (timers: Partial<TimerLayer>): TimerLayer => ({ ...noTimers, logoutAtSince: 0, ...timers })

describe('timers', () => {
  const login = at('2026-11-22T12:00Z')
  const session = { startedAt: login, lastUsedAt: null, timeZone: 'Europe/London' }

  const cases: [string, Partial<TimerLayer>[], { lastUsedAt?: number; timeZone?: string }, string, string?][] = [
    ['no layer', [], {}, 'never'],
    ['none set', [{}], {}, 'never'],
    ['the longest session', [{ longestMinutes: 480 }], {}, '2026-11-22T20:00Z', 'longest session'],
    ['a time of day', [{ logoutAt: '18:30' }], {}, '2026-11-22T18:30Z', '18:30'],
    [
      'a time of day where the desk is',
      [{ logoutAt: '18:30' }],
      { timeZone: 'America/New_York' },
      '2026-11-22T23:30Z',
      '18:30',
    ],
    ['a time of day that has passed', [{ logoutAt: '11:59' }], {}, '2026-11-23T11:59Z', '11:59'],
    ['the time of day of the login itself', [{ logoutAt: '12:00' }], {}, '2026-11-23T12:00Z', '12:00'],
    ['idle since the login', [{ idleMinutes: 60 }], {}, '2026-11-22T13:00Z', 'idle for 60 minutes'],
    ['idle for one minute', [{ idleMinutes: 1 }], {}, '2026-11-22T12:01Z', 'idle for 1 minute'],
    [
      'idle since the last call',
      [{ idleMinutes: 60 }],
      { lastUsedAt: login + 90 * minute },
      '2026-11-22T14:30Z',
      'idle for 60 minutes',
    ],
    ['a call from before the login', [{ idleMinutes: 60 }], { lastUsedAt: login - hour }, '2026-11-22T13:00Z'],
    [
      'the first of three',
      [{ longestMinutes: 600, logoutAt: '18:30', idleMinutes: 420 }],
      {},
      '2026-11-22T18:30Z',
      '18:30',
    ],
    [
      'the strictest of two layers',
      [{ longestMinutes: 60 }, { longestMinutes: 90, logoutAt: '12:30' }],
      {},
      '2026-11-22T12:30Z',
      '12:30',
    ],
    ['a second layer that is laxer', [{ longestMinutes: 60 }, { longestMinutes: 600 }], {}, '2026-11-22T13:00Z'],
    ['a second layer that is off', [{ longestMinutes: 60 }, {}], {}, '2026-11-22T13:00Z', 'longest session'],
    [
      'a time of day that was written after it had passed',
      [{ logoutAt: '13:00', logoutAtSince: login + 2 * hour }],
      {},
      '2026-11-23T13:00Z',
      '13:00',
    ],
  ]
  for (const [what, layers, changes, due, why] of cases) {
    it(`rule 7: ${what}: ${due}${why === undefined ? '' : ` by ${why}`}`, () => {
      const found = whenDue(layers.map(layer), { ...session, ...changes })
      expect(found ? iso(found.at) : 'never').to.equal(due)
      if (why !== undefined) expect(found?.why).to.equal(why)
    })
  }

  const days: [string, string, string, string, string][] = [
    ['clocks are put forward past it', 'Europe/London', '02:30', '2026-03-28T12:00Z', '2026-03-29T01:30Z'],
    ['clocks skip it', 'Europe/London', '01:30', '2026-03-28T12:00Z', '2026-03-29T01:00Z'],
    ['the day after one that skipped it', 'Europe/London', '01:30', '2026-03-29T01:00Z', '2026-03-30T00:30Z'],
    ['clocks show it twice: the first', 'Europe/London', '01:30', '2026-10-24T12:00Z', '2026-10-25T00:30Z'],
    ['after the first of two: the next day', 'Europe/London', '01:30', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ['between the two: the next day', 'Europe/London', '01:30', '2026-10-25T01:00Z', '2026-10-26T01:30Z'],
    ['the evening of that day', 'Europe/London', '18:30', '2026-10-25T00:00Z', '2026-10-25T18:30Z'],
    ['the evening of the day with 23 hours', 'Europe/London', '18:30', '2026-03-29T00:00Z', '2026-03-29T17:30Z'],
    ['half an hour of summer time', 'Australia/Lord_Howe', '02:15', '2026-10-03T12:00Z', '2026-10-03T15:30Z'],
    ['a zone of half hours', 'Asia/Kolkata', '18:30', '2026-11-22T12:00Z', '2026-11-22T13:00Z'],
    ['midnight', 'Europe/Berlin', '00:00', '2026-11-22T12:00Z', '2026-11-22T23:00Z'],
    ['midnight that clocks skip', 'Asia/Beirut', '00:00', '2026-03-28T12:00Z', '2026-03-28T22:00Z'],
    ['a day that clocks skipped', 'Pacific/Apia', '12:00', '2011-12-29T23:00Z', '2011-12-30T10:00Z'],
    ['it is the next day there already', 'Pacific/Auckland', '09:00', '2026-11-22T12:00Z', '2026-11-22T20:00Z'],
  ]
  for (const [what, zone, time, after, expected] of days) {
    it(`rule 7: ${time} in ${zone}, ${what}`, () => {
      expect(iso(nextTimeOfDay(at(after), time, zone))).to.equal(expected)
    })
  }

  const anyZone = fc.constantFrom(
    'Etc/UTC',
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  )
  const anyInstant = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2030-01-01T00:00Z') })
  const anyTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

  it('rule 7: the next time of day is later, within 25 hours, and is what the desk’s clock shows unless it skips it', () => {
    fc.assert(
      fc.property(anyInstant, anyTime, anyZone, (after, time, timeZone) => {
        const next = nextTimeOfDay(after, time, timeZone)
        expect(next).to.be.greaterThan(after)
        expect(next - after).to.be.at.most(25 * hour)
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone,
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        })
        const [shown, before] = [clock.format(next), clock.format(next - minute)]
        if (shown !== time) expect(before < time && time < shown, `${before} ${time} ${shown}`).to.equal(true)
      }),
    )
  })

  const anyTimers: fc.Arbitrary<TimerLayer> = fc.record({
    longestMinutes: fc.integer({ min: 0, max: 10080 }),
    logoutAt: fc.oneof(fc.constant(''), anyTime),
    idleMinutes: fc.integer({ min: 0, max: 10080 }),
    logoutAtSince: anyInstant,
  })
  const anySession = fc.record({
    startedAt: anyInstant,
    lastUsedAt: fc.option(anyInstant),
    timeZone: anyZone,
  })

  it('rule 7: the strictest wins, however the layers are put together, and no later use makes it sooner', () => {
    fc.assert(
      fc.property(fc.array(anyTimers, { maxLength: 4 }), anySession, fc.nat(1e9), (layers, timed, longer) => {
        const due = whenDue(layers, timed)
        const each = layers.flatMap((one) => whenDue([one], timed)?.at ?? [])
        expect(due?.at).to.equal(each.length === 0 ? undefined : Math.min(...each))
        expect(whenDue([...layers].reverse(), timed)?.at).to.equal(due?.at)
        if (due) {
          expect(due.at).to.be.greaterThan(timed.startedAt)
          const used = { ...timed, lastUsedAt: (timed.lastUsedAt ?? timed.startedAt) + longer }
          expect(whenDue(layers, used)?.at).to.be.at.least(due.at)
        }
      }),
    )
  })

  it('take what a form or a program writes, and no other time or number', () => {
    const accepts = (change: Partial<Record<keyof Values, unknown>>) =>
      Timers.safeParse({ ...noTimers, ...change }).success
    for (const good of [{}, { logoutAt: '00:00' }, { logoutAt: ' 23:59 ' }, { idleMinutes: 10080 }])
      expect(accepts(good), JSON.stringify(good)).to.equal(true)
    for (const bad of [{ logoutAt: '24:00' }, { logoutAt: '9:00' }, { longestMinutes: -1 }, { idleMinutes: 1.5 }])
      expect(accepts(bad), JSON.stringify(bad)).to.equal(false)
  })
})
