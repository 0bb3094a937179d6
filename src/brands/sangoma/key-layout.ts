import type { Configuration, Model } from '../../domain/brand.ts'
import { appKeyPlaces, splitKeys, withLine } from '../../domain/key-layout.ts'
import type { KeyType, PhoneKey } from '../../domain/keys.ts'
import { labelOfLine } from '../../domain/line-label.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'

/** What one key is to do, in the firmware's numbers. */
export interface Key {
  type: number
  value: string
  label: string
}

/** Every key that a phone of the model has, in order: those that are not used are empty. */
export interface KeyLayout {
  lineKeys: Key[]
  expansionKeys: Key[]
  softKeys: Key[]
  /** Keys of the list that have no place. */
  beyond: readonly PhoneKey[]
}

/** The firmware's key types (FusionPBX, sangoma s500, lists them): 14 opens its XML browser, 35 calls an address. */
export const onLineKeys: Record<KeyType, number> = {
  line: 1,
  'speed-dial': 2,
  blf: 3,
  pickup: 6,
  park: 8,
  intercom: 9,
  dtmf: 10,
  login: 14,
  url: 35,
  empty: 0,
}

/** Soft keys know fewer types: what only a line key can watch is dialled, an address is opened in the browser. */
const onSoftKeys: Record<KeyType, number> = { ...onLineKeys, line: 0, blf: 2, park: 2, dtmf: 0, url: 14 }

const empty: Key = { type: 0, value: '', label: '' }
const history: Key = { ...empty, type: 36 }
const directory: Key = { ...empty, type: 37 }
const doNotDisturb: Key = { ...empty, type: 21 }
const menu: Key = { ...empty, type: 38 }

/** The place of the menu's key, which a phone keeps while nobody is logged in: without it nobody can set it up. */
const menuPlace = 3

/** What settings can hold at most, with the line that is put before them: no more expansion keys can ever be in use. */
const mostKeys = 121

/**
 * Lays out all keys of the configuration's model: the app's keys always, the others only while somebody is logged in, but
 * the line also where the phone has one of its own. An app key on an expansion module does not count as placed, since
 * nobody knows whether the module is there. Where the setting `logOutKey` says the soft key, the app is on that soft key,
 * and what stood there gives way.
 */
export function layOutKeys(configuration: Configuration): KeyLayout {
  const { settings, model, account, deskLine, appKeys } = configuration
  const apps = appKeys.map(({ label, url }): Key => ({ type: onLineKeys.login, value: url, label }))
  const places = model.lineKeys + expansionKeysOf(model)
  const { phone, modules, beyond } = splitKeys(withLine(settings.lineKeys), model, settings.expansionModules)
  const wanted = [...phone, ...modules.flat()]
  const appPlaces = appKeyPlaces(settings.logOutKey, model.softKeys, apps.length)
  const wantedSoftKeys = settings.softKeys.slice(0, model.softKeys)
  const label = labelOfLine(configuration)
  const isAnybodys = (key: PhoneKey) => account !== null || (deskLine !== null && key.type === 'line')
  const nextApp = inTurn(apps)
  const asKey = (types: Record<KeyType, number>) => (key: PhoneKey) => {
    if (key.type === 'login') return nextApp() ?? empty
    if (!isAnybodys(key) || types[key.type] === empty.type) return empty
    return { type: types[key.type], value: key.value, label: key.label || (key.type === 'line' ? label : key.value) }
  }
  const ownSoftKeys = wantedSoftKeys.map((key) => (appPlaces && key.type === 'login' ? empty : asKey(onSoftKeys)(key)))
  const keys = fill(wanted.map(asKey(onLineKeys)), places)
  const softKeys = settings.softKeys.length === 0 && account ? usualSoftKeys(settings) : ownSoftKeys
  const logins = [...wantedSoftKeys, ...phone].filter((key) => key.type === 'login').length
  const filled = fill(softKeys, model.softKeys)
  const withApps = appPlaces ? putApps(filled, apps, appPlaces) : placeApps(filled, apps, apps.slice(logins))
  return {
    lineKeys: keys.slice(0, model.lineKeys),
    expansionKeys: keys.slice(model.lineKeys),
    softKeys: account ? withApps : withApps.map((key, at) => (at === menuPlace && key === empty ? menu : key)),
    beyond,
  }
}

function expansionKeysOf({ expansion, lineKeys }: Model): number {
  return Math.min(expansion.modules * expansion.keys, mostKeys - lineKeys)
}

/** Gives the keys one after the other; when there are more places than keys, the first again. */
function inTurn(keys: readonly Key[]): () => Key | undefined {
  let next = 0
  return () => {
    next += 1
    return keys[next - 1] ?? keys[0]
  }
}

/** The firmware's own idle soft keys; the third gives way to the app. */
function usualSoftKeys(settings: CompleteSettings): Key[] {
  return settings.doNotDisturb ? [history, doNotDisturb, directory, menu] : [history, directory, empty, menu]
}

/**
 * Puts the app's keys that have no place yet onto free soft keys, the third first (two stand side by side); where none
 * is free, onto what stands there.
 */
function placeApps(softKeys: readonly Key[], apps: readonly Key[], rest: readonly Key[]): Key[] {
  const keys = [...softKeys]
  const order = rest.length > 1 ? [1, 2, 0, 3] : [2, 1, 0, 3]
  for (const app of rest) {
    const possible = order.filter((place) => {
      const key = keys[place]
      return key !== undefined && !apps.includes(key)
    })
    const place = possible.find((candidate) => keys[candidate] === empty) ?? possible[0]
    if (place !== undefined) keys[place] = app
  }
  return keys
}

/** The app's keys on these very soft keys. */
function putApps(softKeys: readonly Key[], apps: readonly Key[], places: readonly number[]): Key[] {
  return softKeys.map((key, place) => apps[places.indexOf(place)] ?? key)
}

function fill(keys: readonly Key[], length: number): Key[] {
  return Array.from({ length }, (_, index) => keys[index] ?? empty)
}
