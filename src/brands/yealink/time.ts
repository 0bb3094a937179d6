import type { Transition } from '../../domain/time-zone.ts'
import { zoneRule } from '../../domain/time-zone.ts'
import type { Configuration } from '../../domain/brand.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'
import { orFactory, type Parameter } from './parameters.ts'

/*
 * Names and values: Yealink's administrator guides for T4x and T5x, V81 to V86 ("Time and Date", "Daylight Saving Time",
 * "Languages", "Tones"), and the comments of FusionPBX's templates.
 */

/** A date with dots and a year of four digits behind the month are the two that Yealink does not have: the nearest. */
const dateFormats: Record<CompleteSettings['dateFormat'], number> = {
  'YYYY-MM-DD': 2,
  'DD/MM/YYYY': 3,
  'DD.MM.YYYY': 3,
  'MM/DD/YYYY': 4,
}

const guiLanguages: Partial<Record<CompleteSettings['language'], string>> = {
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  pt: 'Portuguese',
  pl: 'Polish',
  ru: 'Russian',
  tr: 'Turkish',
}

const toneCountries: Record<CompleteSettings['toneCountry'], string> = {
  US: 'United States',
  GB: 'Great Britain',
  DE: 'Germany',
  FR: 'France',
  ES: 'Spain',
  IT: 'Italy',
  NL: 'Netherlands',
  BE: 'Belgium',
  CH: 'Switzerland',
  AT: 'Austria',
  SE: 'Sweden',
  DK: 'Denmark',
  NO: 'Norway',
  FI: 'Finland',
  AU: 'Australia',
  NZ: 'New Zealand',
  CN: 'China',
  JP: 'Japan',
  BR: 'Brazil',
  MX: 'Mexico',
  IN: 'India',
  RU: 'Russia',
}

/** Clock, time zone, language and tones: what a phone of a stranger gets, too. */
export function timeParameters({ settings, year }: Configuration): Parameter[] {
  return [
    ['lang.gui', guiLanguages[settings.language] ?? 'English'],
    ['voice.tone.country', toneCountries[settings.toneCountry]],
    ['local_time.ntp_server1', orFactory(settings.ntpServer)],
    ['local_time.time_format', settings.timeFormat === '24h' ? 1 : 0],
    ['local_time.date_format', dateFormats[settings.dateFormat]],
    ['local_time.dhcp_time', 0],
    ...zoneParameters(settings.timeZone, year),
  ]
}

/**
 * The zone's own rule rather than a city of Yealink's list: `time_zone` is hours and minutes east of UTC, `summer_time`
 * 1 takes the start and end that follow, by date (`MM/DD/HH`, type 0) or by week (`month/week/weekday/hour`, type 1;
 * Monday is 1, Sunday 7, week 5 the last). A change at 24:00 is no hour of these, so a zone that has one gets the dates
 * of this year. Yealink has whole hours alone: Chatham's 2:45 and 3:45 become 3:00 and 4:00.
 */
export function zoneParameters(timeZone: string, year: number): Parameter[] {
  const { standard, summer } = zoneRule(timeZone, year)
  const zone: Parameter[] = [['local_time.time_zone', showOffset(standard)]]
  if (!summer) {
    const blank = ['dst_time_type', 'start_time', 'end_time', 'offset_time']
    return [...zone, ['local_time.summer_time', 0], ...blank.map((name): Parameter => [`local_time.${name}`, null])]
  }
  const byDate = [summer.start, summer.end].some(({ minutes }) => wholeHour(minutes) > 23)
  const show = (change: Transition) => (byDate ? showDate(change, year) : showWeek(change))
  return [
    ...zone,
    ['local_time.summer_time', 1],
    ['local_time.dst_time_type', byDate ? 0 : 1],
    ['local_time.start_time', show(summer.start)],
    ['local_time.end_time', show(summer.end)],
    ['local_time.offset_time', summer.saving],
  ]
}

/** `+1`, `-3:30`, `0`. */
function showOffset(minutes: number): string {
  if (minutes === 0) return '0'
  const size = Math.abs(minutes)
  const rest = size % 60
  return `${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

function showWeek({ month, week, weekday, minutes }: Transition): string {
  return `${month}/${week}/${weekday || 7}/${wholeHour(minutes)}`
}

function showDate({ month, day, minutes }: Transition, year: number): string {
  const at = new Date(Date.UTC(year, month - 1, day, wholeHour(minutes)))
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCHours()}`
}

function wholeHour(minutes: number): number {
  return Math.round(minutes / 60)
}
