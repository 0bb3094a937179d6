import type { SettingName } from '../../../domain/settings/phone-settings.ts'
import { softKeyName } from './soft-key-choices.ts'

const languageNames = new Intl.DisplayNames('en-GB', { type: 'language' })
const countryNames = new Intl.DisplayNames('en-GB', { type: 'region' })

/** What choices are called, setting by setting; a choice that is not here is called by its own name. */
const names: Partial<Record<SettingName, Readonly<Record<string, string>>>> = {
  timeFormat: { '24h': '24 hours', '12h': '12 hours' },
  transport: { udp: 'UDP', tcp: 'TCP', tls: 'TLS' },
  srtp: { off: 'Off', optional: 'Optional', required: 'Required' },
  codecs: {
    g722: 'G.722 (wideband)',
    pcma: 'G.711 A-law (PCMA)',
    pcmu: 'G.711 µ-law (PCMU)',
    g729: 'G.729',
    opus: 'Opus',
    ilbc: 'iLBC',
    'g726-32': 'G.726 (32 kbit/s)',
  },
  dtmf: { rfc2833: 'RTP events (RFC 2833)', info: 'SIP INFO', inband: 'In the sound' },
  labelFormat: { number: 'Number', name: 'Name', 'name-number': 'Name and number', 'number-name': 'Number and name' },
}

/** What a choice of a setting is called: `pcma` is *G.711 A-law (PCMA)*, `de` is *German*. */
export function choiceLabel(setting: SettingName, value: string): string {
  if (setting === 'language') return languageNames.of(value) ?? value
  if (setting === 'toneCountry') return countryNames.of(value) ?? value
  return names[setting]?.[value] ?? value
}

/** A setting's value in words, for "otherwise it would be": never called with a password. */
export function inWords(setting: SettingName, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (typeof value === 'number') return setting === 'logOutKey' ? softKeyName(value) : String(value)
  if (typeof value === 'string') return choiceLabel(setting, value)
  if (!Array.isArray(value)) return ''
  if (setting === 'lineKeys' || setting === 'softKeys') return countOfKeys(value.length)
  return value.map((one) => choiceLabel(setting, String(one))).join(', ')
}

function countOfKeys(count: number): string {
  if (count === 0) return 'none'
  return count === 1 ? 'one key' : `${count} keys`
}
