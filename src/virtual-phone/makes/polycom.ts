import {
  count,
  folderUrl,
  given,
  hostOf,
  loginOf,
  sipPortOf,
  type FileServer,
  type Identity,
  type Make,
  type Meaning,
  type Parameters,
  type Part,
  type PhoneAccount,
} from '../make.ts'
import { readAttributes, readDirectory, readMasterFile, settle, type MasterFile } from '../polycom-files.ts'
import type { IdleKey } from '../screen.ts'
import { sentenceOf } from '../trouble.ts'
import { readUris, readXhtml } from '../xhtml.ts'

/** Its contact directory, kept beside the settings under names that no setting has. */
const contactName = /^contact (\d+)$/

const factorySoftKeys = ['New Call', 'Forward', 'DND', 'Redial']

async function provision(files: FileServer, identity: Identity, stored: Parameters) {
  const { mac } = identity
  const text = (await files.get(`${mac}.cfg`)) ?? (await files.get('000000000000.cfg'))
  if (text === undefined) return undefined
  const master = readMasterFile(text, identity)
  await askForSoftware(files, master.application)
  await files.get(`${mac}-license.cfg`)
  const found: Map<string, string>[] = []
  const overrides = [`${master.overrides}${mac}-phone.cfg`, `${master.overrides}${mac}-web.cfg`]
  for (const name of [...overrides, ...master.configFiles]) {
    const file = await files.get(name)
    if (file !== undefined) found.push(readAttributes(file))
  }
  const settled = settle(stored, found)
  for (const [name, value] of await contacts(files, master, mac)) settled.set(name, value)
  if (master.logs !== '') await writeLogs(files, `${master.logs}${mac}`)
  return settled
}

/** New software or none: this phone keeps what it has. */
async function askForSoftware(files: FileServer, name: string): Promise<void> {
  if (name === '') return
  try {
    await files.get(name)
  } catch (error) {
    sentenceOf(error)
  }
}

async function contacts(files: FileServer, master: MasterFile, mac: string): Promise<[string, string][]> {
  const own = await files.get(`${master.contacts}${mac}-directory.xml`)
  const text = own ?? (await files.get(`${master.contacts}000000000000-directory.xml`))
  const favourites = text === undefined ? [] : readDirectory(text).filter(({ index }) => index > 0)
  return favourites.map(({ index, label, contact }) => [`contact ${index}`, `${contact}\n${label}`])
}

async function writeLogs(files: FileServer, name: string): Promise<void> {
  await files.put(`${name}-boot.log`, '0101000000|boot|4|00|The phone has started.\n')
  await files.put(`${name}-app.log`, '0101000000|app1|4|00|The configuration is loaded.\n')
}

function meaning(parameters: Parameters): Meaning {
  const account = accountOf(parameters)
  const label = account ? (given(parameters, 'reg.1.label') ?? account.number) : ''
  const home = ownAddress(parameters)
  const polls = parameters.get('prov.polling.enabled') === '1'
  return {
    account,
    label,
    softKeys: softKeys(parameters),
    lineKeys: lineKeys(parameters, label),
    ...(home !== undefined && { home }),
    ...loginOf(parameters, 'device.prov.user', 'device.prov.password'),
    pollSeconds: polls ? count(parameters, 'prov.polling.period') : 0,
  }
}

function accountOf(parameters: Parameters): PhoneAccount | null {
  const value = (name: string) => parameters.get(`reg.1.${name}`) ?? ''
  const [number = ''] = value('address').split('@')
  const server = hostOf(value('server.1.address'))
  if (number === '' || server === '' || value('server.1.register') === '0') return null
  return {
    number,
    name: value('displayName'),
    authUser: value('auth.userId') || number,
    password: value('auth.password'),
    server,
    port: sipPortOf(value('server.1.port') || value('server.1.address')),
  }
}

/** `device.dhcp.bootSrvUseOpt`: 2 or Static, "the phone will use the boot server configured through the Server Menu". */
function ownAddress(parameters: Parameters): string | undefined {
  if (!['Static', '2'].includes(parameters.get('device.dhcp.bootSrvUseOpt') ?? '')) return undefined
  const name = parameters.get('device.prov.serverName') ?? ''
  const type = parameters.get('device.prov.serverType') ?? ''
  if (name === '' || name.includes('://')) return folderUrl(name)
  if (['HTTP', '2'].includes(type)) return folderUrl(`http://${name}`)
  return ['HTTPS', '3'].includes(type) ? folderUrl(`https://${name}`) : undefined
}

/** Keys of ours before the phone's own, or at their places among them, where the enhanced feature keys are on. */
function softKeys(parameters: Parameters): IdleKey[] {
  const before: IdleKey[] = []
  const placed: [place: number, key: IdleKey][] = []
  const enabled = parameters.get('feature.enhancedFeatureKeys.enabled') === '1'
  for (let index = 1; enabled && index <= 10; index += 1) {
    const value = (name: string) => given(parameters, `softkey.${index}.${name}`)
    if (value('enable') !== '1' || value('use.idle') !== '1') continue
    const key = { type: 'softkey', label: value('label') ?? '', ...opens(parameters, value('action') ?? '') }
    if (value('precede') === '1') before.push(key)
    else placed.push([Number(value('insert') ?? 99) - 1, key])
  }
  const keys: IdleKey[] = [...before, ...factorySoftKeys.map((label) => ({ type: 'feature', label }))]
  for (const [place, key] of placed) keys.splice(place, 0, key)
  return keys
}

/** A key's action that is an address, or a macro (`!name`) whose action is one. */
function opens(parameters: Parameters, action: string): { url?: string } {
  if (/^https?:\/\//.test(action)) return { url: action }
  if (!action.startsWith('!') || parameters.get('feature.enhancedFeatureKeys.enabled') !== '1') return {}
  for (let index = 1; index <= 50; index += 1) {
    const value = (name: string) => parameters.get(`efk.efklist.${index}.${name}`)
    if (value('mname') !== action.slice(1) || value('status') !== '1') continue
    const macro = value('action.string') ?? ''
    return /^https?:\/\//.test(macro) ? { url: macro } : {}
  }
  return {}
}

/**
 * The line, then the monitored numbers, then the favourites; or as `lineKey.N.category` lays them out, where the index 0
 * means the next of that kind.
 */
function lineKeys(parameters: Parameters, lineLabel: string): IdleKey[] {
  const kinds: Readonly<Record<string, IdleKey[]>> = {
    Line: lineLabel === '' ? [] : [{ type: 'line', label: lineLabel }],
    BLF: monitored(parameters),
    SpeedDial: favourites(parameters),
  }
  if (parameters.get('lineKey.reassignment.enabled') !== '1') return Object.values(kinds).flat()
  const keys = Array.from({ length: 48 }, (_, at): IdleKey => {
    const kind = kinds[parameters.get(`lineKey.${at + 1}.category`) ?? ''] ?? []
    const index = Number(parameters.get(`lineKey.${at + 1}.index`) ?? 1)
    return (index === 0 ? kind.shift() : kind[index - 1]) ?? { type: 'empty', label: '' }
  })
  return keys.slice(0, keys.findLastIndex(({ type }) => type !== 'empty') + 1)
}

function monitored(parameters: Parameters): IdleKey[] {
  const keys: IdleKey[] = []
  for (let index = 1; given(parameters, `attendant.resourceList.${index}.address`); index += 1) {
    const value = (name: string) => given(parameters, `attendant.resourceList.${index}.${name}`)
    keys.push({ type: 'blf', label: value('label') ?? value('address') ?? '' })
  }
  return keys
}

function favourites(parameters: Parameters): IdleKey[] {
  const found = [...parameters].flatMap(([name, value]) => {
    const [, index] = contactName.exec(name) ?? []
    const [contact = '', label = ''] = value.split('\n')
    return index === undefined ? [] : [{ index: Number(index), label, contact }]
  })
  return found
    .sort((one, other) => one.index - other.index)
    .map(({ label, contact }) => ({ type: 'speed-dial', label: label || contact, ...opens(parameters, contact) }))
}

function userAgent({ model, firmware, mac }: Identity, parameters: Parameters, part: Part): string {
  const name = model.replaceAll(' ', '_')
  const serial = parameters.get('device.prov.tagSerialNo') === '1' ? ` (SN:${mac})` : ''
  // Its registration tells the serial number in a way of its own, where it is to (a public module for VVX phones).
  if (part === 'sip')
    return `PolycomVVX-${name}-UA/${firmware}${parameters.get('sec.tagSerialNo') === '1' ? `_${mac}` : ''}`
  if (part === 'browser') return `PolycomVVX-${name}-UA/${firmware}${serial}`
  return `FileTransport PolycomVVX-${name}-UA/${firmware}${serial} Type/Application`
}

/** Polycom's VVX phones with UC Software 4 to 6. */
export const polycom: Make = {
  firmware: () => '5.9.5.0614',
  userAgent,
  provision,
  // No page of its browser can.
  change: (stored) => stored,
  meaning,
  // "Change causes system to restart or reboot" stands at these groups of settings in Polycom's administrator guides.
  restartsFor: (changed) => changed.some((name) => /^(device|reg|feature|voIpProt)\./.test(name)),
  pageTypes: ['text/html', 'application/x-com-polycom-spipx'],
  readPage: (type, text) => (type === 'text/html' ? readXhtml(text) : readUris(text)),
}
