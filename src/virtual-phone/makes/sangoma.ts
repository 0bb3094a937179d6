import {
  count,
  folderUrl,
  given,
  hostOf,
  loginOf,
  sipPortOf,
  type FileServer,
  type Make,
  type Meaning,
  type Parameters,
  type PhoneAccount,
} from '../make.ts'
import { readPValues } from '../p-values.ts'
import type { IdleKey } from '../screen.ts'
import { readXmlBrowserDocument } from '../xml-browser.ts'

/*
 * Sangoma's S series. P-numbers and key types: FusionPBX's templates for the S300, S500 and S700; the names of the files
 * and the bare names of the browser's documents follow Htek, whose phones these are made from. Not tried on hardware.
 */

const keyTypes = new Map<string, { type: string; label: string }>(
  Object.entries({
    0: { type: 'empty', label: '' },
    1: { type: 'line', label: 'Line' },
    2: { type: 'speed-dial', label: 'Speed Dial' },
    3: { type: 'blf', label: 'BLF' },
    8: { type: 'park', label: 'Park' },
    10: { type: 'dtmf', label: 'DTMF' },
    14: { type: 'xml', label: 'XML Browser' },
    21: { type: 'feature', label: 'DND' },
    36: { type: 'feature', label: 'History' },
    37: { type: 'feature', label: 'Directory' },
    38: { type: 'feature', label: 'Menu' },
  }),
)

const factorySoftKeys = ['36', '37', '21', '38']

/** "Some (Sangoma S500, S700) reload without a restart"; the smaller ones restart to change their account. */
const reloading = ['S500', 'S700']
const accountNumbers = ['P271', 'P47', 'P35', 'P36', 'P34']

async function provision(files: FileServer, { mac }: { mac: string }, stored: Parameters) {
  const text = (await files.get(`cfg${mac}.xml`)) ?? (await files.get(`${mac}.xml`))
  return text === undefined ? undefined : new Map([...stored, ...readPValues(text)])
}

function meaning(parameters: Parameters): Meaning {
  const account = accountOf(parameters)
  const label = account ? (given(parameters, 'P20000') ?? account.number) : ''
  const home = ownAddress(parameters)
  return {
    account,
    label,
    softKeys: softKeys(parameters),
    lineKeys: lineKeys(parameters, label),
    ...(home !== undefined && { home }),
    ...loginOf(parameters, 'P1360', 'P1361'),
    pollSeconds: parameters.get('P194') === '1' ? 60 * count(parameters, 'P193') : 0,
  }
}

function accountOf(parameters: Parameters): PhoneAccount | null {
  const value = (name: string) => parameters.get(name) ?? ''
  const number = value('P35')
  if (value('P271') !== '1' || number === '') return null
  return {
    number,
    name: value('P3'),
    authUser: value('P36') || number,
    password: value('P34'),
    server: hostOf(value('P47')),
    port: sipPortOf(value('P47')),
  }
}

/** P237 counts when P145 (let DHCP's option override the server) is 0; P212: 1 HTTP; 2 or, in Htek's templates, 3 HTTPS. */
function ownAddress(parameters: Parameters): string | undefined {
  if (parameters.get('P145') !== '0') return undefined
  const path = parameters.get('P237') ?? ''
  if (path.includes('://')) return folderUrl(path)
  const scheme = { 1: 'http', 2: 'https', 3: 'https' }[parameters.get('P212') ?? '']
  return scheme !== undefined && path !== '' ? folderUrl(`${scheme}://${path}`) : undefined
}

/** Soft keys are numbered from 0 in P43200 (type), P43400 (value) and P20043 (label); P8751 switches them on. */
function softKeys(parameters: Parameters): IdleKey[] {
  const custom = parameters.get('P8751') === '1'
  return factorySoftKeys.map((factoryType, index) => {
    if (!custom) return key({ code: factoryType, label: undefined, value: undefined })
    return key({
      code: given(parameters, `P${43200 + index}`) ?? factoryType,
      label: given(parameters, `P${20043 + index}`),
      value: given(parameters, `P${43400 + index}`),
    })
  })
}

function lineKeys(parameters: Parameters, lineLabel: string): IdleKey[] {
  const keys = Array.from({ length: 45 }, (_, index) => {
    const numbers = lineKeyNumbers(index + 1)
    const code = given(parameters, numbers.type) ?? (index === 0 ? '1' : '0')
    const label = given(parameters, numbers.label) ?? (code === '1' ? lineLabel || undefined : undefined)
    return key({ code, label, value: given(parameters, numbers.value) })
  })
  return keys.slice(0, keys.findLastIndex(({ type }) => type !== 'empty') + 1)
}

/** Keys 1 to 4 have numbers of their own kind; 5 to 36, and those from 37 on, five numbers each. */
function lineKeyNumbers(key: number): { type: string; value: string; label: string } {
  if (key <= 4) return { type: `P${41199 + key}`, value: `P${41299 + key}`, label: `P${41399 + key}` }
  const first = key <= 36 ? 20200 + 5 * (key - 5) : 23000 + 5 * (key - 37)
  return { type: `P${first}`, value: `P${first + 1}`, label: `P${first + 2}` }
}

interface KeySettings {
  code: string
  label: string | undefined
  value: string | undefined
}

function key({ code, label, value }: KeySettings): IdleKey {
  const known = keyTypes.get(code) ?? { type: `type ${code}`, label: '' }
  return {
    type: known.type,
    label: label ?? known.label,
    ...(known.type === 'xml' && value !== undefined && { url: value }),
  }
}

/** Sangoma's S205 to S705. */
export const sangoma: Make = {
  firmware: () => '2.0.4.67',
  userAgent: ({ model, firmware, mac }, _, part) => {
    const serial = part === 'sip' ? '' : ` ${(mac.match(/../g) ?? []).join(':')}`
    return `Sangoma ${model} V${firmware}${serial}`
  },
  provision,
  change: (stored, values) => new Map([...stored, ...values]),
  meaning,
  restartsFor: (changed, { model }) =>
    !reloading.includes(model) && changed.some((name) => accountNumbers.includes(name)),
  pageTypes: ['text/xml'],
  readPage: (_, text) => readXmlBrowserDocument(text, ''),
}
