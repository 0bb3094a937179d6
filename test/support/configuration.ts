import type { Brand, Configuration } from '../../src/domain/brand.ts'
import { baseSettings, mergeSettings } from '../../src/domain/settings/merge.ts'
import type { PhoneSettings } from '../../src/domain/settings/phone-settings.ts'

/** A phone that is new, one that nobody is on, without a line and with a desk line, and one that somebody is on. */
export const phoneStates = ['new', 'loggedOut', 'deskLine', 'loggedIn'] as const
export type SampleState = (typeof phoneStates)[number]

export const samplePasswords = {
  sip: 'sample-sip-52',
  admin: 'sample-admin-53',
  user: 'sample-user-54',
  desk: 'sample-desk-55',
} as const

const home = 'http://192.0.2.10:8084/p/a-token-of-43-letters/'

/** What a phone of any brand could be given, as the app puts it together. */
export function sampleConfiguration(
  brand: Brand,
  model: string,
  state: SampleState,
  settings: PhoneSettings = {},
): Configuration {
  const trusted = state !== 'new'
  const passwords = trusted ? { adminPassword: samplePasswords.admin, userPassword: samplePasswords.user } : {}
  const isOn = state === 'loggedIn'
  const mac = `${brand.macPrefixes[0] ?? '000000'}a1b2c3`
  const line = { number: `hotdesk-${mac}`, name: 'Main building', sipPassword: samplePasswords.desk }
  return {
    mac,
    model: brand.models.find((one) => one.name === model) ?? brand.unknownModel,
    settings: mergeSettings(baseSettings, brand.defaults, settings, passwords),
    extraParameters: new Map(),
    account: isOn ? { number: '01132991000', name: 'Jane', sipPassword: samplePasswords.sip } : null,
    deskLine: state === 'deskLine' ? line : null,
    sipServer: '192.0.2.10',
    home,
    appKeys: isOn ? [{ label: 'Log Out', url: `${home}app/logout` }] : [{ label: 'Login', url: `${home}app/login` }],
    trusted,
    year: 2026,
  }
}
