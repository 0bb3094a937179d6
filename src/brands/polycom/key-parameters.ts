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
  const numbers = keys.map((_, index) => index)
  return [
    ['lineKey.reassignment.enabled', '1'],
    ...numbers.flatMap((index) => keyEntries(keyNames(index), keys[index])),
    ...numbers.flatMap((index) => monitoredEntries(monitoredNames(index), monitored[index])),
    ...numbers.flatMap((index) => macroEntries(macroNames(index), macros[index])),
  ]
}

/** Names with a number in them, made once for each number, for most of a file are such. `index` is from 0. */
function numbered<Name extends string>(
  prefix: string,
  names: readonly Name[],
): (index: number) => Record<Name, string> {
  const made: Record<Name, string>[] = []
  return (index) =>
    (made[index] ??= Object.fromEntries(names.map((name) => [name, `${prefix}.${index + 1}.${name}`])) as Record<
      Name,
      string
    >)
}

const keyNames = numbered('lineKey', ['category', 'index'])
const monitoredNames = numbered('attendant.resourceList', ['address', 'label', 'type'])
const macroNames = numbered('efk.efklist', ['mname', 'status', 'label', 'action.string'])
const softKeyNames = numbered('softkey', ['enable', 'label', 'action', 'use.idle', 'precede', 'insert'])

function keyEntries(names: ReturnType<typeof keyNames>, key?: LineKeys['keys'][number]): Entry[] {
  return [
    [names.category, key?.category ?? 'Unassigned'],
    [names.index, key?.index === undefined ? '' : String(key.index)],
  ]
}

function monitoredEntries(
  names: ReturnType<typeof monitoredNames>,
  monitored?: LineKeys['monitored'][number],
): Entry[] {
  return [
    [names.address, monitored?.address ?? ''],
    [names.label, monitored?.label ?? ''],
    [names.type, monitored?.type ?? 'normal'],
  ]
}

function macroEntries(names: ReturnType<typeof macroNames>, macro?: LineKeys['macros'][number]): Entry[] {
  return [
    [names.mname, macro?.name ?? ''],
    [names.status, macro ? '1' : '0'],
    [names.label, macro?.label ?? ''],
    [names['action.string'], macro?.action ?? ''],
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
    const names = softKeyNames(index)
    return [
      [names.enable, own ? '1' : '0'],
      [names.label, own ? own.key.label || own.key.value : ''],
      [names.action, own ? actionOf(own.key) : ''],
      [names['use.idle'], own ? '1' : '0'],
      ...(own ? [own.precedes ? ([names.precede, '1'] as const) : ([names.insert, String(index + 1)] as const)] : []),
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
