import type { TokenLimits } from '../../../app/api-tokens.ts'
import { areaNames, areas } from '../../../domain/token-scope.ts'
import type { Field } from '../field.ts'
import { textOf } from '../form-body.ts'

const times: readonly [value: string, label: string][] = [
  ['', 'Until it is deleted'],
  ['7', 'A week'],
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'A year'],
]

const levels: readonly [value: string, label: string][] = [
  ['write', 'Read and change'],
  ['read', 'Read'],
  ['none', 'Nothing'],
]

const choicesOf = (all: typeof times) => all.map(([value, label]) => ({ value, label }))

/** How long a token is good for. `body`: the form as it was sent; undefined: it was not. */
export function daysField(body: unknown): Field {
  return { name: 'days', kind: 'select', title: 'Good for', value: textOf(body, 'days'), choices: choicesOf(times) }
}

/** What it may do in each area; everything, unless somebody says less. */
export function scopeFields(body: unknown): Field[] {
  return areaNames.map((area) => ({
    ...{ name: area, kind: 'select', title: areas[area], choices: choicesOf(levels) },
    value: textOf(body, area) || 'write',
  }))
}

/** What the form says. Where every area is whole, there are no limits: what comes later is in it too. */
export function readLimits(body: unknown): TokenLimits {
  const chosen = areaNames.map((area) => [area, textOf(body, area) || 'write'] as const)
  const days = textOf(body, 'days')
  const limited = chosen.filter(([, level]) => level === 'write' || level === 'read')
  return {
    scopes: chosen.every(([, level]) => level === 'write') ? null : Object.fromEntries(limited),
    // What is no number of days is refused where the token is made.
    days: days === '' ? null : Number(days),
  }
}
