import type { Change } from '../domain/change.ts'
import type { Mac } from '../domain/mac.ts'

/** What a phone's files depend on beside Global Settings. */
export interface KeptFor {
  mac: Mac
  brand: string
  group: number | undefined
  extension: string | undefined
}

/** What a change is called that makes every file stale. */
export const everything = 'everything'

/** What a change is called, where phones' files depend on it. */
const called: Partial<Record<Change['kind'], (subject: string) => string>> = {
  phone: (mac) => `phone ${mac}`,
  session: (mac) => `phone ${mac}`,
  extension: (number) => `extension ${number}`,
  brand: (id) => `brand ${id}`,
  group: (id) => `group ${id}`,
  settings: () => everything,
  all: () => everything,
}

/** Undefined: no phone's files depend on it. */
export function nameOf({ kind, subject }: Change): string | undefined {
  return called[kind]?.(subject)
}

/** The changes that make stale what was kept for this phone. */
export function namesFor({ mac, brand, group, extension }: KeptFor): string[] {
  // One that is pushed to has room for many more, and thousands of these are kept.
  return [`phone ${mac}`, `brand ${brand}`].concat(
    group === undefined ? [] : `group ${group}`,
    extension === undefined ? [] : `extension ${extension}`,
  )
}
