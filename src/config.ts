import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readNetwork } from './domain/network.ts'
import type { PbxPlaces } from './domain/pbx.ts'

/** Everything that the environment decides, read once at start. */
export interface Config {
  database: string
  /** Where the keys of the database's secrets are; undefined: in the usual place. */
  keyFile: string | undefined
  host: string
  /** Undefined: only FreePBX shows the pages. */
  port: number | undefined
  /** Empty: every address of the machine. */
  phoneHost: string
  phonePort: number
  /** Where the PBX is, when the environment says so: HOTDESK_PBX and HOTDESK_AMI. */
  pbx: Partial<PbxPlaces>
  /** Where a login by dialling is answered; port 0: a free one. */
  agi: { host: string; port: number }
  apiToken?: string
  logLevel: string
  /** How many bytes of phones' files are kept in memory, to be given again. */
  keptLimit: number
  /** Networks of proxies whose word on who asks is believed: HOTDESK_TRUSTED_PROXIES. */
  trustedProxies: readonly string[]
  /** Networks of those that verify phones' certificates, whose word on that is believed: HOTDESK_CERTIFICATE_PROXIES. */
  certificateProxies: readonly string[]
  /** The headers in which they say whose certificate they have verified; undefined: the usual ones. */
  proxyHeaders?: { verify: string; subject: string }
  /** Undefined: nothing is answered by TLS. */
  tls?: TlsConfig
  /** What phones are given while the database is away; undefined: nothing is kept for that. */
  lastRight?: LastRightConfig
  /** Where backups are that come by the page, until they are restored. */
  backupFolder: string
  /** How we run as a module of FreePBX; undefined: we do not. */
  freepbx?: FreepbxConfig
}

/** The ports of TLS; undefined: there is none. */
export interface TlsConfig {
  /** Files in PEM. */
  certificate: string
  key: string
  /** The folder of makers' CAs; undefined: phones are not asked for certificates. */
  phoneCas: string | undefined
  port: number | undefined
  phonePort: number | undefined
  oldPhonePort: number | undefined
}

export interface LastRightConfig {
  /** Where it is kept, with its key. */
  folder: string
  /** For how long it is good once the database does not answer, in milliseconds. */
  goodFor: number
  /** How many bytes it may take. */
  limit: number
}

export interface FreepbxConfig {
  /** FreePBX's own configuration, /etc/freepbx.conf. */
  file: string
  /** Where FreePBX's PHP asks for pages. */
  socket: string
  /** With what it signs who asks. */
  identitySecret: string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads HOTDESK_* variables. Throws an Error whose sentence says which one is wrong, never what it holds. */
export function readConfig(environment: Environment): Config {
  const text = (name: string, otherwise: string) => (environment[name]?.trim() ? environment[name] : otherwise)
  const apiToken = environment['HOTDESK_API_TOKEN']
  const directory = place('HOTDESK_PBX', text('HOTDESK_PBX', ''))
  const manager = place('HOTDESK_AMI', text('HOTDESK_AMI', ''))
  const lastRight = readLastRight(environment, text)
  return {
    database: text('HOTDESK_DATABASE', 'sqlite:data/hotdesk.db'),
    keyFile: text('HOTDESK_KEY_FILE', '') || undefined,
    host: text('HOTDESK_HOST', '127.0.0.1'),
    port: port('HOTDESK_PORT', text('HOTDESK_PORT', '8080')),
    phoneHost: text('HOTDESK_PHONE_HOST', ''),
    phonePort: port('HOTDESK_PHONE_PORT', text('HOTDESK_PHONE_PORT', '8084')),
    logLevel: text('HOTDESK_LOG_LEVEL', 'info'),
    backupFolder: join(ownFolder(environment) ?? tmpdir(), 'restore'),
    keptLimit: megabytes('HOTDESK_KEPT_MEMORY', text('HOTDESK_KEPT_MEMORY', '256')),
    trustedProxies: readNetworks('HOTDESK_TRUSTED_PROXIES', text('HOTDESK_TRUSTED_PROXIES', '')),
    certificateProxies: readNetworks('HOTDESK_CERTIFICATE_PROXIES', text('HOTDESK_CERTIFICATE_PROXIES', '')),
    pbx: { ...(directory === '' ? {} : { directory }), ...(manager === '' ? {} : { manager }) },
    agi: {
      host: text('HOTDESK_AGI_HOST', '127.0.0.1'),
      port: port('HOTDESK_AGI_PORT', text('HOTDESK_AGI_PORT', '4573')),
    },
    ...(apiToken ? { apiToken } : {}),
    ...readProxyHeaders(text),
    ...readTls(text),
    ...(lastRight ? { lastRight } : {}),
  }
}

type Text = (name: string, otherwise: string) => string

function readProxyHeaders(text: Text): Pick<Config, 'proxyHeaders'> {
  const usual = { verify: 'X-SSL-Client-Verify', subject: 'X-SSL-Client-S-DN' }
  const verify = header('HOTDESK_CLIENT_VERIFY_HEADER', text('HOTDESK_CLIENT_VERIFY_HEADER', usual.verify))
  const subject = header('HOTDESK_CLIENT_SUBJECT_HEADER', text('HOTDESK_CLIENT_SUBJECT_HEADER', usual.subject))
  const isUsual = verify === usual.verify.toLowerCase() && subject === usual.subject.toLowerCase()
  return isUsual ? {} : { proxyHeaders: { verify, subject } }
}

function header(name: string, text: string): string {
  if (/^[A-Za-z0-9-]{1,60}$/.test(text.trim())) return text.trim().toLowerCase()
  throw new Error(`${name} must be the name of a header, such as X-SSL-Client-Verify.`)
}

function readTls(text: Text): Pick<Config, 'tls'> {
  const portOf = (name: string) => (text(name, '') === '' ? undefined : port(name, text(name, '')))
  const ports = {
    port: portOf('HOTDESK_TLS_PORT'),
    phonePort: portOf('HOTDESK_TLS_PHONE_PORT'),
    oldPhonePort: portOf('HOTDESK_OLD_TLS_PHONE_PORT'),
  }
  if (Object.values(ports).every((one) => one === undefined)) return {}
  const certificate = text('HOTDESK_TLS_CERTIFICATE', '')
  const key = text('HOTDESK_TLS_KEY', '')
  if (certificate === '' || key === '')
    throw new Error('A port for TLS needs HOTDESK_TLS_CERTIFICATE and HOTDESK_TLS_KEY, two files in PEM.')
  return { tls: { certificate, key, phoneCas: text('HOTDESK_PHONE_CAS', '') || undefined, ...ports } }
}

const hour = 60 * 60_000

function readLastRight(environment: Environment, text: Text): LastRightConfig | undefined {
  const hours = text('HOTDESK_LAST_RIGHT_HOURS', '24')
  if (!/^\d{1,4}$/.test(hours))
    throw new Error('HOTDESK_LAST_RIGHT_HOURS must be a whole number of hours, such as 24; 0 keeps nothing.')
  const limit = megabytes('HOTDESK_LAST_RIGHT_DISK', text('HOTDESK_LAST_RIGHT_DISK', '256'))
  const folder = text('HOTDESK_LAST_RIGHT_FOLDER', usualFolder(environment))
  return Number(hours) === 0 || limit === 0 || folder === ''
    ? undefined
    : { folder, goodFor: Number(hours) * hour, limit }
}

function usualFolder(environment: Environment): string {
  const place = ownFolder(environment)
  return place === undefined ? '' : join(place, 'last-right')
}

/**
 * Beside an embedded database; elsewhere where systemd, or FreePBX, has a service keep what is its own. Undefined: of a database in memory
 * nothing is kept.
 */
function ownFolder({
  HOTDESK_DATABASE: url = '',
  HOTDESK_DATA: ofModule,
  STATE_DIRECTORY: ofService,
}: Environment): string | undefined {
  const [, path] = /^sqlite:(.+)$/s.exec(url.trim()) ?? []
  if (path === ':memory:') return undefined
  return path === undefined ? (ofModule ?? ofService?.split(':')[0] ?? 'data') : dirname(path)
}

function megabytes(name: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1024 * 1024
  throw new Error(`${name} must be a whole number of megabytes, such as 256; 0 keeps nothing.`)
}

function readNetworks(name: string, text: string): string[] {
  const words = text.split(/[\s,]+/).filter(Boolean)
  return words.flatMap((word) => {
    const networks = word === 'loopback' ? ['127.0.0.0/8', '::1/128'] : readNetwork(word)
    if (networks) return networks
    throw new Error(
      `${name} must be addresses or networks with commas between, such as 192.0.2.7, 10.1.0.0/16, loopback.`,
    )
  })
}

function port(name: string, text: string): number {
  const number = Number(text)
  if (/^\d{1,5}$/.test(text) && number <= 65535) return number
  throw new Error(`${name} must be a port, a number up to 65535.`)
}

const places = {
  HOTDESK_PBX: {
    form: /^(?:builtin|asterisk:\/.*|asterisk-realtime:mysql:\/\/.+|freepbx:\/.+)$/s,
    examples:
      'builtin, asterisk:/etc/asterisk, asterisk-realtime:mysql://user:password@host/name or freepbx:/etc/freepbx.conf',
  },
  HOTDESK_AMI: {
    form: /^amis?:\/\/[^/:]+:[^/]+@.+$/s,
    examples: 'ami://user:secret@host:5038, or amis://user:secret@host:5039 for TLS',
  },
} as const

/** What it holds in full is read by whoever opens it; here it is told from a slip of the pen. */
function place(name: keyof typeof places, text: string): string {
  const { form, examples } = places[name]
  if (text === '' || form.test(text.trim())) return text.trim()
  throw new Error(`${name} must be ${examples}.`)
}
