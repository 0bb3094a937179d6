import type { KeyType, PhoneKey } from '../../domain/keys.ts'
import type { ScreenAction } from '../../domain/screen.ts'

/** A key as it will be: one of the settings', or (`app`) one of the Login/Logout app's. */
export interface PlacedKey {
  type: Exclude<KeyType, 'login'> | 'app'
  label: string
  value: string
}

const emptyKey: PlacedKey = { type: 'empty', label: '', value: '' }

/**
 * Puts the app's keys where the settings have a `login` key, in their order. When there are more app keys than places
 * the others follow the last of them; a place too many stays empty. No `login` key: the list holds none of the app's.
 */
export function placeAppKeys(keys: readonly PhoneKey[], appKeys: readonly ScreenAction[]): PlacedKey[] {
  const places = keys.filter(({ type }) => type === 'login').length
  let met = 0
  return keys.flatMap((key): PlacedKey[] => {
    const { type, label, value } = key
    if (type !== 'login') return [{ type, label, value }]
    met += 1
    const here = met === places ? appKeys.slice(met - 1) : appKeys.slice(met - 1, met)
    return here.length === 0 ? [emptyKey] : here.map(asPlaced)
  })
}

export function asPlaced({ label, url }: ScreenAction): PlacedKey {
  return { type: 'app', label, value: url }
}

/** The app's keys on these very places of a list; what stood there gives way. */
export function putAppKeys(
  keys: readonly PlacedKey[],
  appKeys: readonly ScreenAction[],
  places: readonly number[],
): PlacedKey[] {
  const length = Math.max(keys.length, ...places.map((place) => place + 1))
  return Array.from({ length }, (_, place) => {
    const app = appKeys[places.indexOf(place)]
    return app ? asPlaced(app) : (keys[place] ?? emptyKey)
  })
}

/** What is left of a list for a phone that nobody is on: the app's keys in their places, and the line if it has one. */
export function onlyAppKeys(keys: readonly PlacedKey[], hasLine = false): PlacedKey[] {
  return keys.map((key) => (key.type === 'app' || (hasLine && key.type === 'line') ? key : emptyKey))
}
