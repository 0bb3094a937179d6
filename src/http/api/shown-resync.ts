import { z } from 'zod'
import { TimeOrNull, Time } from './times.ts'

/** A phone's last resync, from the wish to the registration. */
export const ShownResync = z
  .object({
    state: z.enum(['waiting', 'held', 'told', 'fetched', 'done', 'failed']).meta({
      description:
        '`waiting`: to be told; `held`: waits for the end of a call; `told`; `fetched`: it has its configuration; ' +
        '`done`: registered, or there was nothing to register; `failed`: told in vain, and tried from time to time.',
    }),
    why: z.string(),
    restart: z.boolean(),
    wantedAt: Time,
    attempts: z.int().meta({ description: 'How often the PBX was asked to tell it.' }),
    nextAt: TimeOrNull.meta({ description: 'When it is tried again, if nothing comes before.' }),
    toldHow: z.string().nullable().meta({ description: '`notify`, or `in-band` by the answer on its own screen.' }),
    toldAt: TimeOrNull,
    fetchedAt: TimeOrNull,
    fetchedFile: z.string().nullable(),
    fetchedEtag: z.string().nullable(),
    fetchedBytes: z.int().nullable(),
    registerAs: z.string().nullable().meta({ description: 'The endpoint that it should register as; null: none.' }),
    registeredAt: TimeOrNull,
    trouble: z.string().nullable().meta({ description: 'Why it has not come further, in a sentence.' }),
  })
  .meta({ id: 'Resync' })
