import { LocationInput, type Location } from '../../../domain/location.ts'
import type { Field } from '../field.ts'
import { textOf } from '../form-body.ts'

/** A location as its form holds it. */
export type TypedLocation = Record<'name' | 'callerId' | 'address', string>

/** What a form brought. */
export function typedLocation(body: unknown): TypedLocation {
  return {
    name: textOf(body, 'name').trim(),
    callerId: textOf(body, 'callerId').trim(),
    address: textOf(body, 'address').replaceAll('\r\n', '\n'),
  }
}

export const emptyLocation: TypedLocation = { name: '', callerId: '', address: '' }

export function typedOf({ name, callerId, address }: Location): TypedLocation {
  return { name, callerId, address }
}

/** The form's fields (E32). */
export function locationFields(typed: TypedLocation): Field[] {
  return [
    { kind: 'text', value: typed.name, required: true, ...words('name') },
    { kind: 'text', value: typed.callerId, required: true, ...words('callerId') },
    { kind: 'textarea', value: typed.address, rows: 3, ...words('address') },
  ]
}

function words(name: keyof TypedLocation) {
  const { title = name, description = '' } = LocationInput.shape[name].meta() ?? {}
  return { name, title, description }
}
