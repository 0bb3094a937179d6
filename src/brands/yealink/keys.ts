import type { Configuration } from '../../domain/brand.ts'
import { splitKeys } from '../../domain/key-layout.ts'
import type { KeyType } from '../../domain/keys.ts'
import { labelOfLine } from '../../domain/line-label.ts'
import { oneLine } from './one-line.ts'
import { orFactory, type Parameter } from './parameters.ts'
import { placeAppKeys, type PlacedKey } from './place-app-keys.ts'

/* Key types by number: the lists in FusionPBX's template for the T46S. 27 is the XML browser. */

const lineKeyTypes: Record<KeyType, number> = {
  empty: 0,
  pickup: 9,
  park: 10,
  dtmf: 11,
  'speed-dial': 13,
  intercom: 14,
  line: 15,
  blf: 16,
  url: 17,
  login: 27,
}

/** Keys that belong to no account: 0 is "auto". */
const withoutLine: readonly KeyType[] = ['dtmf', 'url', 'login']

/** An idle soft key has no lamp and takes no call: a BLF key there dials, and what is not here is left out. */
const softKeyTypes: Partial<Record<KeyType, number>> = { pickup: 9, 'speed-dial': 13, blf: 13, login: 27 }

/** From the factory: History, Directory, DND, Menu. */
const factorySoftKeys = [28, 61, 5, 30]

/** Menu: the one factory key that a phone keeps while nobody is on it, or nobody could look after it. */
const menu = 30

/** All keys of the phone: beside the display, on expansion modules, and below the idle display. */
export function keyParameters(configuration: Configuration): Parameter[] {
  const { lineKeys, softKeys } = placeAppKeys(configuration)
  return [...lineKeyParameters(configuration, lineKeys), ...softKeyParameters(configuration, softKeys)]
}

/**
 * The phone's own keys are all written, the unused ones cleared, so that nobody's key stays. Of the expansion modules
 * only what is used is written: overwrite mode clears the rest.
 */
function lineKeyParameters(configuration: Configuration, keys: readonly PlacedKey[]): Parameter[] {
  const { model, settings } = configuration
  const { phone, modules } = splitKeys(keys, model, settings.expansionModules)
  const own = Array.from({ length: model.lineKeys }, (_, index) =>
    oneKey(`linekey.${index + 1}`, phone[index], configuration),
  )
  const beyond = modules.flatMap((module, number) =>
    module.flatMap((key, index) => {
      const name = `expansion_module.${number + 1}.key.${index + 1}`
      return key.type === 'empty' ? [] : oneKey(name, key, configuration)
    }),
  )
  return [...own.flat(), ...beyond]
}

function oneKey(name: string, key: PlacedKey | undefined, configuration: Configuration): Parameter[] {
  if (!key || key.type === 'empty') return keyLines(name, { type: 0 })
  return keyLines(name, {
    type: lineKeyTypes[key.type],
    ...content(key, key.type === 'line' ? labelOfLine(configuration) : ''),
  })
}

function softKeyParameters(configuration: Configuration, keys: readonly (PlacedKey | undefined)[]): Parameter[] {
  return idleSoftKeys(configuration, keys).flatMap(({ type, key }, index) =>
    keyLines(`programablekey.${index + 1}`, { type, ...(key && content(key)) }),
  )
}

/**
 * What each idle soft key is: one of ours (`key`), or the factory's by its type's number; 0 is nothing. What the settings
 * leave open keeps the factory's function while somebody is on the phone; otherwise Menu alone stays.
 */
export function idleSoftKeys(
  { account }: Pick<Configuration, 'account'>,
  keys: readonly (PlacedKey | undefined)[],
): { type: number; key?: PlacedKey }[] {
  return factorySoftKeys.map((factory, index) => {
    const key = keys[index]
    const type = key && softKeyTypes[key.type]
    if (key && type !== undefined) return { type, key }
    const stays = key?.type !== 'empty' && (account !== null || factory === menu)
    return { type: stays ? factory : 0 }
  })
}

/** `otherwise` is the label of a key that has none of its own. */
function content(key: PlacedKey, otherwise = ''): Omit<KeyLines, 'type'> {
  return {
    line: withoutLine.includes(key.type) ? 0 : 1,
    value: orFactory(key.value),
    label: orFactory(oneLine(key.label || otherwise, '')),
  }
}

interface KeyLines {
  type: number
  line?: number
  value?: string | null
  label?: string | null
}

function keyLines(name: string, { type, line, value, label }: KeyLines): Parameter[] {
  return [
    [`${name}.type`, type],
    [`${name}.line`, line ?? null],
    [`${name}.value`, value ?? null],
    [`${name}.label`, label ?? null],
  ]
}
