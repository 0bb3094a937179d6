import { z } from 'zod'
import { singleLine, webAddress } from '../text.ts'

/** What the phone looks and sounds like, and who may open its own menus. */
export const deskSettings = {
  adminPassword: singleLine(32).meta({
    title: 'Phone’s admin password',
    description: 'For the phone’s own pages and menus. Empty: the phones’ admin password of Global Settings.',
    secret: true,
  }),
  userPassword: singleLine(32).meta({
    title: 'Phone’s user password',
    description: 'Empty: the phones’ user password of Global Settings.',
    secret: true,
  }),
  labelFormat: z.enum(['number', 'name', 'name-number', 'number-name']).meta({ title: 'Label of the line' }),
  ringTone: z.int().min(1).max(8).meta({ title: 'Ring tone', description: 'The number of one of the phone’s own.' }),
  ringVolume: z.int().min(0).max(100).meta({ title: 'Ring volume', unit: '%' }),
  backlightSeconds: z
    .int()
    .min(0)
    .max(3600)
    .meta({ title: 'Backlight', unit: 'seconds', description: '0: always on.' }),
  screensaverSeconds: z
    .int()
    .min(0)
    .max(86400)
    .meta({ title: 'Screensaver after', unit: 'seconds', description: '0: never.' }),
  wallpaper: webAddress().meta({
    title: 'Wallpaper',
    description: 'The address of a picture. Empty: the phone’s own.',
  }),
  phoneBook: webAddress().meta({ title: 'Remote phone book', description: 'Its address. Empty: none.' }),
}
