import type { Configuration } from '../../domain/brand.ts'
import { layOutKeys, type Key } from './key-layout.ts'
import { expansionKeyNumbers, lineKeyNumbers, softKeyNumbers, type KeyNumbers } from './key-parameters.ts'

/** Keys belong to account 1, which the firmware counts as 0. */
const firstAccount = '0'

/** Every key of the phone: those that are not used are written empty, so that nobody's key stays behind. */
export function keyParametersOf(configuration: Configuration): [string, string][] {
  const { lineKeys, expansionKeys, softKeys } = layOutKeys(configuration)
  return [
    ...lineKeys.flatMap((key, index) => write(key, lineKeyNumbers(index + 1))),
    ...expansionKeys.flatMap((key, index) => write(key, expansionKeyNumbers(index + 1))),
    ['P8751', '1'],
    ...softKeys.flatMap((key, index) => write(key, softKeyNumbers(index + 1))),
  ]
}

function write({ type, value, label }: Key, numbers: KeyNumbers): [string, string][] {
  const { mode, pickup } = numbers
  const parts: [number | undefined, string][] = [
    [numbers.type, String(type)],
    [mode, '0'],
    [numbers.value, value],
    [numbers.label, label],
    [numbers.account, firstAccount],
    [pickup, ''],
  ]
  return parts.flatMap(([number, text]): [string, string][] => (number === undefined ? [] : [[`P${number}`, text]]))
}
