import type { Configuration } from '../../domain/brand.ts'
import { splitKeys } from '../../domain/key-layout.ts'
import { onlyAppKeys, placeAppKeys, type PlacedKey } from './app-key-places.ts'
import type { Favourite } from './directory.ts'
import { actionOf, digits } from './key-actions.ts'

/** The keys beside the screen, and what they need elsewhere: monitored numbers, contacts, macros. */
export interface LineKeys {
  /** From the first key on, as long as the model has keys. */
  keys: readonly { category: 'Line' | 'BLF' | 'SpeedDial' | 'Unassigned'; index?: number }[]
  monitored: readonly { address: string; label: string; type: 'normal' | 'automata' }[]
  favourites: readonly Favourite[]
  macros: readonly { name: string; label: string; action: string }[]
}

type Layout = { -readonly [Part in keyof LineKeys]: LineKeys[Part][number][] }

/**
 * Lays the settings' line keys out on the model's. `lineKey.N.category` and `.index` with the flexible line keys on: a
 * line has the number of its registration, a speed dial its place in the contact directory, monitored numbers have 0 and
 * come in their order (as in public FreePBX templates for these phones). What is neither line nor number is a contact
 * that names a macro. What does not fit is left out.
 */
export function layOutLineKeys(configuration: Configuration): LineKeys {
  const found = laidOut.get(configuration)
  if (found) return found
  const layout: Layout = { keys: [], monitored: [], favourites: [], macros: [] }
  for (const key of orderedKeys(configuration).fitting) layout.keys.push(placers[key.type](key, layout))
  while (layout.keys.length < configuration.model.lineKeys) layout.keys.push({ category: 'Unassigned' })
  laidOut.set(configuration, layout)
  return layout
}

/** One file asks twice. */
const laidOut = new WeakMap<Configuration, LineKeys>()

/** True when the app's keys stand on line keys that this model has. */
export function hasAppKey(configuration: Configuration): boolean {
  return orderedKeys(configuration).fitting.some(({ type }) => type === 'app')
}

/**
 * The keys of the list that the model has room for, and those that it has not. Whatever registers has a key, or nobody
 * could see it and call with it: the first, unless the list says which.
 */
export function orderedKeys({ account, deskLine, appKeys, model, settings }: Configuration): {
  fitting: PlacedKey[]
  beyond: PlacedKey[]
} {
  const all = placeAppKeys(settings.lineKeys, appKeys)
  const hasLine = (account ?? deskLine) !== null
  const placed = account ? all : onlyAppKeys(all, hasLine)
  const isThere = placed.slice(0, model.lineKeys).some(({ type }) => type === 'line')
  const line = { type: 'line', label: '', value: '' } as const
  const { phone, beyond } = splitKeys(hasLine && !isThere ? [line, ...placed] : placed, model, 0)
  return { fitting: phone, beyond }
}

/** One key of each type. */
const placers: Readonly<Record<PlacedKey['type'], (key: PlacedKey, layout: Layout) => LineKeys['keys'][number]>> = {
  line: () => ({ category: 'Line', index: 1 }),
  blf: (key, layout) => monitor(key, 'normal', layout),
  park: (key, layout) => monitor(key, 'automata', layout),
  'speed-dial': dial,
  pickup: dial,
  intercom: dial,
  dtmf: run,
  url: run,
  app: run,
  empty: () => ({ category: 'Unassigned' }),
}

function monitor({ label, value }: PlacedKey, type: 'normal' | 'automata', layout: Layout): LineKeys['keys'][number] {
  layout.monitored.push({ address: digits(value), label: label || value, type })
  return { category: 'BLF', index: 0 }
}

function dial({ label, value }: PlacedKey, layout: Layout): LineKeys['keys'][number] {
  return favourite({ label, contact: digits(value) }, layout)
}

function run(key: PlacedKey, layout: Layout): LineKeys['keys'][number] {
  const name = `hotdesk${layout.macros.length + 1}`
  const label = key.label || key.value
  layout.macros.push({ name, label, action: actionOf(key) })
  return favourite({ label, contact: `!${name}` }, layout)
}

function favourite(contact: Favourite, layout: Layout): LineKeys['keys'][number] {
  layout.favourites.push(contact)
  return { category: 'SpeedDial', index: layout.favourites.length }
}
