import type { Content } from './page.ts'
import type { IdleKey } from './screen.ts'

/** A phone's settings in its make's own names, as it keeps them in its memory. */
export type Parameters = ReadonlyMap<string, string>

/** Who a phone is. */
export interface Identity {
  /** As its maker writes it: `T46S`, `VVX 411`, `S500`. */
  model: string
  /** Twelve hexadecimal digits in lower case. */
  mac: string
  firmware: string
}

/** What a phone would register with. */
export interface PhoneAccount {
  number: string
  name: string
  /** What it proves the password with: the number, unless its settings say another. */
  authUser: string
  password: string
  /** A host name or address, without a port. */
  server: string
  port: number
}

/** A user name and a password for a web server. */
export interface HttpLogin {
  username: string
  password: string
}

/** What a phone's settings mean to it. */
export interface Meaning {
  account: PhoneAccount | null
  /** What the idle display calls the line. */
  label: string
  /** Below the idle display, in order; with more than the phone has room for, the last key turns the page. */
  softKeys: readonly IdleKey[]
  lineKeys: readonly IdleKey[]
  /** Its own provisioning address, when its settings name one and prefer it to what DHCP says. */
  home?: string
  /** What it answers with when the server of its files asks who it is. */
  login?: HttpLogin
  /** How often it asks for changes by itself; 0: never. */
  pollSeconds: number
}

/** The provisioning server, as a phone that is being provisioned sees it. */
export interface FileServer {
  /** Undefined: there is no such file. Throws PhoneTrouble when the server cannot say. */
  get(name: string): Promise<string | undefined>
  put(name: string, text: string): Promise<void>
}

/** Which part of a phone speaks: what fetches its files, its browser, or its registration at the PBX. */
export type Part = 'files' | 'browser' | 'sip'

/** How the phones of one maker behave: pure, but for the files that they ask for. */
export interface Make {
  /** What a model runs when nothing else is said. */
  firmware(model: string): string
  userAgent(identity: Identity, parameters: Parameters, part: Part): string
  /** Asks for the files in the make's order; gives the settings after that. Undefined: there was nothing for it. */
  provision(files: FileServer, identity: Identity, stored: Parameters): Promise<Parameters | undefined>
  /** The settings after a document of its browser has changed some at once. */
  change(stored: Parameters, values: readonly (readonly [name: string, value: string])[]): Parameters
  meaning(parameters: Parameters, identity: Identity): Meaning
  /** Whether this change is one that the phone restarts for. */
  restartsFor(changed: readonly string[], identity: Identity): boolean
  /** Content-Types that its browser takes. */
  pageTypes: readonly string[]
  readPage(type: string, text: string): Content
}

/** The names whose values differ between two sets of settings. */
export function changedNames(before: Parameters, after: Parameters): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => before.get(name) !== after.get(name))
}

/** A value that is there and not empty. */
export function given(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name)
  return value === '' ? undefined : value
}

/** A user name and password, where both are there. */
export function loginOf(parameters: Parameters, username: string, password: string): { login?: HttpLogin } {
  const login = { username: given(parameters, username), password: given(parameters, password) }
  return login.username !== undefined && login.password !== undefined ? { login: login as HttpLogin } : {}
}

/** A setting that is a number of something; 0 when it is none. */
export function count(parameters: Parameters, name: string): number {
  const value = Number(parameters.get(name))
  return Number.isInteger(value) && value > 0 ? value : 0
}

/** An address of a folder, with its last slash. Undefined: not one that a phone reaches over HTTP. */
export function folderUrl(address: string): string | undefined {
  if (!/^https?:\/\/[^/]/.test(address) || !URL.canParse(address)) return undefined
  return address.endsWith('/') ? address : `${address}/`
}

/** The part of `host:port` or `user@host` that names the host. */
export function hostOf(address: string): string {
  return address.replace(/^.*@/, '').replace(/:\d+$/, '')
}

/** The port of `host:port`, or of a setting of its own; 5060 where none is given. */
export function sipPortOf(text: string): number {
  return Number(/(?:^|:)(\d{1,5})$/.exec(text)?.[1] ?? 0) || 5060
}
