import type { Model } from './brand.ts'
import type { PhoneKey } from './keys.ts'

/** A list of keys as a phone has room for it. */
export interface SplitKeys<Key> {
  /** Of the phone's own line keys; fewer than there are where the list is short. */
  phone: Key[]
  /** Of each expansion module that is plugged in. */
  modules: Key[][]
  /** What does not fit. */
  beyond: Key[]
}

/**
 * Lays an ordered list of keys out (rule 8): on to the phone's own keys, from there on to its expansion modules, one
 * after the other. `plugged`: how many modules are said to be there; a model has no more than it takes.
 */
export function splitKeys<Key>(
  keys: readonly Key[],
  { lineKeys, expansion }: Pick<Model, 'lineKeys' | 'expansion'>,
  plugged: number,
): SplitKeys<Key> {
  const from = (module: number) => lineKeys + module * expansion.keys
  const count = Math.min(plugged, expansion.modules)
  return {
    phone: keys.slice(0, lineKeys),
    modules: Array.from({ length: count }, (_, module) => keys.slice(from(module), from(module + 1))),
    beyond: keys.slice(from(count)),
  }
}

/** Without a `line` key the first key is the line: a phone that somebody is on must be able to take a call. */
export function withLine(keys: readonly PhoneKey[]): readonly PhoneKey[] {
  if (keys.some(({ type }) => type === 'line')) return keys
  return [{ type: 'line', label: '', value: '' }, ...keys]
}

/**
 * On which soft keys (the first is 0) the Login/Logout app's keys stand where the setting `logOutKey` says (B29): the
 * first one there, where the phone has fewer soft keys on its last, and others beside it: to its right while there is
 * room, then to its left. Undefined: the setting leaves it to the keys and to the brand.
 */
export function appKeyPlaces(logOutKey: number, softKeys: number, appKeys: number): number[] | undefined {
  if (logOutKey === 0) return undefined
  const first = Math.min(logOutKey, softKeys) - 1
  const right = Array.from({ length: softKeys - first }, (_, step) => first + step)
  const left = Array.from({ length: first }, (_, step) => first - 1 - step)
  return [...right, ...left].slice(0, appKeys)
}
