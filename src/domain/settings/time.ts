import { z } from 'zod'
import { hostAndPort } from '../text.ts'

/** Languages that a phone's own menus can have, by their BCP 47 tag. Each brand says which of them it speaks. */
export const languages = [
  'en',
  'en-GB',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'sv',
  'da',
  'nb',
  'ru',
  'tr',
] as const

/** Countries whose dial, busy and ringing tones a phone can play, by their ISO 3166 code. */
export const toneCountries = [
  'US',
  'GB',
  'DE',
  'FR',
  'ES',
  'IT',
  'NL',
  'BE',
  'CH',
  'AT',
  'SE',
  'DK',
  'NO',
  'FI',
  'AU',
  'NZ',
  'CN',
  'JP',
  'BR',
  'MX',
  'IN',
  'RU',
] as const

export const dateFormats = ['DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY-MM-DD', 'DD.MM.YYYY'] as const

/** Time, date and language. */
export const timeSettings = {
  timeZone: z
    .string()
    .refine(isTimeZone, 'Choose a time zone by its name, such as Europe/London.')
    .meta({ title: 'Time zone', description: 'The IANA name. Summer time follows the zone’s own rule.' }),
  timeFormat: z.enum(['24h', '12h']).meta({ title: 'Clock' }),
  dateFormat: z.enum(dateFormats).meta({ title: 'Date format' }),
  ntpServer: hostAndPort('the time server').meta({ title: 'Time server (NTP)' }),
  language: z.enum(languages).meta({ title: 'Language' }),
  toneCountry: z.enum(toneCountries).meta({ title: 'Tones', description: 'The country whose tones the phone plays.' }),
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
