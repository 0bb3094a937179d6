import { z } from 'zod'
import { secretRungs } from './ladder.ts'
import { isNetwork } from './network.ts'
import { phonesAddress, singleLine } from './text.ts'

const network = z.string().trim().refine(isNetwork, {
  error: 'Write a network as address/bits, such as 192.168.0.0/16.',
})

const networks = z.array(network).max(100)

const dialled = (example: string) =>
  z
    .string()
    .trim()
    .regex(/^[*#]?\d{1,10}$/, `Write digits, with * or # before them where you like, such as ${example}.`)

/** A dialplan context as Asterisk's files name it. */
const dialplanContext = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.-]{0,79}$/, 'A context has letters, digits, dots, hyphens and underscores.')

/** Rule 7: timers; 0 and empty are off. */
export const timerSettings = {
  longestMinutes: z.int().min(0).max(10080).meta({
    title: 'Longest session',
    description: 'Minutes from the login to the logout. 0: as long as you like.',
  }),
  logoutAt: z
    .string()
    .trim()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Write a time as 18:30, or nothing.')
    .meta({ title: 'Log out at', description: 'A time of day in the phone’s own time zone. Empty: never.' }),
  idleMinutes: z.int().min(0).max(10080).meta({
    title: 'Log out when idle for',
    description: 'Minutes since the login or the last call on the phone. 0: never.',
  }),
}

/** Global Settings: what holds for every phone. Titles and descriptions are what the page and the API document say. */
export const GlobalSettings = z.strictObject({
  internalAddress: phonesAddress('the internal address').meta({
    title: 'Internal IP address',
    description:
      'Address or host name of this PBX as phones on the local network reach it. With https:// before it they ask by TLS.',
  }),
  externalAddress: phonesAddress('the external address').meta({
    title: 'External IP address',
    description: 'Address or host name of this PBX as remote phones reach it. With https:// before it they ask by TLS.',
  }),
  localNetworks: networks.meta({
    title: 'Local networks',
    description: 'A phone that asks from one of these is given the internal address.',
  }),
  userPassword: singleLine(32).meta({
    title: 'User Password',
    description: 'Logs in an extension that has no mailbox. Empty: off.',
    secret: true,
  }),
  adminPassword: singleLine(32).meta({
    title: 'Admin Password',
    description: 'Logs in any extension. Empty: off. Each use is recorded.',
    secret: true,
  }),
  phoneUserPassword: singleLine(32).meta({
    title: 'Phones’ user password',
    description:
      'For the pages and menus of the phones themselves, where a template has none. It stands in phones’ files, so it logs nobody in. Empty: phones keep theirs.',
    secret: true,
  }),
  phoneAdminPassword: singleLine(32).meta({
    title: 'Phones’ admin password',
    description:
      'For the pages and menus of the phones themselves, where a template has none. It stands in phones’ files, so it logs nobody in. Empty: phones keep theirs.',
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
  certifiedPhones: z.enum(['known', 'any']).meta({
    title: 'Phones with their maker’s certificate',
    description: 'Which of them need no approval: those that were entered, mapped or approved before, or any phone.',
  }),
  oldTlsModels: z.array(singleLine(60)).max(100).meta({
    title: 'Models that need old TLS',
    description: 'Brand and exact model, such as Yealink T28P. They alone are answered on the port for old TLS.',
  }),
  approvalUntil: z.int().min(0).meta({
    title: 'Approval window ends',
    description: 'Milliseconds since 1970; 0: closed.',
  }),
  firstPhoneMinutes: z.int().min(1).max(10080).meta({
    title: 'A phone keeps its place for',
    description:
      'Minutes since it last asked, in which another phone with its MAC address is held until you decide. Longer than phones wait before they ask again: Polycom’s ask every hour.',
  }),
  secretFiles: z.enum(secretRungs).meta({
    title: 'What opens files with passwords',
    description:
      'A phone’s own address; or its own user name and password as well, by HTTP digest; or its maker’s certificate, which not all phones have.',
  }),
  ...timerSettings,
  warnMinutes: z.int().min(0).max(60).meta({
    title: 'Say so before',
    description: 'Minutes before a timer logs somebody out, on phones that can show it. 0: not.',
  }),
  deskLines: z.enum(['located', 'all']).meta({
    title: 'Desk lines',
    description: 'Which logged-out phones register: those in a location, or every approved one.',
  }),
  emergencyNumbers: z.array(dialled('911')).max(20).meta({
    title: 'Emergency numbers',
    description: 'What is an emergency call from a desk line and from a person’s phone.',
  }),
  emergencyContext: dialplanContext.meta({
    title: 'Context of the emergency routes',
    description: 'The dialplan context in which the PBX sends these numbers out. Empty: no desk line can call them.',
  }),
  emergencyHoldMinutes: z.int().min(0).max(1440).meta({
    title: 'Hold after an emergency call',
    description: 'Minutes in which nobody is logged out of the phone that made it.',
  }),
  recordDays: z
    .int()
    .min(0)
    .max(36500)
    .refine((days) => days === 0 || days >= 30, { error: 'Keep the record for 30 days at least, or for ever: 0.' })
    .meta({
      title: 'Keep the record for',
      description: 'Days after which lines of the record are deleted, 30 at least. 0: for ever.',
    }),
  secondFactor: z.enum(['optional', 'required']).meta({
    title: 'Second factor',
    description:
      'A code from an app beside the password, for administrators, support and group administrators. Whoever needs one and ' +
      'has none sets it up at the next sign-in. Inside FreePBX, FreePBX signs people in.',
  }),
  newPhonesPerAddress: z.int().min(0).max(100_000).meta({
    title: 'New phones from one address',
    description:
      'As many phones without a token of their own may ask from one address in ten minutes; whoever asks for more is guessing, and waits. 0: any number.',
  }),
  manyPhonesNetworks: networks.meta({
    title: 'Networks with many phones behind one address',
    description: 'From these any number of new phones may ask: a branch office behind one router.',
  }),
  mostNewPhones: z.int().min(10).max(1_000_000).meta({
    title: 'Most phones that nobody has invited',
    description:
      'Phones that came by themselves and were never approved; a tenth of them from one address. Those not seen for longest make room.',
  }),
  newPhonesKeptDays: z.int().min(0).max(3650).meta({
    title: 'Forget them when not seen for',
    description: 'Days after which a phone that came by itself and was never approved is forgotten. 0: never.',
  }),
  failuresPerAddress: z.int().min(5).max(10_000).meta({
    title: 'Wrong passwords from one address',
    description: 'So many within 15 minutes lock the address for ten. An address can be a whole office.',
  }),
  loginCode: dialled('*11').meta({ title: 'Login code', description: 'What is dialled to log in.' }),
  logoutCode: dialled('*12').meta({ title: 'Logout code', description: 'What is dialled to log out.' }),
})

export type GlobalSettings = z.infer<typeof GlobalSettings>

export const defaultGlobalSettings: GlobalSettings = {
  internalAddress: '',
  externalAddress: '',
  localNetworks: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16', 'fd00::/8'],
  userPassword: '',
  adminPassword: '',
  phoneUserPassword: '',
  phoneAdminPassword: '',
  acceptedPasswords: 'both',
  defaultLogin: true,
  loginKeys: 'one',
  appStyle: 'key',
  elsewhere: 'move',
  mostPhones: 2,
  showOccupant: true,
  approvalNetworks: [],
  certifiedPhones: 'known',
  oldTlsModels: [],
  approvalUntil: 0,
  firstPhoneMinutes: 90,
  secretFiles: 'token',
  longestMinutes: 0,
  logoutAt: '',
  idleMinutes: 0,
  warnMinutes: 5,
  deskLines: 'located',
  emergencyNumbers: ['911', '112'],
  emergencyContext: '',
  emergencyHoldMinutes: 30,
  recordDays: 0,
  secondFactor: 'optional',
  newPhonesPerAddress: 50,
  manyPhonesNetworks: [],
  mostNewPhones: 5000,
  newPhonesKeptDays: 30,
  failuresPerAddress: 20,
  loginCode: '*11',
  logoutCode: '*12',
}

type Password = 'userPassword' | 'adminPassword' | 'phoneUserPassword' | 'phoneAdminPassword'

/** Global Settings as they may be shown: whether a password is set, never which. */
export type ShownGlobalSettings = Omit<GlobalSettings, Password> & Record<`${Password}Set`, boolean>

/** Takes the passwords out. */
export function showGlobalSettings(settings: GlobalSettings): ShownGlobalSettings {
  const { userPassword, adminPassword, phoneUserPassword, phoneAdminPassword, ...rest } = settings
  return {
    ...rest,
    userPasswordSet: userPassword !== '',
    adminPasswordSet: adminPassword !== '',
    phoneUserPasswordSet: phoneUserPassword !== '',
    phoneAdminPasswordSet: phoneAdminPassword !== '',
  }
}
