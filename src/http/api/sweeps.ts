import { z } from 'zod'
import { liftSweep, sweepsNow } from '../../app/sweeps.ts'
import { operation } from './operation.ts'
import { cutPage, isFound, pageOf, PageQuery } from './paging.ts'
import { Time } from './times.ts'

const ShownSweep = z
  .object({
    source: z.string().meta({ description: 'An IPv4 address, or the network of 64 bits that an IPv6 address is in.' }),
    waits: z.boolean().meta({ description: 'It is made to wait now.' }),
    begunAt: Time,
    lastAt: Time,
    refused: z.int().meta({ description: 'How many of its requests were refused.' }),
  })
  .meta({ id: 'Sweep' })

/** Addresses that asked for more different phones than one address may have: the page Guessing. */
export const sweepOperations = [
  operation({
    name: 'listSweeps',
    method: 'get',
    path: '/v1/sweeps',
    summary: 'List addresses that guess phones',
    description: 'Those of the last 30 days, the latest first, 200 at most. `search` looks in the address.',
    permission: 'administrator',
    status: 200,
    paged: true,
    query: PageQuery,
    answer: pageOf(ShownSweep),
    handle: async (context, { query }) => {
      const sweeps = await sweepsNow(context)
      return cutPage(
        sweeps.filter(({ source }) => isFound(query.search, source)),
        query,
      )
    },
  }),
  operation({
    name: 'liftSweep',
    method: 'delete',
    path: '/v1/sweeps/{source}',
    summary: 'Let an address ask again',
    description: 'It is counted anew. Write the slash of an IPv6 network as %2F.',
    permission: 'administrator',
    status: 204,
    params: z.object({ source: z.string() }),
    handle: async (context, { actor, params: { source } }) => {
      await liftSweep(context, actor, source)
    },
  }),
]
