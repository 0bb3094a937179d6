import { z } from 'zod'
import { singleLine } from './text.ts'

/** What a line key or soft key can do. `login` is the Login/Logout app. */
export const keyTypes = [
  'line',
  'blf',
  'speed-dial',
  'park',
  'pickup',
  'intercom',
  'dtmf',
  'url',
  'login',
  'empty',
] as const

/** What each type is called in pages. */
export const keyTypeLabels: Record<KeyType, string> = {
  line: 'Line',
  blf: 'BLF (busy lamp)',
  'speed-dial': 'Speed dial',
  park: 'Park',
  pickup: 'Pickup',
  intercom: 'Intercom',
  dtmf: 'DTMF',
  url: 'URL',
  login: 'Login/Logout',
  empty: 'Empty',
}

export type KeyType = (typeof keyTypes)[number]

const needsValue: readonly KeyType[] = ['blf', 'speed-dial', 'park', 'pickup', 'intercom', 'dtmf', 'url']

/** One key: `value` is the number, the digits or the address that it stands for; `label` what the screen says. */
export const PhoneKey = z
  .strictObject({
    type: z.enum(keyTypes),
    label: singleLine(40).default(''),
    value: singleLine(250).default(''),
  })
  .refine((key) => key.value !== '' || !needsValue.includes(key.type), {
    path: ['value'],
    error: 'This key needs a number, digits or an address. Type one, or make the key empty.',
  })
  .refine((key) => key.type !== 'url' || key.value === '' || /^https?:\/\/\S+$/.test(key.value), {
    path: ['value'],
    error: 'An address starts with http:// or https://.',
  })

export type PhoneKey = z.infer<typeof PhoneKey>
