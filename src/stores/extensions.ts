import type { DirectoryKind } from '../domain/directory.ts'
import type { Extension } from '../domain/extension.ts'
import type { ExtensionRange } from '../domain/extension-range.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { inRange } from './in-range.ts'
import { readBy } from './list-index.ts'
import { readPage } from './pages.ts'
import { beginning, ending, type Search } from './search.ts'
import { seal, unseal } from './secrets.ts'

interface Row {
  number: string
  name: string
  sip_password: string
  /** A hash of it. */
  voicemail_password: string | null
  portal_hash: string | null
  enabled: number | boolean
  hot_desking: number | boolean
  revision: number
  auth_user: string | null
  origin: DirectoryKind
  absent_since: number | null
  has_mailbox: number | boolean | null
  trouble: string | null
  group_id: number | null
}

export async function findExtension(connection: Connection, number: string): Promise<Extension | undefined> {
  const row = (await connection('extensions').where({ number }).first()) as Row | undefined
  return row && reader(connection)(row)
}

/** Every extension; for what compares all of them with a PBX. */
export async function allExtensions(connection: Connection): Promise<Extension[]> {
  return ((await connection('extensions').orderBy('number')) as Row[]).map(reader(connection))
}

/** Those of these extensions that there are. */
export async function findExtensions(connection: Connection, numbers: readonly string[]): Promise<Extension[]> {
  return ((await connection('extensions').whereIn('number', numbers)) as Row[]).map(reader(connection))
}

/**
 * `search` is part of a number or a name; `group` narrows the list to one business group's, null to those in none; `range`
 * to those in a range.
 */
export async function listExtensions(
  connection: Connection,
  request: PageRequest,
  { group, range }: { group?: number | null; range?: ExtensionRange | undefined } = {},
): Promise<Page<Extension>> {
  const ofGroup = group === undefined ? undefined : 'extensions_group_id_number_index'
  const query = readBy(connection, 'extensions', range ? 'extensions_number_value_index' : ofGroup)
  void query.where(group === undefined ? {} : { group_id: group })
  if (range) inRange(query, 'number_value', range)
  return readPage(query, request, { order: 'number', search: findExtensionsBy(connection, group) }, reader(connection))
}

function findExtensionsBy(connection: Connection, group: number | null | undefined): Search {
  const within = group === undefined ? {} : { group_id: group }
  const extensions = () => connection('extensions').where(within).select('number')
  return {
    table: 'extensions',
    key: 'number',
    anywhere: (typed) => ({ number: typed, name: typed }),
    byIndex: (typed) =>
      Promise.resolve([
        beginning(extensions(), 'number', typed),
        ending(extensions(), 'number_backwards', typed),
        beginning(extensions(), 'name_lower', typed.toLowerCase()),
        beginning(extensions(), 'last_name', typed.toLowerCase()),
      ]),
  }
}

/** Those that no phone can be, or that their directory no longer has. */
export async function troubledExtensions(connection: Connection, request: PageRequest): Promise<Page<Extension>> {
  const query = connection('extensions').where({ troubled: 1 })
  return readPage(query, request, { order: 'number' }, reader(connection))
}

/**
 * The subscriber of a group with one of these numbers, or with this short extension. Undefined: there is none, or the
 * short extension is that of several.
 */
export async function findSubscriber(
  connection: Connection,
  group: number,
  { numbers, short }: { numbers: readonly string[]; short: string },
): Promise<Extension | undefined> {
  const query = connection('extensions').where({ group_id: group })
  void query.where((either) => void either.whereIn('number', numbers).orWhere({ short_number: short }))
  const found = ((await query.limit(30)) as Row[]).map(reader(connection))
  const whole = found.filter(({ number }) => numbers.includes(number))
  const meant = whole.length > 0 ? whole : found
  return meant.length === 1 ? meant[0] : undefined
}

/** Puts extensions into a group, out of the one that each was in; null: into none. `short`: what each is called there. */
export async function putExtensionsInGroup(
  connection: Connection,
  members: readonly { number: string; short: string | null }[],
  group: number | null,
): Promise<void> {
  for (const { number, short } of members)
    await connection('extensions').where({ number }).update({ group_id: group, short_number: short })
  await noteExtensions(
    connection,
    members.map(({ number }) => number),
  )
}

/** The numbers of a group's subscribers. */
export async function numbersInGroup(connection: Connection, group: number): Promise<string[]> {
  return connection('extensions').where({ group_id: group }).orderBy('number').pluck<string[]>('number')
}

export async function insertExtension(connection: Connection, extension: Extension): Promise<void> {
  const row: Row = { ...write(connection, extension), group_id: extension.group ?? null }
  await connection('extensions').insert(row)
  await noteExtensions(connection, [extension.number])
}

/** Replaces the row and counts its revision up. The group that it is in stays: only `putExtensionsInGroup` changes that. */
export async function updateExtension(connection: Connection, extension: Extension): Promise<void> {
  await connection('extensions')
    .where({ number: extension.number })
    .update({ ...write(connection, extension), revision: extension.revision + 1 })
  await noteExtensions(connection, [extension.number])
}

/** Keeps another hash of the same portal password; not where the password has been changed meanwhile. */
export async function replacePortalHash(
  connection: Connection,
  number: string,
  { before, after }: { before: string; after: string },
): Promise<void> {
  const row = await connection('extensions')
    .where({ number })
    .first<Pick<Row, 'portal_hash'> | undefined>('portal_hash')
  const sealed = row?.portal_hash ?? null
  if (sealed === null || unseal(connection, 'extensions.portal_hash', { number }, sealed) !== before) return
  await connection('extensions')
    .where({ number, portal_hash: sealed })
    .update({ portal_hash: seal(connection, 'extensions.portal_hash', { number }, after) })
}

/** Keeps another hash of the same voicemail password; not where the password has been changed meanwhile. */
export async function replaceVoicemailHash(
  connection: Connection,
  number: string,
  { before, after }: { before: string; after: string },
): Promise<void> {
  await connection('extensions').where({ number, voicemail_password: before }).update({ voicemail_password: after })
}

/** How many voicemail passwords are hashed with which key, by its id. */
export async function countVoicemailsByKey(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const id = connection.raw('substr(voicemail_password, 7, 12) as id, count(*) as count')
  const hashed = connection('extensions').where('voicemail_password', 'like', 'hmac1:%').groupBy('id').select(id)
  const rows = (await hashed) as { id: string; count: number }[]
  return new Map(rows.map((row) => [row.id, row.count]))
}

/** Makes other transactions about this extension wait until this one has ended. Gives what it is now. */
export async function lockExtension(connection: Connection, number: string): Promise<Extension | undefined> {
  const row = (await connection('extensions').where({ number }).forUpdate().first()) as Row | undefined
  return row && reader(connection)(row)
}

/** The same of several, in one order, so that nobody who does so waits for another who waits for them. */
export async function lockExtensions(connection: Connection, numbers: readonly string[]): Promise<Extension[]> {
  const rows = (await connection('extensions').whereIn('number', numbers).orderBy('number').forUpdate()) as Row[]
  return rows.map(reader(connection))
}

export async function deleteExtension(connection: Connection, number: string): Promise<void> {
  await connection('extensions').where({ number }).delete()
  await noteExtensions(connection, [number])
}

/** The directory that we read now has none of these, since `at`; null: it has them again. */
export async function markAbsent(connection: Connection, numbers: readonly string[], at: number | null): Promise<void> {
  await connection('extensions').whereIn('number', numbers).update({ absent_since: at })
  await noteExtensions(connection, numbers)
}

/** Of Hot Desk's own extensions none is absent any more: while no PBX is read, they are the directory. */
export async function unmarkOwn(connection: Connection): Promise<void> {
  const own = connection('extensions').where({ origin: 'builtin' }).whereNotNull('absent_since')
  if ((await own.update({ absent_since: null })) > 0) await noteChange(connection, [{ kind: 'all', subject: '' }])
}

async function noteExtensions(connection: Connection, numbers: readonly string[]): Promise<void> {
  await noteChange(
    connection,
    numbers.map((number) => ({ kind: 'extension', subject: number })),
  )
}

/** Secrets are opened when somebody asks for them: most lists of extensions need none. */
function reader(connection: Connection): (row: Row) => Extension {
  return (row) => ({
    number: row.number,
    name: row.name,
    get sipPassword() {
      return unseal(connection, 'extensions.sip_password', row, row.sip_password)
    },
    voicemailHash: row.voicemail_password,
    get portalHash() {
      return row.portal_hash === null ? null : unseal(connection, 'extensions.portal_hash', row, row.portal_hash)
    },
    enabled: Boolean(row.enabled) && row.absent_since === null && row.trouble === null,
    hotDesking: Boolean(row.hot_desking),
    revision: row.revision,
    ...(row.auth_user === null ? {} : { authUser: row.auth_user }),
    ...(row.origin === 'builtin' ? {} : { origin: row.origin }),
    ...(row.has_mailbox === null ? {} : { hasMailbox: Boolean(row.has_mailbox) }),
    ...(row.absent_since === null ? {} : { absentSince: row.absent_since }),
    ...(row.trouble === null ? {} : { trouble: row.trouble }),
    ...(row.group_id === null ? {} : { group: row.group_id }),
  })
}

function write(connection: Connection, extension: Extension): Omit<Row, 'group_id'> {
  const { portalHash } = extension
  return {
    number: extension.number,
    name: extension.name,
    sip_password: seal(connection, 'extensions.sip_password', extension, extension.sipPassword),
    voicemail_password: extension.voicemailHash,
    portal_hash: portalHash === null ? null : seal(connection, 'extensions.portal_hash', extension, portalHash),
    // Whether a PBX's is enabled follows from what else is known of it.
    enabled: extension.origin === undefined ? extension.enabled : true,
    hot_desking: extension.hotDesking,
    revision: extension.revision,
    auth_user: extension.authUser ?? null,
    origin: extension.origin ?? 'builtin',
    absent_since: extension.absentSince ?? null,
    has_mailbox: extension.hasMailbox ?? null,
    trouble: extension.trouble?.slice(0, 255) ?? null,
  }
}
