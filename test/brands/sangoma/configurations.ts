import type { Configuration } from '../../../src/domain/brand.ts'
import type { PhoneKey } from '../../../src/domain/keys.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { models, unknownModel } from '../../../src/brands/sangoma/models.ts'

export const home = 'http://192.0.2.10:8084/p/0123456789abcdef/'
export const login = { label: 'Login', url: `${home}app/login` }
export const logOut = { label: 'Log Out', url: `${home}app/logout` }

const account = { number: '5501', name: 'Jane Doe', sipPassword: 'sip-secret' }

export function model(name: string) {
  return models.find((candidate) => candidate.name === name) ?? unknownModel
}

export function key(type: PhoneKey['type'], value = '', label = ''): PhoneKey {
  return { type, value, label }
}

/** 5501 on an S500, with what differs. */
export function loggedIn({
  settings,
  ...rest
}: Partial<Omit<Configuration, 'settings'>> & { settings?: PhoneSettings }) {
  return {
    mac: '005058aabbcc',
    model: model('S500'),
    extraParameters: new Map(),
    account,
    deskLine: null,
    sipServer: 'pbx.example.com',
    home,
    appKeys: [logOut],
    trusted: true,
    year: 2026,
    ...rest,
    settings: {
      ...baseSettings,
      timeZone: 'Europe/London',
      adminPassword: 'admin-secret',
      userPassword: 'user-secret',
      ...settings,
    } as Configuration['settings'],
  } satisfies Configuration
}

/** The line of a phone that nobody is on, in a location. */
export const deskLine = { number: 'hotdesk-005058aabbcc', name: 'Main building, 2nd floor', sipPassword: 'desk-secret' }

export function loggedOut(rest: Parameters<typeof loggedIn>[0]): Configuration {
  return loggedIn({ account: null, appKeys: [login], ...rest })
}

/** A phone that has shown nothing but its MAC address. */
export function stranger(rest: Parameters<typeof loggedIn>[0]): Configuration {
  return loggedOut({ trusted: false, ...rest, settings: { adminPassword: '', userPassword: '', ...rest.settings } })
}
