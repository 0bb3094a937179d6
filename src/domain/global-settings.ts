import { z } from 'zod'
import { hostAndPort, singleLine } from './text.ts'

const network = z
  .string()
  .trim()
  .refine((text) => z.cidrv4().safeParse(text).success || z.cidrv6().safeParse(text).success, {
    error: 'Write a network as address/bits, such as 192.168.0.0/16.',
  })

const networks = z.array(network).max(100)

/** Global Settings: what holds for every phone. Titles and descriptions are what the page and the API document say. */
export const GlobalSettings = z.strictObject({
  internalAddress: hostAndPort('the internal address').meta({
    title: 'Internal IP address',
    description: 'Address or host name of this PBX as phones on the local network reach it.',
  }),
  externalAddress: hostAndPort('the external address').meta({
    title: 'External IP address',
    description: 'Address or host name of this PBX as remote phones reach it.',
  }),
  localNetworks: networks.meta({
    title: 'Local networks',
    description: 'A phone that asks from one of these is given the internal address.',
  }),
  userPassword: singleLine(32).meta({
    title: 'User Password',
    description: 'Logs in an extension that has no mailbox; also the user password of the phones. Empty: off.',
    secret: true,
  }),
  adminPassword: singleLine(32).meta({
    title: 'Admin Password',
    description: 'Logs in any extension; also the admin password of the phones. Empty: off. Each use is recorded.',
    secret: true,
  }),
  acceptedPasswords: z.enum(['voicemail', 'portal', 'both']).meta({
    title: 'Password that people log in with',
    description: 'The voicemail password, the portal password, or either.',
  }),
  defaultLogin: z.boolean().meta({
    title: 'Default Login',
    description: 'An unknown phone that asks for a configuration gets one that offers Login. Off: it gets nothing.',
  }),
  loginKeys: z.enum(['one', 'two']).meta({
    title: 'Login keys',
    description: 'One Login key, or Login Int and Login Ext.',
  }),
  appStyle: z.enum(['key', 'menu']).meta({
    title: 'Login/Logout app',
    description: 'A Log Out key that asks to confirm, or a button that opens a menu with Login and Logout.',
  }),
  elsewhere: z.enum(['move', 'refuse', 'many']).meta({
    title: 'Logged in elsewhere',
    description: 'The other phone is logged out, the login is refused, or an extension may be on several phones.',
  }),
  mostPhones: z.int().min(2).max(100).meta({
    title: 'Most phones of one extension',
    description: 'Where an extension may be on several.',
  }),
  showOccupant: z.boolean().meta({
    title: 'Name who is on the phone',
    description: 'Shown to somebody who is about to take the phone over.',
  }),
  approvalNetworks: networks.meta({
    title: 'Networks of new phones',
    description: 'During an approval window, new phones on these networks approve themselves.',
  }),
  approvalUntil: z.int().min(0).meta({
    title: 'Approval window ends',
    description: 'Milliseconds since 1970; 0: closed.',
  }),
})

export type GlobalSettings = z.infer<typeof GlobalSettings>

export const defaultGlobalSettings: GlobalSettings = {
  internalAddress: '',
  externalAddress: '',
  localNetworks: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16', 'fd00::/8'],
  userPassword: '',
  adminPassword: '',
  acceptedPasswords: 'both',
  defaultLogin: true,
  loginKeys: 'one',
  appStyle: 'key',
  elsewhere: 'move',
  mostPhones: 2,
  showOccupant: true,
  approvalNetworks: [],
  approvalUntil: 0,
}

/** Global Settings as they may be shown: whether a password is set, never which. */
export type ShownGlobalSettings = Omit<GlobalSettings, 'userPassword' | 'adminPassword'> & {
  userPasswordSet: boolean
  adminPasswordSet: boolean
}

/** Takes the passwords out. */
export function showGlobalSettings({ userPassword, adminPassword, ...rest }: GlobalSettings): ShownGlobalSettings {
  return { ...rest, userPasswordSet: userPassword !== '', adminPasswordSet: adminPassword !== '' }
}
