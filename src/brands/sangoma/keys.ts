import type { Configuration } from '../../domain/brand.ts'
import { layOutKeys, type Key } from './key-layout.ts'
import { expansionKeyNumbers, lineKeyNumbers, softKeyNumbers, type KeyNumbers } from './key-parameters.ts'

/** Keys belong to account 1, which the firmware counts as 0. */
const firstAccount = '0'

/** Every key of the phone: those that are not used are written empty, so that nobody's key stays behind. */
export function keyParametersOf(configuration: Configuration): [string, string][] {
  const { lineKeys, expansionKeys, softKeys } = layOutKeys(configuration)
  const parameters: [string, string][] = []
  for (const [index, key] of lineKeys.entries()) write(parameters, key, lineKeyNames(index))
  for (const [index, key] of expansionKeys.entries()) write(parameters, key, expansionKeyNames(index))
  parameters.push(['P8751', '1'])
  for (const [index, key] of softKeys.entries()) write(parameters, key, softKeyNames(index))
  return parameters
}

type KeyNames = Partial<Record<keyof KeyNumbers, string>> & Record<'type' | 'value' | 'label' | 'account', string>

const lineKeyNames = named(lineKeyNumbers)
const expansionKeyNames = named(expansionKeyNumbers)
const softKeyNames = named(softKeyNumbers)

/** A key's P-numbers as they are written, made once for each key, for they are nearly all of a file. `index` is from 0. */
function named(numbersOf: (key: number) => KeyNumbers): (index: number) => KeyNames {
  const made: KeyNames[] = []
  const name = ([part, number]: [string, number]) => [part, `P${number}`]
  return (index) => (made[index] ??= Object.fromEntries(Object.entries(numbersOf(index + 1)).map(name)) as KeyNames)
}

function write(parameters: [string, string][], { type, value, label }: Key, names: KeyNames): void {
  parameters.push([names.type, String(type)])
  if (names.mode !== undefined) parameters.push([names.mode, '0'])
  parameters.push([names.value, value], [names.label, label], [names.account, firstAccount])
  if (names.pickup !== undefined) parameters.push([names.pickup, ''])
}
