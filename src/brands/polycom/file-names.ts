import type { FileFacts } from '../../domain/brand.ts'
import type { Holding } from '../../domain/ladder.ts'
import type { Mac } from '../../domain/mac.ts'

/** Where the master file tells the phone to put things, below its home. */
export const folders = { logs: 'logs', overrides: 'overrides', contacts: 'contacts' } as const

/** Which of a phone's files a name is. */
export type FileRole = 'master' | 'settings' | 'overrides' | 'directory'

/** What follows the twelve digits of the MAC address. */
const roles: Readonly<Record<string, FileRole>> = {
  '.cfg': 'master',
  '-hotdesk.cfg': 'settings',
  '-phone.cfg': 'overrides',
  '-web.cfg': 'overrides',
  '-directory.xml': 'directory',
}

/** What is not for everybody: people's passwords, and the names of those whom they watch. */
const holdings: Readonly<Record<string, Holding>> = { '-hotdesk.cfg': 'secrets', '-directory.xml': 'names' }

const commonRoles: readonly FileRole[] = ['master', 'directory']

/** Twelve zeros: what a phone asks for when it did not get a file with its own address. */
const anyPhone = '000000000000'

/** Software for every model or for one (`3111-48450-001.sip.ld`), and what older start programs ask for. */
const firmware = /^(?:\d{4}-\d{5}-\d{3}\.)?(?:sip|bootrom|bootblock|updater)\.(?:ld|ver)$/

const ownFile = /^([0-9a-f]{12})([-.][a-z.-]{1,20})$/

/** What the name of a file says, whatever its case. Undefined: not a name that these phones ask for. */
export function readFileName(path: string): FileFacts | undefined {
  const name = baseName(path)
  if (name === undefined) return undefined
  if (firmware.test(name)) return { kind: 'absent' }
  const [, mac, rest = ''] = ownFile.exec(name) ?? []
  if (mac === undefined) return undefined
  const kind = kindOf(mac, rest)
  if (kind === undefined) return undefined
  const holds = holdings[rest]
  return mac === anyPhone ? { kind } : { kind, mac, ...(holds !== undefined && { holds }) }
}

/** Which file a name is, for one that we write. */
export function roleOf(path: string): FileRole | undefined {
  return roles[(baseName(path) ?? '').slice(anyPhone.length)]
}

/** The files that a phone gets, in its order; the last holds its settings. */
export function fileNames(mac: Mac): readonly string[] {
  return [
    `${mac}.cfg`,
    `${folders.overrides}/${mac}-phone.cfg`,
    `${folders.overrides}/${mac}-web.cfg`,
    `${folders.contacts}/${mac}-directory.xml`,
    settingsFileName(mac),
  ]
}

/** `mac` may be the words that the phone replaces by its own MAC address. */
export function settingsFileName(mac: string): string {
  return `${mac}-hotdesk.cfg`
}

function kindOf(mac: string, rest: string): FileFacts['kind'] | undefined {
  if (rest === '-license.cfg') return 'absent'
  const role = roles[rest]
  if (mac === anyPhone) return role !== undefined && commonRoles.includes(role) ? 'common' : undefined
  if (role !== undefined) return 'phone'
  return /^-[a-z]+\.log$|^-calls\.xml$/.test(rest) ? 'upload' : undefined
}

/** The name without the folder; undefined when the folder is none that we told the phone of. */
function baseName(path: string): string | undefined {
  const parts = path.toLowerCase().split('/')
  const name = parts.pop()
  const [folder, ...deeper] = parts
  const known = folder === undefined || Object.values<string>(folders).includes(folder)
  return known && deeper.length === 0 ? name : undefined
}
