import { z } from 'zod'
import { groupId } from './group.ts'
import { readMac, type Mac } from './mac.ts'
import type { Transport } from './transport.ts'
import { destinations, type Destination } from './template.ts'

const locationId = z.int('Name a location by its id.').positive().nullable().meta({
  title: 'Location',
  description: 'Its id; null: in none.',
})

/** A phone as an administrator adds it before it has asked for anything. */
export const NewPhone = z.strictObject({
  mac: z
    .string()
    .refine(
      (text) => readMac(text) !== undefined,
      'A MAC address has 12 hexadecimal digits, such as 00:15:65:aa:bb:cc.',
    )
    .transform((text) => readMac(text) ?? text)
    .meta({ title: 'MAC address' }),
  brand: z.string().meta({ title: 'Brand' }),
  model: z.string().trim().optional().meta({ title: 'Model' }),
  location: locationId.optional(),
  group: groupId.optional(),
})
export type NewPhone = z.infer<typeof NewPhone>

export const PhoneChange = z.strictObject({
  model: z.string().trim().optional(),
  destination: z.enum(destinations).optional(),
  location: locationId.optional(),
  approved: z.literal(true).optional().meta({ description: 'True approves the phone.' }),
})
export type PhoneChange = z.infer<typeof PhoneChange>

/** `unapproved`: it has shown nothing but a MAC address so far, and gets the Login screen at most. */
export type PhoneState = 'unapproved' | 'loggedOut' | 'loggedIn'

export interface Phone {
  mac: Mac
  brand: string
  model: string
  firmware: string
  address: string
  destination: Destination
  createdAt: number
  lastSeen: number | null
  /** The business group that it is in; without one, it is in none. */
  group?: number
  /** How its last request came; undefined: by plain HTTP, or there was none. */
  transport?: Exclude<Transport, 'http'>
  /** An administrator has entered it, before it had asked for anything. */
  entered?: true
}

/** A phone with what a list shows beside it. */
export interface ListedPhone extends Phone {
  state: PhoneState
  extension: string | null
  sessionId: number | null
  /** The id and the name of the location that it is in (E32). */
  location: { id: number; name: string } | null
}

/** A token that some phone with this MAC address holds. Only its hash is kept. */
export interface PhoneToken {
  hash: string
  mac: Mac
  /** `candidate`: worth nothing yet. `active`: the phone's own. `dead`: it was the phone's own. */
  state: 'candidate' | 'active' | 'dead'
  address: string
  createdAt: number
  usedAt: number
}
