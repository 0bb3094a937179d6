import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'

type Parameters = [name: string, value: string][]

/** Tancredi's sangoma template. Those that it does not have are shown in English. */
const languages: Partial<Record<CompleteSettings['language'], string>> = {
  en: '0',
  'en-GB': '0',
  fr: '1',
  de: '2',
  es: '3',
  pt: '4',
  ru: '5',
  it: '6',
  pl: '7',
  tr: '8',
  nl: '10',
}

/** Tancredi's sangoma template and Wazo's htek plugin agree on every one. */
const toneCountries: Record<CompleteSettings['toneCountry'], string> = {
  AU: '1',
  AT: '2',
  BR: '3',
  BE: '4',
  CN: '5',
  DK: '8',
  FI: '9',
  FR: '10',
  DE: '11',
  GB: '12',
  IN: '16',
  IT: '17',
  JP: '18',
  MX: '19',
  NZ: '20',
  NL: '21',
  NO: '22',
  ES: '24',
  CH: '25',
  SE: '26',
  RU: '27',
  US: '28',
}

/** FS PBX: 0 year first, 1 month first, 2 day first; the separators are the phone's. */
const dateFormats: Record<CompleteSettings['dateFormat'], string> = {
  'YYYY-MM-DD': '0',
  'MM/DD/YYYY': '1',
  'DD/MM/YYYY': '2',
  'DD.MM.YYYY': '2',
}

/** Seconds up to which a step of the screensaver counts, in order of P8940 from 1 (Tancredi); 0 is never. */
const screensaverSteps = [60, 120, 300, 600, 1800]

/** Ring tones that every S phone has (Tancredi). */
const mostRingTones = 5

/** The clock's looks, language and tones: no secrets, so every phone is told. */
export function languageParameters(settings: CompleteSettings): Parameters {
  const language = languages[settings.language] ?? '0'
  return [
    ['P30', settings.ntpServer],
    ['P144', '0'],
    ['P102', dateFormats[settings.dateFormat]],
    ['P8624', settings.timeFormat === '12h' ? '1' : '0'],
    ['P8621', language],
    ['P2525', language],
    ['P20058', toneCountries[settings.toneCountry]],
  ]
}

/** What the phone looks and sounds like, and its own passwords where there are any. */
export function deskParameters(settings: CompleteSettings): Parameters {
  const { adminPassword, userPassword, phoneBook } = settings
  const passwords: Parameters = [
    ['P2', adminPassword],
    ['P196', userPassword],
  ]
  return [
    ['P8721', String(Math.min(settings.ringTone, mostRingTones))],
    ['P8683', String(settings.backlightSeconds)],
    ['P8940', String(screensaverStep(settings.screensaverSeconds))],
    ['P20052', settings.wallpaper],
    ['P4401', phoneBook],
    ['P3316', phoneBook === '' ? '' : 'Phone book'],
    ...passwords.filter(([, password]) => password !== ''),
  ]
}

/** The shortest step that is not shorter than asked; more than the longest is the longest. */
function screensaverStep(seconds: number): number {
  if (seconds === 0) return 0
  const step = screensaverSteps.findIndex((most) => seconds <= most)
  return step < 0 ? screensaverSteps.length : step + 1
}
