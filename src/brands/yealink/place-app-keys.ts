import type { Configuration } from '../../domain/brand.ts'
import { appKeyPlaces, withLine } from '../../domain/key-layout.ts'
import type { PhoneKey } from '../../domain/keys.ts'
import type { ScreenAction } from '../../domain/screen.ts'

/** A key with its place taken: of `login` keys the value is the app's address and the label what the app says. */
export type PlacedKey = PhoneKey

const empty: PlacedKey = { type: 'empty', label: '', value: '' }

/**
 * Lays out a phone's keys. A `login` key of the settings decides where the Login/Logout app is, in the order of the app's
 * keys; soft keys count before line keys, for they are always in sight. What finds no such place on the phone itself (a
 * key of an expansion module may not be there) takes the first idle soft keys that the settings leave open, or the last.
 * Where the setting `logOutKey` says the soft key, the app is there and nowhere else, and what stood there gives way.
 * While nobody is on the phone the app's keys are the only ones, but for the line of a phone that has one of its own.
 */
export function placeAppKeys(configuration: Configuration): {
  lineKeys: PlacedKey[]
  softKeys: (PlacedKey | undefined)[]
} {
  const { appKeys, model, account, deskLine } = configuration
  const { lineKeys: listed, softKeys: listedSoftKeys, logOutKey } = configuration.settings
  const places = appKeyPlaces(logOutKey, model.softKeys, appKeys.length)
  const waiting = places ? [] : [...appKeys]
  const isAnybodys = ({ type }: PhoneKey) => account !== null || (deskLine !== null && type === 'line')
  const take = (key: PhoneKey, isOnPhone: boolean): PlacedKey => {
    if (key.type !== 'login') return isAnybodys(key) ? key : empty
    const app = isOnPhone ? waiting.shift() : undefined
    return app ? appKey(app) : empty
  }
  const softKeys = listedSoftKeys.slice(0, model.softKeys).map((key) => take(key, true))
  const lineKeys = withLine(listed).map((key, index) => take(key, index < model.lineKeys))
  if (places) return { lineKeys, softKeys: putOnSoftKeys(appKeys, softKeys, places) }
  return { lineKeys, softKeys: placeOnSoftKeys(waiting, softKeys, model.softKeys) }
}

/** The app's keys on these very soft keys. */
function putOnSoftKeys(
  appKeys: readonly ScreenAction[],
  given: readonly PlacedKey[],
  places: readonly number[],
): (PlacedKey | undefined)[] {
  const keys: (PlacedKey | undefined)[] = [...given]
  for (const [index, app] of appKeys.entries()) {
    const place = places[index]
    if (place !== undefined) keys[place] = appKey(app)
  }
  return keys
}

function placeOnSoftKeys(
  waiting: readonly ScreenAction[],
  given: readonly PlacedKey[],
  count: number,
): (PlacedKey | undefined)[] {
  const keys: (PlacedKey | undefined)[] = Array.from({ length: count }, (_, index) => given[index])
  const places = [...keys.keys()]
  const isOpen = (place: number) => keys[place] === undefined || keys[place].type === 'empty'
  const isOthers = (place: number) => !isOpen(place) && keys[place]?.type !== 'login'
  const candidates = [...places.filter(isOpen), ...places.filter(isOthers).reverse()]
  const taken = candidates.slice(0, waiting.length).sort((one, other) => one - other)
  for (const [index, place] of taken.entries()) {
    const app = waiting[index]
    if (app) keys[place] = appKey(app)
  }
  return keys
}

function appKey({ label, url }: ScreenAction): PlacedKey {
  return { type: 'login', label, value: url }
}
