import { isPNumber } from '../formats/p-values.ts'
import { accountParameters } from './account-parameters.ts'
import { generalParameters } from './general-parameters.ts'
import { keyParameters } from './key-parameters.ts'

const paras: ReadonlyMap<string, string> = new Map([...generalParameters, ...accountParameters, ...keyParameters])

/** Every P-number that is known. */
export const parameterNames: readonly string[] = [...paras.keys()]

/** What the firmware calls a P-number, as its `para` attribute has it; undefined for one that we do not know. */
export function paraOf(name: string): string | undefined {
  return paras.get(name)
}

/* eslint-disable-next-line no-control-regex -- it looks for what XML cannot hold, and for what would break a line */
const impossible = /[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u

/** Why an extra parameter cannot be written in these phones' files, in a sentence; undefined: it can. */
export function refuses(name: string, value: string): string | undefined {
  if (!isPNumber(name)) {
    return `${name} is no parameter of a Sangoma S phone. Write a P and its number, such as P271 = 1.`
  }
  if (impossible.test(value)) return `The value of ${name} has a character that the phone's file cannot hold.`
  return undefined
}
