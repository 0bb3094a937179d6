import {
  folderUrl,
  given,
  hostOf,
  type FileServer,
  type Identity,
  type Make,
  type Meaning,
  type Parameters,
} from '../make.ts'
import { readAttributes, readDirectory, readMasterFile, settle, type MasterFile } from '../polycom-files.ts'
import type { IdleKey } from '../screen.ts'
import { readUris, readXhtml } from '../xhtml.ts'

/** Its contact directory, kept beside the settings under names that no setting has. */
const contactName = /^contact (\d+)$/

const factorySoftKeys = ['New Call', 'Forward', 'DND', 'Redial']

async function provision(files: FileServer, identity: Identity, stored: Parameters) {
  const { mac } = identity
  const text = (await files.get(`${mac}.cfg`)) ?? (await files.get('000000000000.cfg'))
  if (text === undefined) return undefined
  const master = readMasterFile(text, identity)
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
  const value = (name: string) => given(parameters, name)
  const number = value('reg.1.address')?.split('@')[0]
  const server = value('reg.1.server.1.address')
  const on = number !== undefined && server !== undefined && value('reg.1.server.1.register') !== '0'
  const label = on ? (value('reg.1.label') ?? number) : ''
  const home = ownAddress(parameters)
  return {
    account: on
      ? {
          number,
          name: value('reg.1.displayName') ?? '',
          password: value('reg.1.auth.password') ?? '',
          server: hostOf(server),
        }
      : null,
    label,
    softKeys: softKeys(parameters),
    lineKeys: lineKeys(parameters, label),
    ...(home !== undefined && { home }),
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

/** Keys of ours before or after the phone's own, where the enhanced feature keys are on. */
function softKeys(parameters: Parameters): IdleKey[] {
  const before: IdleKey[] = []
  const after: IdleKey[] = []
  const enabled = parameters.get('feature.enhancedFeatureKeys.enabled') === '1'
  for (let index = 1; enabled && index <= 10; index += 1) {
    const value = (name: string) => given(parameters, `softkey.${index}.${name}`)
    if (value('enable') !== '1' || value('use.idle') !== '1') continue
    const key = { type: 'softkey', label: value('label') ?? '', ...opens(parameters, value('action') ?? '') }
    if (value('precede') === '1') before.push(key)
    else after.push(key)
  }
  return [...before, ...factorySoftKeys.map((label) => ({ type: 'feature', label })), ...after]
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

/** The line, then the monitored numbers, then the favourites; or as `lineKey.N.category` lays them out. */
function lineKeys(parameters: Parameters, lineLabel: string): IdleKey[] {
  const kinds: Readonly<Record<string, IdleKey[]>> = {
    Line: lineLabel === '' ? [] : [{ type: 'line', label: lineLabel }],
    BLF: monitored(parameters),
    SpeedDial: favourites(parameters),
  }
  if (parameters.get('lineKey.reassignment.enabled') !== '1') return Object.values(kinds).flat()
  const keys = Array.from({ length: 48 }, (_, index): IdleKey => {
    const at = Number(parameters.get(`lineKey.${index + 1}.index`) ?? 1)
    const kind = kinds[parameters.get(`lineKey.${index + 1}.category`) ?? ''] ?? []
    return kind[at === 0 ? 0 : at - 1] ?? { type: 'empty', label: '' }
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

function userAgent({ model, firmware, mac }: Identity, parameters: Parameters, part: 'files' | 'browser'): string {
  const name = model.replaceAll(' ', '_')
  const serial = parameters.get('device.prov.tagSerialNo') === '1' ? ` (SN:${mac})` : ''
  if (part === 'browser') return `PolycomVVX-${name}-UA/${firmware}${serial}`
  return `FileTransport PolycomVVX-${name}-UA/${firmware}${serial} Type/Application`
}

/** Polycom's VVX phones with UC Software 4 to 6. */
export const polycom: Make = {
  firmware: () => '5.9.5.0614',
  userAgent,
  provision,
  meaning,
  // "Change causes system to restart or reboot" stands at these groups of settings in Polycom's administrator guides.
  restartsFor: (changed) => changed.some((name) => /^(device|reg|feature|voIpProt)\./.test(name)),
  pageTypes: ['text/html', 'application/x-com-polycom-spipx'],
  readPage: (type, text) => (type === 'text/html' ? readXhtml(text) : readUris(text)),
}
