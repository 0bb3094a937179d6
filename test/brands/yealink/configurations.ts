import { models, unknownModel } from '../../../src/brands/yealink/models.ts'
import type { Configuration } from '../../../src/domain/brand.ts'
import type { PhoneKey } from '../../../src/domain/keys.ts'
import { baseSettings, mergeSettings } from '../../../src/domain/settings/merge.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'

export const home = 'http://192.0.2.10:8084/p/0123456789abcdef/'
export const login = { label: 'Login', url: `${home}app/login` }
export const logOut = { label: 'Log Out', url: `${home}app/logout` }

type Rest = Partial<Omit<Configuration, 'settings'>> & { settings?: PhoneSettings }

export function model(name: string) {
  return models.find((candidate) => candidate.name === name) ?? unknownModel
}

export function key(type: PhoneKey['type'], value = '', label = ''): PhoneKey {
  return { type, value, label }
}

/** Henry on a T46S, with what differs. */
export function loggedIn({ settings = {}, ...rest }: Rest = {}): Configuration {
  return {
    mac: '001565aabbcc',
    model: model('T46S'),
    extraParameters: new Map(),
    account: { number: '01132991002', name: 'Henry', sipPassword: 'sip-secret' },
    deskLine: null,
    sipServer: 'pbx.example.com',
    home,
    appKeys: [logOut],
    trusted: true,
    year: 2026,
    ...rest,
    settings: mergeSettings(
      baseSettings,
      { timeZone: 'Europe/London', adminPassword: 'admin-secret', userPassword: 'user-secret' },
      settings,
    ),
  }
}

/** A phone of ours that nobody is on. */
export function loggedOut(rest: Rest = {}): Configuration {
  return loggedIn({ account: null, appKeys: [login], ...rest })
}

/** The line of a phone that nobody is on, in a location. */
export const deskLine = { number: 'hotdesk-001565aabbcc', name: 'Main building, 2nd floor', sipPassword: 'desk-secret' }

/** A phone that has shown nothing but its MAC address. */
export function stranger(rest: Rest = {}): Configuration {
  return loggedOut({ trusted: false, ...rest, settings: { adminPassword: '', userPassword: '', ...rest.settings } })
}
