import { zoneRule, type Transition } from '../../domain/time-zone.ts'

/**
 * P64 chooses from the firmware's list of zones. Only the zone's offset counts here, since summer time is told apart
 * (P75 = 1), so one zone of each offset is enough. Minutes east of UTC to number: Wazo's htek plugin; 6, 14 and 18 are
 * the same in FusionPBX and FS PBX, 33 in Tancredi.
 */
const zoneNumbers: readonly (readonly [minutes: number, number: number])[] = [
  [-660, 105],
  [-600, 2],
  [-540, 3],
  [-480, 6],
  [-420, 10],
  [-360, 14],
  [-300, 18],
  [-270, 19],
  [-240, 20],
  [-210, 26],
  [-180, 30],
  [-120, 31],
  [-60, 32],
  [0, 33],
  [60, 49],
  [120, 57],
  [180, 73],
  [210, 74],
  [240, 77],
  [300, 83],
  [330, 84],
  [360, 85],
  [420, 88],
  [480, 89],
  [540, 93],
  [570, 94],
  [600, 96],
  [630, 100],
  [660, 101],
  [720, 102],
  [765, 103],
  [780, 104],
]

/**
 * The zone and its summer time in one year. P75: 0 none, 1 by the rule given, 2 by the firmware's own list (FusionPBX's
 * words for Htek's phones, FS PBX's for Sangoma's). The rule is given by date (P23117 = 0 with P20076 to P20081; FusionPBX),
 * right for this year: the phone asks every day, and gets the next year's dates on the first of January. Clocks change on
 * the hour there and by an hour: what a zone does otherwise is lost (docs/brands/sangoma.md lists those zones).
 */
export function clockParameters(timeZone: string, year: number): [string, string][] {
  const { standard, summer } = zoneRule(timeZone, year)
  const zone: [string, string][] = [
    ['P64', String(nearestZone(standard))],
    ['P143', '0'],
  ]
  if (!summer) return [...zone, ['P75', '0']]
  const start = change(summer.start, year)
  const end = change(summer.end, year)
  return [
    ...zone,
    ['P75', '1'],
    ['P23117', '0'],
    ['P20076', start.month],
    ['P20077', start.day],
    ['P20078', start.hour],
    ['P20079', end.month],
    ['P20080', end.day],
    ['P20081', end.hour],
  ]
}

/** Of two equally near, the one further west. */
function nearestZone(minutes: number): number {
  const byDistance = zoneNumbers.map(([offset, number]) => ({ number, away: Math.abs(offset - minutes) }))
  return byDistance.reduce((best, other) => (other.away < best.away ? other : best)).number
}

/** 24:00 is midnight of the day after: the firmware's hours are 0 to 23. */
function change({ month, day, minutes }: Transition, year: number) {
  const at = new Date(Date.UTC(year, month - 1, day, 0, minutes))
  return { month: String(at.getUTCMonth() + 1), day: String(at.getUTCDate()), hour: String(at.getUTCHours()) }
}
