import { expect } from 'chai'
import { SaxesParser } from 'saxes'
import type { Configuration, Model } from '../../../src/domain/brand.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import { polycom } from '../../../src/brands/polycom/index.ts'

export const mac = '0004f2aabbcc'
export const home = 'http://192.0.2.10:8084/p/TOKEN/'

export function modelNamed(name: string): Model {
  const model = polycom.models.find((candidate) => candidate.name === name)
  if (!model) throw new Error(`no ${name}`)
  return model
}

/** A trusted VVX 411 that nobody is on, but for what is given. */
export function configuration(given: Partial<Configuration> = {}): Configuration {
  return {
    mac,
    model: modelNamed('VVX 411'),
    settings: baseSettings,
    extraParameters: new Map(),
    account: null,
    deskLine: null,
    sipServer: 'pbx.example.com',
    home,
    appKeys: [{ label: 'Login', url: `${home}app/login` }],
    trusted: true,
    year: 2026,
    ...given,
  }
}

/** The line of a phone that nobody is on, in a location. */
export const deskLine = { number: `hotdesk-${mac}`, name: 'Main building, 2nd floor', sipPassword: 'desk-secret' }

/** James on it, with keys and passwords. */
export function loggedIn(given: Partial<Configuration> = {}): Configuration {
  return configuration({
    account: { number: '01132991001', name: 'James O’Neill & "Co" <1>', sipPassword: 'p&<"x' },
    appKeys: [{ label: 'Log Out', url: `${home}app/logout` }],
    settings: {
      ...baseSettings,
      timeZone: 'Europe/London',
      language: 'en-GB',
      adminPassword: 'Admin1',
      userPassword: 'User1',
      lineKeys: [
        { type: 'line', label: '', value: '' },
        { type: 'blf', label: 'Henry', value: '01132991002' },
        { type: 'speed-dial', label: 'Jane', value: '01132991000' },
        { type: 'park', label: '', value: '71' },
        { type: 'empty', label: '', value: '' },
        { type: 'dtmf', label: 'Door', value: '9#' },
        { type: 'url', label: 'News', value: 'https://example.com/?a=1&b=$2' },
      ],
      softKeys: [
        { type: 'login', label: '', value: '' },
        { type: 'pickup', label: 'Pickup', value: '*8' },
      ],
    },
    ...given,
  })
}

/** Entries as a map. */
export function valuesOf(entries: Iterable<readonly [string, string]>): Map<string, string> {
  return new Map(entries)
}

/** Every attribute of a document, read by a strict parser; each name may stand in it once. */
export function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>()
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ attributes }) => {
    for (const { name, value } of Object.values(attributes)) {
      expect(found.has(name), `${name} once`).to.equal(false)
      found.set(name, value)
    }
  })
  parser.write(text).close()
  return found
}
