import type { Account } from '../domain/account.ts'
import type { Brand, Configuration, Credentials } from '../domain/brand.ts'
import { deskLineName, type DeskLine } from '../domain/desk-line.ts'
import type { Extension } from '../domain/extension.ts'
import { fillVariables, savedParameters } from '../domain/extra-parameters.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { PhoneKey } from '../domain/keys.ts'
import { showMac } from '../domain/mac.ts'
import { mayUseOldTls } from '../domain/old-tls.ts'
import type { Phone } from '../domain/phone.ts'
import { Problem } from '../domain/problem.ts'
import type { Layer } from '../domain/settings/layers.ts'
import { baseSettings, mergeSettings } from '../domain/settings/merge.ts'
import type { CompleteSettings } from '../domain/settings/phone-settings.ts'
import type { Template } from '../domain/template.ts'
import { addressesOf, chooseAddresses, type Addresses, type PhonePorts } from './addresses.ts'
import { brandById, modelOf } from './brand-list.ts'
import type { Context } from './context.ts'
import { settled } from './layers.ts'

/** Everything that decides what one phone is to be; read from the database by the caller. */
export interface Ingredients {
  brand: Brand
  phone: Phone
  settings: GlobalSettings
  /** Who is on the phone; null: nobody. */
  extension: Pick<Extension, 'number' | 'name' | 'sipPassword' | 'authUser'> | null
  /** The phone is the extension's own by mapping: nobody has logged in to it. */
  own: boolean
  /** What it registers as while nobody is on it; null: it has no desk line (E33). */
  deskLine: DeskLine | null
  template: Template | null
  /** Everything that decides the phone's settings, the template among it. */
  layers: readonly Layer[]
  /** The token that the phone's own addresses hold. */
  token: string
  trusted: boolean
  /** What it is to prove itself with from now on; undefined: its token alone. */
  credentials?: Credentials
  /** The address that the phone asks from. */
  source: string
}

const emptyKey: PhoneKey = { type: 'empty', label: '', value: '' }

/** What may be told to a phone that has shown nothing but a MAC address: how its clock and menus look, and where Login is. */
const publicSettings = [
  'timeZone',
  'timeFormat',
  'dateFormat',
  'ntpServer',
  'language',
  'toneCountry',
  'logOutKey',
] as const satisfies readonly (keyof CompleteSettings)[]

/** Puts a phone's configuration together. Throws a Problem (`away`) while no address is set in Global Settings. */
export function makeConfiguration(context: Context, from: Ingredients): Configuration {
  const { brand, phone, trusted, extension } = from
  const addresses = addressesFor(context, from)
  const model = modelOf(brand, phone.model)
  const account = trusted && extension ? accountOf(extension) : null
  const settings = trusted ? trustedSettings(from) : strangerSettings(from)
  const configuration: Configuration = {
    mac: phone.mac,
    model,
    settings,
    extraParameters: new Map(),
    account,
    deskLine: trusted && !extension && from.deskLine ? deskAccount(context, from.deskLine) : null,
    sipServer: addresses.sipServer,
    home: `${addresses.origin}/p/${from.token}/`,
    appKeys: isLockedIn(from, settings) ? [] : appKeys(context, from, addresses),
    trusted,
    year: new Date(context.now()).getUTCFullYear(),
    ...(phone.firmware === '' ? {} : { firmware: phone.firmware }),
  }
  if (!trusted) return configuration
  return { ...configuration, ...ownCredentials(from), extraParameters: extraParameters(context, from, configuration) }
}

function ownCredentials({ credentials }: Ingredients): Pick<Configuration, 'credentials'> {
  return credentials ? { credentials } : {}
}

function accountOf({ number, name, sipPassword, authUser }: NonNullable<Ingredients['extension']>): Account {
  return { number, name, sipPassword, ...(authUser === undefined ? {} : { authUser }) }
}

/** A phone that nobody is on shows where it is, or what it is for. */
function deskAccount({ pbx }: Context, { mac, password, location }: DeskLine): Account {
  const { kind } = pbx.directory
  return { number: deskLineName(mac, kind), name: location?.name ?? 'Login', sipPassword: password }
}

/** The ports that this phone reaches us at: a model that needs old TLS has a port of its own. */
function portsFor(context: Context, settings: GlobalSettings, { brand, model }: Phone): PhonePorts {
  const { phonePort, tlsPhonePort, oldTlsPhonePort } = context
  if (oldTlsPhonePort === undefined) return { phonePort, tlsPhonePort }
  const isOld = mayUseOldTls(settings, { brand: brandById(context.brands, brand).name, model })
  return { phonePort, tlsPhonePort, ...(isOld ? { oldTlsPhonePort } : {}) }
}

/** Where this phone is sent. Throws a Problem (`away`) while no address is set. */
export function addressesFor(
  context: Context,
  { settings, phone, template, source }: Pick<Ingredients, 'settings' | 'phone' | 'template' | 'source'>,
): Addresses {
  const wishes = [phone.destination, template?.destination ?? 'auto'] as const
  const addresses = chooseAddresses(settings, { wishes, source, ...portsFor(context, settings, phone) })
  if (addresses) return addresses
  throw new Problem('away', 'unreachable', 'No address is set in Global Settings yet, so phones cannot be configured.')
}

/** Somebody's own phone with hot desking off has no Log Out; whoever has logged in to a phone always has it (B33). */
function isLockedIn({ trusted, extension, own }: Ingredients, { hotDesking }: CompleteSettings): boolean {
  return trusted && extension !== null && own && !hotDesking
}

function trustedSettings({ layers, settings, extension }: Ingredients): CompleteSettings {
  const merged = settled(layers)
  const nobody = extension === null ? { ...onlyAppKeys(merged), voicemailNumber: '' } : {}
  return {
    ...merged,
    ...nobody,
    adminPassword: merged.adminPassword || settings.phoneAdminPassword,
    userPassword: merged.userPassword || settings.phoneUserPassword,
  }
}

function strangerSettings({ brand, template }: Ingredients): CompleteSettings {
  const own = mergeSettings(baseSettings, brand.defaults)
  const all = mergeSettings(own, template?.settings ?? {})
  return { ...own, ...Object.fromEntries(publicSettings.map((name) => [name, all[name]])), ...onlyAppKeys(all) }
}

/**
 * While nobody is logged in, the Login key stays where it will be, and so does the line, which a desk line may take; the
 * other keys are nobody's.
 */
function onlyAppKeys({ lineKeys, softKeys }: CompleteSettings): Pick<CompleteSettings, 'lineKeys' | 'softKeys'> {
  const line = lineKeys.find(({ type }) => type === 'line')
  const strip = (keys: readonly PhoneKey[]) =>
    keys.map((key) => (key.type === 'login' || key === line ? key : emptyKey))
  return { lineKeys: strip(lineKeys), softKeys: strip(softKeys) }
}

/**
 * A template's extra parameters with their variables replaced. One whose value cannot be written with what a variable
 * stands for now (an odd name, nobody on the phone) is left out: the phone is better off with all the others than with
 * no file at all.
 */
function extraParameters(
  context: Context,
  { brand, template }: Ingredients,
  configuration: Configuration,
): Map<string, string> {
  const { account, mac, model, sipServer } = configuration
  const variables = {
    extension: account?.number ?? '',
    name: account?.name ?? '',
    mac,
    model: model.name,
    server: sipServer,
  }
  const writable = new Map<string, string>()
  for (const { name, value } of savedParameters(template?.extraParameters ?? '')) {
    const filled = fillVariables(value, variables).trim()
    if (brand.refuses(name, filled) === undefined) writable.set(name, filled)
    else {
      const facts = { template: template?.id, parameter: name, phone: showMac(mac) }
      context.log.warn(facts, 'An extra parameter is left out: what its variables stand for cannot be written')
    }
  }
  return writable
}

/** The keys of the Login/Logout app: Log Out (or the menu) for who is on the phone, else Login, or Login Int and Ext (E7). */
function appKeys(
  context: Context,
  { settings, trusted, extension, token, phone }: Ingredients,
  here: Addresses,
): Configuration['appKeys'] {
  const app = (origin: string) => `${origin}/p/${token}/app`
  if (trusted && extension) {
    if (settings.appStyle === 'menu') return [{ label: 'Login/Logout', url: `${app(here.origin)}/menu` }]
    return [{ label: 'Log Out', url: `${app(here.origin)}/logout` }]
  }
  const one = [{ label: 'Login', url: `${app(here.origin)}/login` }]
  if (settings.loginKeys === 'one') return one
  const ports = portsFor(context, settings, phone)
  const internal = addressesOf(settings, 'internal', ports)
  const external = addressesOf(settings, 'external', ports)
  return [
    ...(internal ? [{ label: 'Login Int', url: `${app(internal.origin)}/login?to=internal` }] : []),
    ...(external ? [{ label: 'Login Ext', url: `${app(external.origin)}/login?to=external` }] : []),
  ]
}
