import type { Configuration } from '../../domain/brand.ts'
import { appKeyPlaces } from '../../domain/key-layout.ts'
import { asPlaced, onlyAppKeys, placeAppKeys, putAppKeys, type PlacedKey } from './app-key-places.ts'
import { actionOf } from './key-actions.ts'
import { hasAppKey, layOutLineKeys, type LineKeys } from './line-keys.ts'

type Entry = readonly [string, string]

/** How many custom soft keys are written; those that are not used are cleared. */
const mostSoftKeys = 10

/**
 * The keys beside the screen. Every key, monitored number and macro that the model has room for is written, the unused
 * ones empty, so that nothing of the last person's stays.
 */
export function lineKeyParameters(configuration: Configuration): Entry[] {
  const { keys, monitored, macros } = layOutLineKeys(configuration)
  const numbers = keys.map((_, index) => index + 1)
  return [
    ['lineKey.reassignment.enabled', '1'],
    ...numbers.flatMap((number) => keyEntries(`lineKey.${number}`, keys[number - 1])),
    ...numbers.flatMap((number) => monitoredEntries(`attendant.resourceList.${number}`, monitored[number - 1])),
    ...numbers.flatMap((number) => macroEntries(`efk.efklist.${number}`, macros[number - 1])),
  ]
}

function keyEntries(prefix: string, key?: LineKeys['keys'][number]): Entry[] {
  return [
    [`${prefix}.category`, key?.category ?? 'Unassigned'],
    [`${prefix}.index`, key?.index === undefined ? '' : String(key.index)],
  ]
}

function monitoredEntries(prefix: string, monitored?: LineKeys['monitored'][number]): Entry[] {
  const { address, label, type } = monitored ?? { address: '', label: '', type: 'normal' }
  return [
    [`${prefix}.address`, address],
    [`${prefix}.label`, label],
    [`${prefix}.type`, type],
  ]
}

function macroEntries(prefix: string, macro?: LineKeys['macros'][number]): Entry[] {
  const { name, label, action } = macro ?? { name: '', label: '', action: '' }
  return [
    [`${prefix}.mname`, name],
    [`${prefix}.status`, macro ? '1' : '0'],
    [`${prefix}.label`, label],
    [`${prefix}.action.string`, action],
  ]
}

/**
 * The soft keys of the idle screen. `precede` puts a key before the phone's own (administrator guide of SIP 3.1), so
 * the keys up to the first empty place stand first and can always be seen; those after it are put at their place with
 * `insert` (seen in a public FreePBX module for VVX phones). A key that opens the app is always here: a line key gets
 * there through a contact, which was not tried on hardware, and nobody is to be locked in by it.
 */
export function softKeyParameters(configuration: Configuration): Entry[] {
  const keys = ownSoftKeys(configuration)
  return Array.from({ length: mostSoftKeys }).flatMap((_, index): Entry[] => {
    const own = keys[index]
    const of = (name: string, value: string): Entry => [`softkey.${index + 1}.${name}`, value]
    if (!own) return [of('enable', '0'), of('label', ''), of('action', ''), of('use.idle', '0')]
    const { key, precedes } = own
    return [
      of('enable', '1'),
      of('label', key.label || key.value),
      of('action', actionOf(key)),
      of('use.idle', '1'),
      precedes ? of('precede', '1') : of('insert', String(index + 1)),
    ]
  })
}

/** The soft keys of ours by their place; undefined: the place is left to the phone. */
export function ownSoftKeys(configuration: Configuration): ({ key: PlacedKey; precedes: boolean } | undefined)[] {
  const keys = softKeys(configuration)
  const gap = keys.findIndex(({ type }) => type === 'empty')
  return keys.map((key, index) => {
    if (key.type === 'empty' || key.type === 'line') return undefined
    return { key, precedes: gap < 0 || index < gap }
  })
}

function softKeys(configuration: Configuration): PlacedKey[] {
  const { account, appKeys, model, settings } = configuration
  // The last place turns to the phone's further soft keys: the one before it is the last that is always in sight.
  const places = appKeyPlaces(settings.logOutKey, model.softKeys - 1, appKeys.length)
  if (places) {
    const others = placeAppKeys(settings.softKeys, [])
    return putAppKeys(account ? others : onlyAppKeys(others), appKeys, places)
  }
  const placed = placeAppKeys(settings.softKeys, appKeys)
  const kept = account ? placed : onlyAppKeys(placed)
  if (kept.some(({ type }) => type === 'app')) return fitAppKeys(kept)
  const own = appKeys.map(asPlaced)
  // The app's keys come last when they stand on line keys as well, else first, where they can always be seen.
  const all = hasAppKey(configuration) ? [...kept, ...own] : [...own, ...kept]
  return fitAppKeys(all)
}

/** Leaves out the last of the others until all of the app's keys are among those that are written. */
function fitAppKeys(keys: readonly PlacedKey[]): PlacedKey[] {
  const fitting = [...keys]
  while (fitting.length > mostSoftKeys) {
    const last = fitting.findLastIndex(({ type }) => type !== 'app')
    fitting.splice(last, 1)
  }
  return fitting
}
