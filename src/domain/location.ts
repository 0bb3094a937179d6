import { z } from 'zod'
import { singleLine } from './text.ts'

/** E32: where phones stand, for emergency calls, as an administrator writes it. */
export const LocationInput = z.strictObject({
  name: singleLine(80)
    .trim()
    .min(1, 'Type a name, such as “Main building, 2nd floor”.')
    .meta({ title: 'Name', description: 'What people call the place. Its logged-out phones show it.' }),
  callerId: z
    .string()
    .trim()
    .regex(/^\+?\d{3,20}$/, 'A caller ID is a number of 3 to 20 digits, with or without a + before it.')
    .meta({
      title: 'Emergency caller ID',
      description: 'The number that emergency calls from here show, and that is called back.',
    }),
  address: z.string().trim().max(500, 'At most 500 characters.').meta({
    title: 'Address',
    description: 'Street, building, floor: for the people who look after the phones.',
  }),
})
export type LocationInput = z.infer<typeof LocationInput>

export const NewLocation = LocationInput.partial({ address: true })
export const LocationChange = LocationInput.partial()

export interface Location extends LocationInput {
  id: number
  revision: number
}
