import type { Configuration } from '../../domain/brand.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'
import { zoneRule, type Transition, type ZoneRule } from '../../domain/time-zone.ts'

type Entry = readonly [string, string]

/** UC Software's names of its languages, with the number that each has in `lcl.ml.lang.menu` (public templates). */
const languages: Readonly<Record<CompleteSettings['language'], readonly [string, number]>> = {
  en: ['English_United_States', 6],
  'en-GB': ['English_United_Kingdom', 5],
  de: ['German_Germany', 8],
  fr: ['French_France', 7],
  es: ['Spanish_Spain', 17],
  it: ['Italian_Italy', 9],
  nl: ['Dutch_Netherlands', 3],
  pt: ['Portuguese_Portugal', 14],
  pl: ['Polish_Poland', 13],
  sv: ['Swedish_Sweden', 18],
  da: ['Danish_Denmark', 2],
  nb: ['Norwegian_Norway', 12],
  ru: ['Russian_Russia', 15],
  // There is no Turkish.
  tr: ['English_United_States', 6],
}

/** The date is written in words: `D` day of the week, `d` day of the month, `M` month (notes in sipXecs). */
const dateFormats: Readonly<Record<CompleteSettings['dateFormat'], string>> = {
  'DD/MM/YYYY': 'D,dM',
  'DD.MM.YYYY': 'D,dM',
  'MM/DD/YYYY': 'D,Md',
  'YYYY-MM-DD': 'D,Md',
}

/** Clock and language. A language has a clock of its own in these phones, so its clock is set as well. */
export function timeParameters({ settings, year }: Configuration): Entry[] {
  const [language, number] = languages[settings.language]
  const is24Hours = settings.timeFormat === '24h' ? '1' : '0'
  const format = dateFormats[settings.dateFormat]
  return [
    ['tcpIpApp.sntp.address', settings.ntpServer],
    ['tcpIpApp.sntp.address.overrideDHCP', settings.ntpServer === '' ? '0' : '1'],
    ['tcpIpApp.sntp.resyncPeriod', '86400'],
    ...knownZone(zoneRule(settings.timeZone, year)),
    ['lcl.ml.lang', language],
    [`lcl.ml.lang.clock.${number}.24HourClock`, is24Hours],
    [`lcl.ml.lang.clock.${number}.format`, format],
    [`lcl.ml.lang.clock.${number}.longFormat`, '1'],
    ['lcl.datetime.time.24HourClock', is24Hours],
    ['lcl.datetime.date.format', format],
    ['lcl.datetime.date.longFormat', '1'],
  ]
}

const known = new WeakMap<ZoneRule, Entry[]>()

/** Written once for each zone and year: there is one rule of each. */
function knownZone(rule: ZoneRule): Entry[] {
  const entries = known.get(rule) ?? zoneParameters(rule)
  known.set(rule, entries)
  return entries
}

const prefix = 'tcpIpApp.sntp.daylightSavings'

/**
 * A zone's rule as explained in the administrator guide of SIP 2.2: seconds east of UTC; whole hours of the day, by the
 * clock that ends then; days of the week from 1, Sunday; `date` 1, 8, 15 or 22 for the first to the fourth of them, or
 * `lastInMonth`. With `fixedDayEnable` only month and date count: for a rule with 24:00, which no hour here stands for,
 * so the next day's date in this year is written. Summer time is always one hour: a rule that saves half an hour or less
 * is left out, one that saves two keeps one. An hour that is not whole is rounded.
 */
function zoneParameters({ standard, summer }: ZoneRule): Entry[] {
  const offset: Entry[] = [
    ['tcpIpApp.sntp.gmtOffset', String(standard * 60)],
    ['tcpIpApp.sntp.gmtOffset.overrideDHCP', '1'],
  ]
  if (!summer || summer.saving <= 30) return [...offset, [`${prefix}.enable`, '0']]
  const isFixed = [summer.start, summer.end].some(({ minutes }) => minutes >= dayLength)
  const write = isFixed ? fixedDay : weekday
  return [
    ...offset,
    [`${prefix}.enable`, '1'],
    [`${prefix}.fixedDayEnable`, isFixed ? '1' : '0'],
    ...write('start', summer.start),
    ...write('stop', summer.end),
  ]
}

const dayLength = 1440

function weekday(which: 'start' | 'stop', { month, week, weekday, minutes }: Transition): Entry[] {
  const isLast = week === 5
  return [
    [`${prefix}.${which}.month`, String(month)],
    [`${prefix}.${which}.date`, String((Math.min(week, 4) - 1) * 7 + 1)],
    [`${prefix}.${which}.dayOfWeek`, String(weekday + 1)],
    [`${prefix}.${which}.dayOfWeek.lastInMonth`, isLast ? '1' : '0'],
    [`${prefix}.${which}.time`, String(Math.min(Math.round(minutes / 60), 23))],
  ]
}

/** A day of the year that was asked for; any leap year's length does, for no clock changes at the end of February. */
function fixedDay(which: 'start' | 'stop', { month, day, minutes }: Transition): Entry[] {
  const date = new Date(Date.UTC(2000, month - 1, day + (minutes >= dayLength ? 1 : 0)))
  return [
    [`${prefix}.${which}.month`, String(date.getUTCMonth() + 1)],
    [`${prefix}.${which}.date`, String(date.getUTCDate())],
    [`${prefix}.${which}.time`, String(Math.round((minutes % dayLength) / 60))],
  ]
}
