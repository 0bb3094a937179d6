import type { Configuration } from '../../domain/brand.ts'
import { layOutKeys, type Key } from './key-layout.ts'
import { expansionKeyNumbers, lineKeyNumbers, softKeyNumbers, type KeyNumbers } from './key-parameters.ts'

/** Keys belong to account 1, which the firmware counts as 0. */
const firstAccount = '0'

/** Every key of the phone: those that are not used are written empty, so that nobody's key stays behind. */
export function keyParametersOf(configuration: Configuration): Parameter[] {
  const { lineKeys, expansionKeys, softKeys } = layOutKeys(configuration)
  const parameters: Parameter[] = []
  for (const [index, key] of lineKeys.entries()) write(parameters, key, lineKeyNames(index))
  for (const [index, key] of expansionKeys.entries()) write(parameters, key, expansionKeyNames(index))
  parameters.push(['P8751', '1'])
  for (const [index, key] of softKeys.entries()) write(parameters, key, softKeyNames(index))
  return parameters
}

type Parameter = readonly [name: string, value: string]

/** A key's P-numbers as they are written. */
type Names = Record<'type' | 'value' | 'label' | 'account', string> & { mode?: string; pickup?: string }

/** The same, and all of them as they are where the key is not used. */
interface KnownKey {
  names: Names
  unused: readonly Parameter[]
}

const lineKeyNames = known(lineKeyNumbers)
const expansionKeyNames = known(expansionKeyNumbers)
const softKeyNames = known(softKeyNumbers)

/** Made once for each key, for they are nearly all of a file. `index` is from 0. */
function known(numbersOf: (key: number) => KeyNumbers): (index: number) => KnownKey {
  const made: KnownKey[] = []
  return (index) => (made[index] ??= knownKey(numbersOf(index + 1)))
}

function knownKey(numbers: KeyNumbers): KnownKey {
  const names = Object.fromEntries(Object.entries(numbers).map(([part, number]) => [part, `P${number}`])) as Names
  return { names, unused: parametersOf({ type: 0, value: '', label: '' }, names) }
}

function write(parameters: Parameter[], key: Key, { names, unused }: KnownKey): void {
  const isUsed = key.type !== 0 || key.value !== '' || key.label !== ''
  parameters.push(...(isUsed ? parametersOf(key, names) : unused))
}

function parametersOf({ type, value, label }: Key, names: Names): Parameter[] {
  const parameters: Parameter[] = [[names.type, String(type)]]
  if (names.mode !== undefined) parameters.push([names.mode, '0'])
  parameters.push([names.value, value], [names.label, label], [names.account, firstAccount])
  if (names.pickup !== undefined) parameters.push([names.pickup, ''])
  return parameters
}
