import type { PhoneKey } from '../../../domain/keys.ts'
import { textOf, type FormBody } from '../form-body.ts'

/** One key as it was typed. */
export type KeyRow = Record<'type' | 'label' | 'value', string>

/** The button of a form that changes nothing but what stands in it: `up settings.lineKeys 3`, `take-away settings.vlan`. */
const formAction = /^(add|remove|up|down|take-away) ([\w.]+)(?: (\d{1,3}))?$/

/** The rows under a name, in the form's order; a gap in their numbers does not matter. */
export function readRows(body: FormBody, name: string): KeyRow[] {
  const pattern = new RegExp(`^${name.replace('.', '\\.')}\\.(\\d{1,3})\\.type$`)
  return Object.keys(body)
    .flatMap((key) => pattern.exec(key)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((index) => ({
      type: textOf(body, `${name}.${index}.type`),
      label: textOf(body, `${name}.${index}.label`),
      value: textOf(body, `${name}.${index}.value`),
    }))
}

/** Rows as a form holds them. */
export function formOfRows(name: string, rows: readonly (KeyRow | PhoneKey)[]): FormBody {
  const fields = rows.flatMap(({ type, label, value }, index) => [
    [`${name}.${index}.type`, type],
    [`${name}.${index}.label`, label],
    [`${name}.${index}.value`, value],
  ])
  return Object.fromEntries(fields) as FormBody
}

/**
 * What the form holds after a row's button was pressed (Add, Remove, Up, Down), or the one that takes a setting out of it
 * (Take away); undefined when it was another button. Nothing is saved by it.
 */
export function changeRows(body: FormBody): FormBody | undefined {
  const [, verb, name = '', index] = formAction.exec(textOf(body, 'action')) ?? []
  if (verb === undefined) return undefined
  const others = Object.entries(body).filter(([key]) => key !== name && !key.startsWith(`${name}.`))
  if (verb === 'take-away') return Object.fromEntries(others)
  const rows = move(readRows(body, name), verb, Number(index))
  return { ...Object.fromEntries(others), ...formOfRows(name, rows), [`${name}.decided`]: 'on' }
}

function move(rows: readonly KeyRow[], verb: string, index: number): KeyRow[] {
  if (verb === 'add') return [...rows, { type: 'blf', label: '', value: '' }]
  const row = rows[index]
  const rest = rows.filter((_, place) => place !== index)
  if (!row || verb === 'remove') return rest
  const place = Math.max(0, verb === 'up' ? index - 1 : index + 1)
  return [...rest.slice(0, place), row, ...rest.slice(place)]
}
