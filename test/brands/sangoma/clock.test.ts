import { expect } from 'chai'
import { clockParameters } from '../../../src/brands/sangoma/clock.ts'

const year = 2026
const quarter = 900_000
const day = 96 * quarter

/** What a phone makes of P64, typed from the lists of Htek's phones: minutes east of UTC. */
const offsets: Record<string, number> = {
  105: -660, 2: -600, 3: -540, 6: -480, 10: -420, 14: -360, 18: -300, 19: -270, 20: -240, 26: -210, 30: -180, 31: -120,
  32: -60, 33: 0, 49: 60, 57: 120, 73: 180, 74: 210, 77: 240, 83: 300, 84: 330, 85: 360, 88: 420, 89: 480, 93: 540,
  94: 570, 96: 600, 100: 630, 101: 660, 102: 720, 103: 765, 104: 780,
} // prettier-ignore

/** Whose offset the firmware's list does not have; each is shown the nearest. */
const noSuchOffset = [-720, -570, 270, 345, 390, 525, 840]

/** Whose summer time is no hour, or begins at no full hour, or follows no yearly rule. */
const noSuchSummer = [
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Antarctica/Troll',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
]

describe('the clock of a Sangoma S', () => {
  it('is right all year in every zone that the firmware can tell', () => {
    const wrong: string[] = []
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const offsetAt = offsetsOf(zone)
      const phone = phoneOf(new Map(clockParameters(zone, year)))
      if (instants(offsetAt).some((at) => phone(at) !== offsetAt(at))) wrong.push(zone)
    }
    const surprising = wrong.filter((zone) => {
      const winter = Math.min(offsetsOf(zone)(Date.UTC(year, 0, 1)), offsetsOf(zone)(Date.UTC(year, 6, 1)))
      return !noSuchSummer.includes(zone) && !noSuchOffset.includes(winter)
    })
    expect(surprising).to.deep.equal([])
    expect(noSuchSummer.filter((zone) => !wrong.includes(zone))).to.deep.equal([])
  }).timeout(180_000)

  it('shows a zone that the firmware lacks the nearest it has', () => {
    const zoneOf = (zone: string) => new Map(clockParameters(zone, year)).get('P64')
    expect(zoneOf('Asia/Kathmandu')).to.equal('84')
    expect(zoneOf('Asia/Kabul')).to.equal('77')
    expect(zoneOf('Pacific/Kiritimati')).to.equal('104')
  })

  it('never takes the zone from DHCP', () => {
    expect(new Map(clockParameters('Europe/Berlin', year)).get('P143')).to.equal('0')
    expect(new Map(clockParameters('Asia/Tokyo', year)).get('P143')).to.equal('0')
  })
})

/** Every day of the year, and each quarter of an hour around the changes. */
function instants(offsetAt: (at: number) => number): number[] {
  const coarse = Array.from({ length: 362 }, (_, index) => Date.UTC(year, 0, 2) + index * day)
  const changing = coarse.filter((at) => offsetAt(at) !== offsetAt(at + day))
  const fine = changing.flatMap((at) => Array.from({ length: 288 }, (_, index) => at - day + index * quarter))
  return [...coarse, ...fine]
}

/** Minutes east of UTC as the phone has it: by its wall clock, from start to end, one hour more. */
function phoneOf(parameters: Map<string, string>): (at: number) => number {
  const number = (name: string) => Number(parameters.get(name))
  const standard = offsets[parameters.get('P64') ?? ''] ?? NaN
  if (parameters.get('P75') === '0') return () => standard
  expect([parameters.get('P75'), parameters.get('P23117')]).to.deep.equal(['1', '0'])
  const instant = (month: string, offset: number) => {
    const first = Number(month.slice(1))
    const [m, d, h] = [number(month), number(`P${first + 1}`), number(`P${first + 2}`)]
    expect(h).to.be.within(0, 23)
    return Date.UTC(year, m - 1, d, h) - offset * 60_000
  }
  const start = instant('P20076', standard)
  const end = instant('P20079', standard + 60)
  const isSummer = (at: number) => (start < end ? at >= start && at < end : at >= start || at < end)
  return (at) => (isSummer(at) ? standard + 60 : standard)
}

function offsetsOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  return (at) => {
    const written = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(written) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  }
}
