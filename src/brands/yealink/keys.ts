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
  const parameters: Parameter[] = []
  for (let index = 0; index < model.lineKeys; index += 1)
    writeKey(parameters, lineKeyNames(index), phone[index], configuration)
  for (const [number, module] of modules.entries()) {
    const names = moduleKeyNames[number] ?? numbered(`expansion_module.${number + 1}.key`)
    for (const [index, key] of module.entries())
      if (key.type !== 'empty') writeKey(parameters, names(index), key, configuration)
  }
  return parameters
}

function writeKey(
  parameters: Parameter[],
  names: KeyNames,
  key: PlacedKey | undefined,
  configuration: Configuration,
): void {
  if (!key || key.type === 'empty') {
    writeLines(parameters, names, 0)
    return
  }
  const label = key.label || (key.type === 'line' ? labelOfLine(configuration) : '')
  writeLines(parameters, names, lineKeyTypes[key.type], { ...key, label })
}

function softKeyParameters(configuration: Configuration, keys: readonly (PlacedKey | undefined)[]): Parameter[] {
  const parameters: Parameter[] = []
  for (const [index, { type, key }] of idleSoftKeys(configuration, keys).entries())
    writeLines(parameters, softKeyNames(index), type, key)
  return parameters
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

/** The names of one key's four parameters. */
type KeyNames = readonly [type: string, line: string, value: string, label: string]

/** Made once for each key that a phone can have, for they are two thirds of a file. `index` is from 0. */
function numbered(kind: string): (index: number) => KeyNames {
  const made: KeyNames[] = []
  return (index) => {
    const found = made[index]
    if (found) return found
    const name = `${kind}.${index + 1}`
    return (made[index] = [`${name}.type`, `${name}.line`, `${name}.value`, `${name}.label`])
  }
}

const lineKeyNames = numbered('linekey')
const softKeyNames = numbered('programablekey')
/** No model takes more than six modules. */
const moduleKeyNames = [1, 2, 3, 4, 5, 6].map((module) => numbered(`expansion_module.${module}.key`))

/** Without a key of ours the type stands alone, and the rest goes back to what the factory set. */
function writeLines(parameters: Parameter[], names: KeyNames, type: number, key?: PlacedKey): void {
  const line = key && (withoutLine.includes(key.type) ? 0 : 1)
  parameters.push(
    [names[0], type],
    [names[1], line ?? null],
    [names[2], key ? orFactory(key.value) : null],
    [names[3], key ? orFactory(oneLine(key.label, '')) : null],
  )
}
