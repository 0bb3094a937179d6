import { modelOf } from '../../../app/brand-list.ts'
import type { Brand } from '../../../domain/brand.ts'
import type { Phone } from '../../../domain/phone.ts'
import { invalid } from '../../../domain/problem.ts'
import { modelGroups, readModelChoice } from '../brand-choices.ts'
import type { Choice, Field } from '../field.ts'
import { textOf } from '../form-body.ts'

/** A new phone as it was typed. */
export type TypedPhone = Record<'mac' | 'model', string>

/** What the form of a new phone brought. */
export function typedPhone(body: unknown): TypedPhone {
  return { mac: textOf(body, 'mac').trim(), model: textOf(body, 'model') }
}

/** A new phone as the command takes it. Throws a Problem at the field when no brand was chosen. */
export function newPhoneInput({ mac, model }: TypedPhone) {
  const chosen = readModelChoice(model)
  if (!chosen) throw invalid({ model: 'Choose the phone’s model, or its brand alone.' })
  return { mac, ...chosen }
}

/** The fields of a new phone. */
export function newPhoneFields(brands: readonly Brand[], typed: TypedPhone): Field[] {
  return [
    {
      name: 'mac',
      kind: 'text',
      title: 'MAC address',
      value: typed.mac,
      required: true,
      description: 'It stands on the back of the phone: 12 hexadecimal digits, such as 00:15:65:aa:bb:cc.',
    },
    {
      name: 'model',
      kind: 'select',
      title: 'Brand and model',
      value: typed.model,
      choices: [{ value: '', label: 'Choose' }],
      groups: modelGroups(brands, ({ name }) => `${name}, the phone will tell its model`),
    },
  ]
}

const destinations: readonly Choice[] = [
  { value: 'auto', label: 'By its template, or by the network that it asks from' },
  { value: 'internal', label: 'Internal address' },
  { value: 'external', label: 'External address' },
]

/** What can be changed of a phone. */
export function phoneFields(brand: Brand | undefined, phone: Pick<Phone, 'model' | 'destination'>): Field[] {
  const models = brand?.models.map(({ name }) => ({ value: name, label: name })) ?? []
  const isKnown = phone.model === '' || models.some(({ value }) => value === phone.model)
  return [
    {
      name: 'model',
      kind: 'select',
      title: 'Model',
      value: phone.model,
      choices: [
        { value: '', label: 'Not known' },
        ...(isKnown ? [] : [{ value: phone.model, label: `${phone.model}, which we do not know` }]),
        ...models,
      ],
      description: 'A phone tells its model itself when it asks for its configuration.',
    },
    {
      name: 'destination',
      kind: 'select',
      title: 'Destination address',
      value: phone.destination,
      choices: destinations,
      description: 'Which address of Global Settings the phone is given.',
    },
  ]
}

/** What a phone does when its user changes (E31). */
export function restartSentence(brand: Brand | undefined, model: string): string {
  if (!brand || model === '') return 'Not known while the phone has not told its model'
  return modelOf(brand, model).restarts ? 'The phone restarts' : 'The phone takes it without a restart'
}
