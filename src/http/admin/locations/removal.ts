import type { Location } from '../../../domain/location.ts'
import { invalid } from '../../../domain/problem.ts'
import type { Field } from '../field.ts'

const none = 'none'

/** Where the phones of a location that is removed go, as the form asks it. */
export function removalField(others: readonly Location[], value = ''): Field {
  return {
    name: 'moveTo',
    kind: 'select',
    title: 'Its phones go',
    value,
    choices: [
      { value: '', label: 'Choose' },
      ...others.map(({ id, name }) => ({ value: String(id), label: `to ${name}` })),
      { value: none, label: 'to no location' },
    ],
    description: 'A phone in no location has no desk line, unless Global Settings give one to every phone.',
  }
}

/** What was chosen, as the command takes it. Throws a Problem while phones are in the location and nothing was chosen. */
export function readRemoval(typed: string, phones: number): { moveTo: number | null } | undefined {
  if (phones === 0) return undefined
  if (typed === none) return { moveTo: null }
  if (/^[1-9]\d{0,14}$/.test(typed)) return { moveTo: Number(typed) }
  throw invalid({ moveTo: 'Choose where its phones go: to another location, or to none.' })
}
