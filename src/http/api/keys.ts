import { z } from 'zod'
import { changeKeys } from '../../app/person-keys.ts'
import type { PersonKeys } from '../../domain/person-keys.ts'
import { PhoneSettings } from '../../domain/settings/phone-settings.ts'
import { findKeys } from '../../stores/extension-keys.ts'
import { operation } from './operation.ts'
import { reachExtension } from './reach.ts'
import { NumberAddress, writable } from './values.ts'

const Keys = PhoneSettings.shape.lineKeys.unwrap()

const ShownKeys = z
  .object({
    extension: z.string(),
    keys: Keys.nullable().meta({ description: 'In their order; null: they have none of their own.' }),
    revision: z.int().meta({ description: 'Counts the changes; 0: there are none.' }),
  })
  .meta({ id: 'PersonKeys' })

/** A person's keys, laid out anew for each model that they log in on (rule 8). */
export const keyOperations = [
  operation({
    name: 'getKeys',
    method: 'get',
    path: '/v1/extensions/{number}/keys',
    summary: 'Read a person’s keys',
    permission: 'group',
    status: 200,
    params: NumberAddress,
    answer: ShownKeys,
    handle: async (context, { access, params }) => {
      const { number } = await reachExtension(context, access, params.number)
      return show(number, await findKeys(context.database, number))
    },
  }),
  operation({
    name: 'putKeys',
    method: 'put',
    path: '/v1/extensions/{number}/keys',
    summary: 'Replace a person’s keys',
    description: 'One ordered list for every model; Log Out is always there beside it.',
    permission: 'group',
    status: 200,
    problems: [409],
    params: NumberAddress,
    body: writable(z.object({ keys: Keys.nullable(), revision: z.int().min(0).optional() }), ShownKeys),
    answer: ShownKeys,
    handle: async (context, { actor, access, params, body }) => {
      const { number } = await reachExtension(context, access, params.number)
      return show(number, await changeKeys(context, actor, number, body))
    },
  }),
  operation({
    name: 'removeKeys',
    method: 'delete',
    path: '/v1/extensions/{number}/keys',
    summary: 'Take a person’s own keys away',
    description: 'Phones then have the keys of their template and profiles.',
    permission: 'group',
    status: 204,
    params: NumberAddress,
    handle: async (context, { actor, access, params }) => {
      const { number } = await reachExtension(context, access, params.number)
      await changeKeys(context, actor, number, { keys: null })
    },
  }),
]

function show(extension: string, kept: PersonKeys | undefined): z.input<typeof ShownKeys> {
  return { extension, keys: kept?.keys ?? null, revision: kept?.revision ?? 0 }
}
