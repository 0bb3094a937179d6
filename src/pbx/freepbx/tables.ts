import type { DirectoryTrouble } from '../../domain/directory.ts'
import { type Account, type Accounts, collectAccounts, isExtensionNumber } from '../accounts/account.ts'
import { contactAdvice, type ContactRule } from '../accounts/contact-advice.ts'
import { takingTurns } from '../../domain/turns.ts'
import { ask, type Sql } from '../sql/connect.ts'

/** What FreePBX calls a user: an extension and who has it. */
interface UserRow {
  extension: string
  name: string | null
  /** The context of the mailbox; `novm`: none. */
  voicemail: string | null
}

/** A SIP account. Without Device and User mode its id is the extension. */
interface DeviceRow {
  id: string
  tech: string
  /** The extension that it belongs to now, or `none`. */
  user: string | null
}

interface OptionRow {
  id: string
  keyword: string
  data: string
}

/** Options of the table `sip`, where FreePBX keeps those of PJSIP devices as well. */
const keywords = ['secret', 'username', 'md5_cred', 'context', 'mailbox', 'max_contacts', 'remove_existing']

/** The extensions of FreePBX, or one of them. */
export async function readAccounts(sql: Sql, number?: string): Promise<Accounts> {
  const users = sql('users').select('extension', 'name', 'voicemail')
  const devices = sql('devices').select('id', 'tech', 'user')
  const options = sql('sip').select('id', 'keyword', 'data').whereIn('keyword', keywords)
  const isAll = number === undefined
  return accountsOf(
    await ask<UserRow>('users', isAll ? users : users.where({ extension: number })),
    await ask<DeviceRow>('devices', isAll ? devices : devices.where({ id: number }).orWhere({ user: number })),
    optionsById(await ask<OptionRow>('sip', isAll ? options : options.where({ id: number }))),
  )
}

/** The settings of FreePBX that say where Asterisk's folders are. */
export async function readFolders(sql: Sql): Promise<{ etc: string; spool: string }> {
  const question = sql('freepbx_settings').select('keyword', 'value').whereIn('keyword', ['ASTETCDIR', 'ASTSPOOLDIR'])
  const rows = await ask<{ keyword: string; value: string | null }>('freepbx_settings', question)
  const valueOf = (keyword: string) => rows.find((row) => row.keyword === keyword)?.value
  // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing -- an empty setting says nothing, either
  return { etc: valueOf('ASTETCDIR') || '/etc/asterisk', spool: valueOf('ASTSPOOLDIR') || '/var/spool/asterisk' }
}

type Options = ReadonlyMap<string, string>

async function accountsOf(
  users: readonly UserRow[],
  devices: readonly DeviceRow[],
  options: ReadonlyMap<string, Options>,
): Promise<Accounts> {
  const found: Account[] = []
  const troubles: DirectoryTrouble[] = []
  const devicesOf = byUser(devices)
  const turn = takingTurns()
  for (const user of users.filter(({ extension }) => isExtensionNumber(extension))) {
    await turn()
    const own = devicesOf.get(user.extension) ?? []
    const device = own.find(({ id, tech }) => id === user.extension && tech === 'pjsip')
    const account = device && accountOf(user, options.get(device.id) ?? new Map<string, string>())
    const wrong = device ? digestOnly(options.get(device.id)) : otherDevice(user, own)
    if (wrong) troubles.push({ place: device ? 'sip' : 'devices', sentence: `Extension ${user.extension} ${wrong}` })
    else if (account) found.push(account)
  }
  const { byNumber, troubles: unusable } = await collectAccounts(found)
  const advice = contactAdvice([...byNumber.keys()].map((number) => ruleOf(number, options.get(number))))
  return { byNumber, troubles: [...troubles, ...unusable, ...advice] }
}

/** What FreePBX says of neither option is one contact, which a new one takes the place of. */
function ruleOf(number: string, options: Options | undefined): ContactRule {
  const most = options?.get('max_contacts') ?? ''
  const removesExisting = options?.get('remove_existing') !== 'no'
  return { number, most: most === '' ? 1 : Number(most), removesExisting, at: { place: 'sip' } }
}

function accountOf(user: UserRow, options: Options): Account {
  const number = user.extension
  const authUser = options.get('username')
  const context = options.get('context')
  return {
    number,
    name: user.name ?? '',
    sipPassword: options.get('secret') ?? '',
    ...(authUser && authUser !== number ? { authUser } : {}),
    ...(context ? { context } : {}),
    mailboxes: mailboxesOf(user, options),
    at: { place: 'sip' },
  }
}

/** `1001@device` is an alias in voicemail.conf; where FreePBX writes none, the user's own context counts. */
function mailboxesOf({ extension, voicemail }: UserRow, options: Options): string[] {
  if (!voicemail || voicemail === 'novm') return []
  return [options.get('mailbox') ?? '', `${extension}@${voicemail}`].filter(Boolean)
}

function digestOnly(options: Options | undefined): string | undefined {
  if (!options?.get('md5_cred')) return undefined
  return 'keeps only a digest of its password, which a phone cannot be given. Empty "MD5 Credentials" in its advanced settings.'
}

/** Why an extension without a PJSIP device of its own number cannot be had; undefined: it is not meant to be a phone. */
function otherDevice(user: UserRow, own: readonly DeviceRow[]): string | undefined {
  if (own.some(({ tech }) => tech === 'pjsip')) {
    return 'has its account on a device of another number, which a phone cannot register as. Make a device of its own number.'
  }
  if (own.some(({ id, tech }) => id === user.extension && tech === 'sip')) {
    return 'has a chan_sip device, which Hot Desk cannot use. Convert it to PJSIP.'
  }
  return undefined
}

function byUser(devices: readonly DeviceRow[]): Map<string, DeviceRow[]> {
  const all = new Map<string, DeviceRow[]>()
  for (const device of devices) {
    const others = all.get(device.user ?? '')
    if (others) others.push(device)
    else all.set(device.user ?? '', [device])
  }
  return all
}

function optionsById(rows: readonly OptionRow[]): Map<string, Map<string, string>> {
  const byId = new Map<string, Map<string, string>>()
  for (const { id, keyword, data } of rows) {
    const options = byId.get(id) ?? new Map<string, string>()
    byId.set(id, options.set(keyword, data))
  }
  return byId
}
