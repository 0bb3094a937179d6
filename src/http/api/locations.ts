import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { addLocation, changeLocation, removeLocation } from '../../app/locations.ts'
import { LocationInput, NewLocation } from '../../domain/location.ts'
import { notFound } from '../../domain/problem.ts'
import { findLocation, listLocations } from '../../stores/locations.ts'
import { phonesIn } from '../../stores/phone-places.ts'
import { operation, patchAndPut } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { IdAddress, writable } from './values.ts'

/** E32: a location as it is read. */
export const ShownLocation = z
  .object({
    id: z.int(),
    name: z.string(),
    callerId: z.string().meta({ description: 'What emergency calls from its phones show, and what is called back.' }),
    address: z.string(),
    phones: z.int().meta({ description: 'How many phones are in it. `GET /v1/phones?location=ID` lists them.' }),
    revision: z.int(),
  })
  .meta({ id: 'Location' })

const Addition = writable(NewLocation, ShownLocation.omit({ revision: true }))

const revision = z.int().optional().meta({ description: 'The one that was read: a change made since then is a 409.' })
const Change = writable(z.object({ ...LocationInput.partial().shape, revision }), ShownLocation)

const none = 'none'

const Removal = z.object({
  moveTo: z
    .string()
    .refine((text) => text === none || /^[1-9]\d{0,14}$/.test(text), 'Name a location by its id, or write none.')
    .optional()
    .meta({
      description: 'Where its phones go: the id of another location, or `none`. Needed while phones are in it.',
    }),
})

/** Locations: where phones stand, for emergency calls. A phone's own is the field `location` of the phone. */
export const locationOperations = [
  operation({
    name: 'listLocations',
    method: 'get',
    path: '/v1/locations',
    summary: 'List locations',
    description: '`search` looks in names, caller IDs and addresses.',
    permission: 'administrator',
    status: 200,
    paged: true,
    query: PageQuery,
    answer: pageOf(ShownLocation),
    handle: (context, { query }) => listLocations(context.database, query),
  }),
  operation({
    name: 'addLocation',
    method: 'post',
    path: '/v1/locations',
    summary: 'Add a location',
    permission: 'administrator',
    status: 201,
    body: Addition,
    answer: ShownLocation,
    location: ({ id }) => `/v1/locations/${id}`,
    handle: async (context, { actor, body }) => whole(context, (await addLocation(context, actor, body)).id),
  }),
  operation({
    name: 'getLocation',
    method: 'get',
    path: '/v1/locations/{id}',
    summary: 'Read a location',
    permission: 'administrator',
    status: 200,
    params: IdAddress,
    answer: ShownLocation,
    handle: (context, { params }) => whole(context, params.id),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Location`,
      method,
      path: '/v1/locations/{id}',
      summary: 'Change a location',
      description: 'What is not named stays as it is.',
      permission: 'administrator',
      status: 200,
      problems: [409],
      params: IdAddress,
      body: Change,
      answer: ShownLocation,
      handle: async (context, { actor, params, body }) => {
        await changeLocation(context, actor, params.id, body)
        return whole(context, params.id)
      },
    }),
  ),
  operation({
    name: 'removeLocation',
    method: 'delete',
    path: '/v1/locations/{id}',
    summary: 'Delete a location',
    description: 'While phones are in it, `moveTo` says where they go; without it the answer is a 409.',
    permission: 'administrator',
    status: 204,
    problems: [409],
    params: IdAddress,
    query: Removal,
    handle: (context, { actor, params, query: { moveTo } }) => {
      const removal = moveTo === undefined ? undefined : { moveTo: moveTo === none ? null : Number(moveTo) }
      return removeLocation(context, actor, params.id, removal)
    },
  }),
]

async function whole({ database }: Context, id: number): Promise<z.input<typeof ShownLocation>> {
  const location = await findLocation(database, id)
  if (!location) throw notFound(`location ${id}`)
  return { ...location, phones: (await phonesIn(database, id)).length }
}
