import { expect } from 'chai'
import fc from 'fast-check'
import {
  afterFailure,
  defaultLimits,
  isLocked,
  limitsOf,
  type LockoutLimits,
  type LockoutState,
} from '../../src/domain/lockout.ts'

const second = 1000
const minute = 60 * second
const noon = Date.UTC(2026, 5, 1, 12)
const scopes = ['extension', 'phone', 'address'] as const

describe('rule 4: wrong passwords', () => {
  it('rule 4: nothing is locked that never failed', () => {
    expect(isLocked(undefined, noon)).to.equal(null)
  })

  for (const scope of scopes)
    it(`rule 4: the first three attempts of one ${scope} go through at once`, () => {
      let state: LockoutState | undefined
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        expect(isLocked(state, noon), `attempt ${attempt}`).to.equal(null)
        state = afterFailure(state, noon, defaultLimits[scope])
      }
    })

  it('rule 4: then each has to wait a little longer, and the fifth failure locks for ten minutes', () => {
    expect(waits(5, defaultLimits.extension)).to.deep.equal([0, 0, 2 * second, 4 * second, 10 * minute])
    expect(waits(5, defaultLimits.phone)).to.deep.equal(waits(5, defaultLimits.extension))
  })

  it('rule 4: an address waits from its fifteenth failure, at most half a minute, and is locked by its twentieth', () => {
    const all = waits(20, defaultLimits.address)
    expect(all.slice(0, 14)).to.deep.equal(new Array(14).fill(0))
    expect(all.slice(14)).to.deep.equal([2, 4, 8, 16, 30, 600].map((seconds) => seconds * second))
  })

  it('rule 4: a lock ends by itself, to the millisecond', () => {
    const state = failed(5)
    expect(isLocked(state, noon)).to.equal(noon + 10 * minute)
    expect(isLocked(state, noon + 10 * minute - 1)).to.equal(noon + 10 * minute)
    expect(isLocked(state, noon + 10 * minute)).to.equal(null)
  })

  it('rule 4: a lock does not last a day longer when the clock was put back by a day, and failures count anew', () => {
    const dayBefore = noon - 24 * 60 * minute
    const state = failed(5)
    expect(isLocked(state, dayBefore)).to.equal(null)
    expect(afterFailure(state, dayBefore, defaultLimits.extension)).to.deep.include({ failures: 1, lockedUntil: null })
  })

  it('rule 4: a failure right after a lock locks again', () => {
    const later = noon + 11 * minute
    const state = afterFailure(failed(5), later, defaultLimits.extension)
    expect(state).to.deep.equal({ failures: 6, lastFailureAt: later, lockedUntil: later + 10 * minute })
  })

  it('rule 4: failures are forgotten after a quarter of an hour without one, and not before', () => {
    const limits = defaultLimits.extension
    expect(afterFailure(failed(4), noon + 15 * minute, limits).failures).to.equal(1)
    expect(afterFailure(failed(4), noon + 15 * minute, limits).lockedUntil).to.equal(null)
    expect(afterFailure(failed(4), noon + 15 * minute - 1, limits).failures).to.equal(5)
  })

  it('rule 4: a failure counted while the lock holds never shortens it', () => {
    const state = { failures: 1, lastFailureAt: noon, lockedUntil: noon + 60 * minute }
    expect(afterFailure(state, noon + minute, defaultLimits.phone).lockedUntil).to.equal(noon + 60 * minute)
  })

  it('rule 4: of an address are a setting, the others are not', () => {
    expect(limitsOf('address', 20)).to.deep.equal(defaultLimits.address)
    expect(limitsOf('address', 400)).to.include({ failures: 400, delayFrom: 300 })
    expect(limitsOf('extension', 400)).to.equal(defaultLimits.extension)
  })

  it('rule 4: gives a new state and leaves the old one alone', () => {
    const state = Object.freeze(failed(2))
    expect(afterFailure(state, noon, defaultLimits.phone).failures).to.equal(3)
    expect(state.failures).to.equal(2)
  })

  it('rule 4: nobody gets more guesses than the limit in any ten minutes once it was reached, however they time them', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 14 * minute }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(gaps, fc.constantFrom(...scopes), (times, scope) => {
        const limits = defaultLimits[scope]
        const counted = guesses(times, limits)
        for (const [index, at] of counted.entries()) {
          if (index + 1 < limits.failures) continue
          expect(counted.filter((other) => other > at && other < at + limits.lockFor)).to.deep.equal([])
        }
      }),
    )
  })
})

/** When the guesses were looked at, of somebody who tries after each of these waits and never pauses long enough. */
function guesses(gaps: readonly number[], limits: LockoutLimits): number[] {
  const counted: number[] = []
  let state: LockoutState | undefined
  let now = noon
  for (const gap of gaps) {
    now += gap
    if (isLocked(state, now) !== null) continue
    if (state && now - state.lastFailureAt >= limits.forgetAfter) break
    state = afterFailure(state, now, limits)
    counted.push(now)
  }
  return counted
}

/** How long each failure locks, of failures that come as soon as they may. */
function waits(failures: number, limits: LockoutLimits): number[] {
  const all: number[] = []
  let state: LockoutState | undefined
  let now = noon
  for (let failure = 0; failure < failures; failure += 1) {
    state = afterFailure(state, now, limits)
    const until = isLocked(state, now) ?? now
    all.push(until - now)
    now = until
  }
  return all
}

function failed(times: number): LockoutState {
  let state: LockoutState | undefined
  for (let time = 0; time < times; time += 1) state = afterFailure(state, noon, defaultLimits.extension)
  return state ?? expect.fail('no failure')
}
