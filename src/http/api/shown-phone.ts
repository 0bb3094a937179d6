import { z } from 'zod'
import type { ListedPhone, PhoneToken } from '../../domain/phone.ts'
import { destinations } from '../../domain/template.ts'
import { transports } from '../../domain/transport.ts'
import { Timers } from '../../domain/timers.ts'
import { ShownResync } from './shown-resync.ts'
import { Time, TimeOrNull } from './times.ts'

/** The states of a phone, as its row of the list says. */
export const PhoneStates = z.enum(['unapproved', 'loggedOut', 'loggedIn'])

/** A phone as a list shows it. */
export const ShownPhone = z
  .object({
    mac: z.string().meta({ description: '12 hexadecimal digits in lower case.', examples: ['001565aabbcc'] }),
    brand: z.string(),
    model: z.string().meta({ description: 'Empty: it has not told its model.' }),
    firmware: z.string(),
    address: z.string().meta({ description: 'The IP address that it last asked from.' }),
    destination: z.enum(destinations),
    state: PhoneStates,
    extension: z.string().nullable().meta({ description: 'Who is logged in.' }),
    location: z.int().nullable().meta({ description: 'The id of the location that it is in.' }),
    locationName: z.string().nullable(),
    session: z.int().nullable().meta({ description: 'The id of the session; deleting it logs out.' }),
    group: z.int().nullable().meta({ description: 'The id of the business group that it is in.' }),
    transport: z.enum(transports).nullable().meta({
      description: 'How its last request came: plain HTTP, old TLS or TLS; null: it has not asked yet.',
    }),
    createdAt: Time,
    lastSeen: TimeOrNull,
  })
  .meta({ id: 'Phone' })

/** What a phone asked for, and what it was answered last. */
export const ShownFile = z
  .object({ file: z.string(), at: Time, status: z.int(), bytes: z.int(), etag: z.string() })
  .meta({ id: 'ServedFile' })

/** A phone by itself: also who asks to be it, what it was served, and what it sent. */
export const WholePhone = ShownPhone.extend({
  resync: ShownResync.nullable().meta({ description: 'The last time that it was to fetch; null: never.' }),
  heldUntil: TimeOrNull.meta({
    description: 'After an emergency call nobody is logged out of it until then; null: there is no hold.',
  }),
  timers: Timers.meta({ description: 'Its own, beside those of the settings; the first that comes due counts.' }),
  candidates: z
    .array(z.object({ id: z.string(), address: z.string(), firstAsked: Time, lastAsked: Time }))
    .meta({ description: 'Phones that ask with this MAC address and have not been approved; the latest first.' }),
  second: z
    .object({ address: z.string(), extension: z.string().nullable(), since: Time, lastAt: Time })
    .nullable()
    .meta({ description: 'A second phone with this MAC address, held while the first is in use; null: none is.' }),
  credentials: z.object({ madeAt: Time, shownAt: TimeOrNull, isChanging: z.boolean() }).nullable().meta({
    description: 'Its own user name and password at this server: when made, and when it first showed them; null: none.',
  }),
  files: z.array(ShownFile),
  uploads: z.array(z.object({ file: z.string(), at: Time, size: z.int() })),
}).meta({ id: 'WholePhone' })

export function showPhone({ sessionId, location, ...phone }: ListedPhone): z.input<typeof ShownPhone> {
  const { mac, brand, model, firmware, address, destination, state, extension, createdAt, lastSeen } = phone
  return {
    ...{ mac, brand, model, firmware, address, destination, state, extension, createdAt, lastSeen },
    ...{ location: location?.id ?? null, locationName: location?.name ?? null },
    transport: lastSeen === null ? null : (phone.transport ?? 'http'),
    session: sessionId,
    group: phone.group ?? null,
  }
}

/** The candidates among a phone's tokens, each by the start of its hash. */
export function showCandidates(tokens: readonly PhoneToken[]) {
  return tokens
    .filter(({ state }) => state === 'candidate')
    .map(({ hash, address, createdAt, usedAt }) => ({
      id: hash.slice(0, 12),
      address,
      firstAsked: createdAt,
      lastAsked: usedAt,
    }))
}
