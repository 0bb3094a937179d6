import {
  count,
  folderUrl,
  given,
  loginOf,
  sipPortOf,
  type FileServer,
  type Identity,
  type Make,
  type Meaning,
  type Parameters,
  type PhoneAccount,
} from '../make.ts'
import type { IdleKey } from '../screen.ts'
import { readXmlBrowserDocument } from '../xml-browser.ts'
import { readBootFile, readCfg, settle } from '../yealink-files.ts'

/** Hardware codes, in the common file's name and the firmware: seen in public provisioning templates (FusionPBX). */
const hardwareCodes: Readonly<Record<string, number>> = {
  ...{ T19P_E2: 53, T21P_E2: 52, T23P: 44, T23G: 44, T27P: 45, T27G: 69, T29G: 46 },
  ...{ T40P: 54, T40G: 76, T41P: 36, T41S: 68, T42G: 29, T42S: 67, T46G: 28, T46S: 66, T48G: 35, T48S: 65 },
  ...{ T52S: 74, T53: 95, T53W: 95, T54S: 70, T54W: 96, T57W: 97, T58A: 58, T58V: 58 },
}

/** Key types by number, as FusionPBX's template for the T46S lists them. */
const keyTypes = new Map<string, { type: string; label: string }>(
  Object.entries({
    0: { type: 'empty', label: '' },
    5: { type: 'feature', label: 'DND' },
    9: { type: 'pickup', label: 'Pickup' },
    10: { type: 'park', label: 'Park' },
    11: { type: 'dtmf', label: 'DTMF' },
    13: { type: 'speed-dial', label: 'SpeedDial' },
    14: { type: 'intercom', label: 'Intercom' },
    15: { type: 'line', label: 'Line' },
    16: { type: 'blf', label: 'BLF' },
    17: { type: 'url', label: 'URL' },
    27: { type: 'xml', label: 'XML Browser' },
    28: { type: 'feature', label: 'History' },
    30: { type: 'feature', label: 'Menu' },
    61: { type: 'feature', label: 'Directory' },
  }),
)

/** What the four keys below the idle display are from the factory. */
const factorySoftKeys = ['28', '61', '5', '30']

async function provision(files: FileServer, { mac, model }: Identity, stored: Parameters) {
  const text = (await files.get(`${mac}.boot`)) ?? (await files.get('y000000000000.boot'))
  const boot = text === undefined ? undefined : readBootFile(text, model)
  const found: Map<string, string>[] = []
  for (const name of boot?.includes ?? [`y0000000000${hardwareCode(model)}.cfg`, `${mac}.cfg`]) {
    const file = await files.get(name)
    if (file !== undefined) found.push(readCfg(file))
  }
  return found.length === 0 ? undefined : settle(stored, found, boot?.overwrite ?? false)
}

function meaning(parameters: Parameters): Meaning {
  const account = accountOf(parameters)
  const label = account ? (given(parameters, 'account.1.label') ?? account.number) : ''
  const home = folderUrl(parameters.get('static.auto_provision.server.url') ?? '')
  const repeats = parameters.get('static.auto_provision.repeat.enable') === '1'
  const prefersOwn = parameters.get('static.auto_provision.dhcp_option.enable') === '0'
  return {
    account,
    label,
    softKeys: factorySoftKeys.map((type, index) => key(parameters, `programablekey.${index + 1}`, type, '')),
    lineKeys: lineKeys(parameters, label),
    ...(home !== undefined && prefersOwn && { home }),
    ...loginOf(parameters, 'static.auto_provision.server.username', 'static.auto_provision.server.password'),
    pollSeconds: repeats ? 60 * count(parameters, 'static.auto_provision.repeat.minutes') : 0,
  }
}

function accountOf(parameters: Parameters): PhoneAccount | null {
  const value = (name: string) => parameters.get(`account.1.${name}`) ?? ''
  if (value('enable') !== '1' || value('user_name') === '') return null
  return {
    number: value('user_name'),
    name: value('display_name'),
    authUser: value('auth_name') || value('user_name'),
    password: value('password'),
    server: value('sip_server.1.address'),
    port: sipPortOf(value('sip_server.1.port')),
  }
}

function lineKeys(parameters: Parameters, lineLabel: string): IdleKey[] {
  const keys = Array.from({ length: 27 }, (_, index) =>
    key(parameters, `linekey.${index + 1}`, index === 0 ? '15' : '0', lineLabel),
  )
  return keys.slice(0, keys.findLastIndex(({ type }) => type !== 'empty') + 1)
}

function key(parameters: Parameters, name: string, factoryType: string, lineLabel: string): IdleKey {
  const code = given(parameters, `${name}.type`) ?? factoryType
  const { type, label } = keyTypes.get(code) ?? { type: `type ${code}`, label: '' }
  const url = given(parameters, `${name}.value`)
  return {
    type,
    label: given(parameters, `${name}.label`) ?? (type === 'line' ? lineLabel || label : label),
    ...(type === 'xml' && url !== undefined && { url }),
  }
}

function hardwareCode(model: string): string {
  return String(hardwareCodes[model] ?? 0).padStart(2, '0')
}

/** Yealink's T phones with firmware of V81 or newer. */
export const yealink: Make = {
  firmware: (model) => `${hardwareCodes[model] ?? 66}.86.0.15`,
  userAgent: ({ model, firmware, mac }, parameters, part) => {
    const name = model.startsWith('T') ? `SIP-${model}` : model
    // In SIP only where it is to; how it is written there is a guess, not tried on hardware.
    const inSip = parameters.get('sip.mac_in_ua') === '1' ? ` ${mac}` : ''
    const serial = part === 'sip' ? inSip : ` ${(mac.match(/../g) ?? []).join(':')}`
    return `Yealink ${name} ${firmware}${serial}`
  },
  provision,
  change: (stored, values) => settle(stored, [new Map(values)], false),
  meaning,
  // A change of account is taken as the phone runs; the network's own settings are not.
  restartsFor: (changed) => changed.some((name) => name.startsWith('static.network.')),
  pageTypes: ['text/xml'],
  readPage: (_, text) => readXmlBrowserDocument(text, 'YealinkIPPhone'),
}
