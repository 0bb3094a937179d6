import type { PhoneKey } from './keys.ts'

/** A person's keys (rule 8): one ordered list, laid out anew for each model that they log in on. */
export interface PersonKeys {
  extension: string
  keys: PhoneKey[]
  revision: number
}
