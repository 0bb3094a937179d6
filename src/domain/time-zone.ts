/**
 * When clocks change: `week` 1 to 4, or 5 for the last; `weekday` 0 is Sunday; `minutes` of that day by the clock that
 * ends then. A change at midnight may read as minute 1440 of the day before (24:00), when that is what comes back every
 * year: Egypt's summer ends on the last Thursday of October at 24:00, and the Friday after it is not always the last.
 */
export interface Transition {
  month: number
  week: number
  weekday: number
  minutes: number
  /** The same day as a day of the month in the year that was asked for (with minute 1440: the day that ends then). */
  day: number
}

/** A zone's rule in one year, as phones are told it: minutes east of UTC, and summer time if there is any. */
export interface ZoneRule {
  /** The lower offset of the year, whatever the law calls it: Dublin's winter and Dublin's summer read like London's. */
  standard: number
  /** `saving` in minutes, always more than 0. South of the equator `start` comes later in the year than `end`. */
  summer?: { saving: number; start: Transition; end: Transition }
  /**
   * The zone's clocks change in this year in a way that no yearly rule describes (Morocco around Ramadan, a law that
   * came or went during the year). `standard` is then the offset of most of the year, and there is no `summer`.
   */
  irregular?: true
}

/** One change of a zone's offset: the first instant (epoch milliseconds) of the new one, and both in minutes. */
export interface Change {
  at: number
  from: number
  to: number
}

export type OffsetAt = (instant: number) => number

const minute = 60_000
const day = 24 * 60 * minute
const week = 7 * day

/** Shorter than any time between two changes that a country has made: Morocco's winter in Ramadan lasts four weeks. */
const stride = 10 * day

/** Any date comes back on the same weekday within 11 years, so 12 show whether a rule means the fourth or the last. */
const yearsAhead = 12

/** One rule for each zone, the last year that was asked for: every phone's file wants it, and it takes milliseconds. */
const known = new Map<string, { year: number; rule: ZoneRule }>()

/**
 * The rule of an IANA time zone in one year, from the run-time's own data (ICU). Throws a RangeError for a name that it
 * does not know. Whether `week` is the fourth or the last is chosen so that the rule stays right in the years that
 * follow, as far as it can be: a phone may keep it longer than a year.
 */
export function zoneRule(timeZone: string, year: number): ZoneRule {
  const key = timeZone.toLowerCase()
  const found = known.get(key)
  if (found?.year === year) return found.rule
  const rule = findRule(offsetsOf(timeZone), year)
  known.set(key, { year, rule })
  return rule
}

/** The names of all time zones that this run-time knows, sorted, for a list to choose from. */
export function timeZoneNames(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'Etc/UTC'])].sort()
}

function findRule(offsetAt: OffsetAt, year: number): ZoneRule {
  const changes = changesIn(year, offsetAt)
  const [first, second] = changes
  if (!first) return { standard: offsetAt(Date.UTC(year, 6, 1)) }
  if (!second || changes.length > 2 || !isPair(first, second) || !(recurs(first, offsetAt) || recurs(second, offsetAt)))
    return { standard: longestOffset(changes, year), irregular: true }
  const [start, end] = first.to > first.from ? [first, second] : [second, first]
  return {
    standard: start.from,
    summer: {
      saving: start.to - start.from,
      start: describe(start, year, offsetAt),
      end: describe(end, year, offsetAt),
    },
  }
}

/** Every change of one year of the zone's own clock, in their order. */
function changesIn(year: number, offsetAt: OffsetAt): Change[] {
  const changes: Change[] = []
  const end = newYear(year + 1, offsetAt)
  for (let low = newYear(year, offsetAt); low < end; low += stride) {
    const high = Math.min(low + stride, end)
    if (offsetAt(low) !== offsetAt(high)) changes.push(changeBetween(low, high, offsetAt))
  }
  return changes
}

function newYear(year: number, offsetAt: OffsetAt): number {
  const midnight = Date.UTC(year, 0, 1)
  return midnight - offsetAt(midnight) * minute
}

/** Bisects down to the minute; no zone has changed its clocks within one for a century. `at`: the first of the new offset. */
export function changeBetween(before: number, after: number, offsetAt: OffsetAt): Change {
  const from = offsetAt(before)
  let [low, high] = [before, after]
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / minute / 2) * minute
    if (offsetAt(middle) === from) low = middle
    else high = middle
  }
  return { at: high, from, to: offsetAt(high) }
}

/** To summer and back, or back and to summer. */
function isPair(first: Change, second: Change): boolean {
  return first.from === second.to && first.to === second.from
}

/**
 * True if the same change is made 52 or 53 weeks before or after, as every weekday rule has it. Ramadan comes sooner.
 * One of the year's two is enough: Palestine's clocks end their summer by rule, and 2025 only began it otherwise.
 */
function recurs(change: Change, offsetAt: OffsetAt): boolean {
  return [52, 53, -52, -53].some((weeks) => isMadeAt(change.at + weeks * week, change, offsetAt))
}

function isMadeAt(instant: number, change: Change, offsetAt: OffsetAt): boolean {
  return offsetAt(instant - minute) === change.from && offsetAt(instant) === change.to
}

function longestOffset(changes: readonly Change[], year: number): number {
  const lengths = new Map<number, number>()
  const add = (offset: number, length: number) => lengths.set(offset, (lengths.get(offset) ?? 0) + length)
  let since = Date.UTC(year, 0, 1)
  for (const { at, from } of changes) {
    add(from, at - since)
    since = at
  }
  add(changes.at(-1)?.to ?? 0, Date.UTC(year + 1, 0, 1) - since)
  const [longest] = [...lengths].sort((a, b) => b[1] - a[1])
  return longest?.[0] ?? 0
}

/** The weekday rule for a change: right in this year, and in as many of the next as can be. */
function describe(change: Change, year: number, offsetAt: OffsetAt): Transition {
  const score = (rule: Transition) => {
    const years = Array.from({ length: yearsAhead }, (_, index) => year + 1 + index)
    return years.filter((next) => isMadeAt(instantOf(rule, next, change.from), change, offsetAt)).length
  }
  const [first, ...others] = spellings(change)
  return others.reduce((best, other) => (score(other) > score(best) ? other : best), first)
}

/** Every way to write the change down, the one to prefer when all are equally lasting first. */
function spellings(change: Change): [Transition, ...Transition[]] {
  const wall = change.at + change.from * minute
  const minutes = (wall % day) / minute
  const midnight = wall - minutes * minute
  const [first, ...others] = spellingsOn(midnight, minutes)
  return minutes === 0 ? [first, ...others, ...spellingsOn(midnight - day, 1440)] : [first, ...others]
}

function spellingsOn(midnight: number, minutes: number): [Transition, ...Transition[]] {
  const date = new Date(midnight)
  const nth = Math.ceil(date.getUTCDate() / 7)
  const month = date.getUTCMonth() + 1
  const rule = { month, weekday: date.getUTCDay(), minutes, day: date.getUTCDate() }
  const isLast = new Date(midnight + week).getUTCMonth() + 1 !== month
  if (!isLast) return [{ ...rule, week: nth }]
  return nth === 5
    ? [{ ...rule, week: 5 }]
    : [
        { ...rule, week: 5 },
        { ...rule, week: nth },
      ]
}

/** When a rule falls in a year, for a clock that is `offset` minutes east of UTC until then. */
function instantOf(rule: Transition, year: number, offset: number): number {
  const ofMonth = new Date(Date.UTC(year, rule.month - 1, 1))
  const firstDay = 1 + ((rule.weekday - ofMonth.getUTCDay() + 7) % 7)
  const length = new Date(Date.UTC(year, rule.month, 0)).getUTCDate()
  const wanted = firstDay + (rule.week - 1) * 7
  const date = wanted > length ? wanted - 7 : wanted
  return Date.UTC(year, rule.month - 1, date, 0, rule.minutes - offset)
}

/** Minutes east of UTC at any instant. Throws a RangeError for a zone that the run-time does not know. */
export function offsetsOf(timeZone: string): OffsetAt {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
    return (wall - Math.floor(instant / minute) * minute) / minute
  }
}
