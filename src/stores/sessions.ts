import type { ExtensionRange } from '../domain/extension-range.ts'
import type { Mac } from '../domain/mac.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Session } from '../domain/session.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { inRange } from './in-range.ts'
import { readBy } from './list-index.ts'
import { readPage } from './pages.ts'
import { macsEnding, numbersEnding } from './phone-search.ts'
import { keepState } from './phone-state.ts'
import { beginning, macPart, type Search } from './search.ts'

interface Row {
  id: number
  extension: string
  mac: string
  own: number | boolean
  started_at: number
  started_by: string
  ended_at: number | null
  ended_by: string | null
  leaving_since: number | null
  leaving_why: string | null
  group_id: number | null
}

/** Who is on a phone now. */
export async function sessionOnPhone(connection: Connection, mac: Mac): Promise<Session | undefined> {
  const row = (await connection('sessions').where({ open_mac: mac }).first()) as Row | undefined
  return row && read(row)
}

/** Who is on each of these phones now. */
export async function sessionsOnPhones(connection: Connection, macs: readonly Mac[]): Promise<Session[]> {
  return ((await connection('sessions').whereIn('open_mac', macs).orderBy('id')) as Row[]).map(read)
}

/** Where an extension is now. */
export async function sessionsOfExtension(connection: Connection, extension: string): Promise<Session[]> {
  return ((await connection('sessions').where({ open_extension: extension }).orderBy('id')) as Row[]).map(read)
}

/** Who is on a phone now, and where an extension is now: the open sessions of either, each once. */
export async function sessionsAround(
  connection: Connection,
  { mac, extension }: Pick<Session, 'mac' | 'extension'>,
): Promise<Session[]> {
  // One statement by two keys: in one condition, a database may well look through the whole table.
  const ofExtension = connection('sessions').where({ open_extension: extension })
  const rows = (await connection('sessions').where({ open_mac: mac }).unionAll([ofExtension])) as Row[]
  return [...new Map(rows.map((row) => [row.id, read(row)])).values()].sort((one, other) => one.id - other.id)
}

/** How far back one looks for phones that have not noticed yet that somebody has left. */
const latest = 20

/** Where an extension is and was last, the latest first. */
export async function latestSessionsOfExtension(connection: Connection, extension: string): Promise<Session[]> {
  const query = connection('sessions').where({ extension }).orderBy('id', 'desc').limit(latest)
  return ((await query) as Row[]).map(read)
}

/** Who is and was last on a phone, the latest first. */
export async function latestSessionsOfPhone(connection: Connection, mac: Mac): Promise<Session[]> {
  return ((await connection('sessions').where({ mac }).orderBy('id', 'desc').limit(latest)) as Row[]).map(read)
}

/** Where each of these extensions is now. */
export async function sessionsOfExtensions(connection: Connection, extensions: readonly string[]): Promise<Session[]> {
  return ((await connection('sessions').whereIn('open_extension', extensions).orderBy('id')) as Row[]).map(read)
}

export async function findSession(connection: Connection, id: number): Promise<Session | undefined> {
  const row = (await connection('sessions').where({ id }).first()) as Row | undefined
  return row && read(row)
}

/** What a list of sessions is narrowed to. */
type OnlySessions = Partial<Pick<Session, 'extension' | 'mac'>> & {
  group?: number | null
  range?: ExtensionRange | undefined
}

/**
 * Open sessions or, with `ended`, those of before; the latest first. `search` is part of an extension or MAC address;
 * `only` names one extension, one phone, or both; `group` narrows the list to those in a business group, null to those
 * in none, `range` to those of extensions in a range.
 */
export async function listSessions(
  connection: Connection,
  request: PageRequest,
  ended: boolean,
  { group, range, ...only }: OnlySessions = {},
): Promise<Page<Session>> {
  const query = readBy(connection, 'sessions', indexFor(group, range, only)).where(only)
  if (group !== undefined) void query.where({ group_id: group })
  if (range) inRange(query, 'extension_value', range)
  void (ended ? query.whereNotNull('ended_at') : query.whereNull('ended_at'))
  const order = ended ? ['-ended_at', '-id'] : '-id'
  return readPage(query, request, { order, search: findSessionsBy(connection, ended) }, read)
}

/** What has the sessions of a list together, in their order; undefined: they are one extension's or one phone's. */
function indexFor(
  group: number | null | undefined,
  range: ExtensionRange | undefined,
  only: object,
): string | undefined {
  if (Object.keys(only).length > 0) return undefined
  if (range) return 'sessions_extension_value_ended_at_index'
  return group === undefined ? 'sessions_ended_at_index' : 'sessions_group_id_ended_at_index'
}

/** Of those that have ended, the latest of an extension or a phone; else any. */
function findSessionsBy(connection: Connection, ended: boolean): Search {
  const [extension, mac] = ended ? ['extension', 'mac'] : ['open_extension', 'open_mac']
  const sessions = () => connection('sessions').select('id')
  return {
    table: 'sessions',
    key: 'id',
    anywhere: (typed) => ({ extension: typed, mac: macPart(typed) }),
    byIndex: async (typed) => [
      sessions().where(extension, typed).orderBy('id', 'desc'),
      sessions().where(mac, macPart(typed)).orderBy('id', 'desc'),
      beginning(sessions(), extension, typed),
      beginning(sessions(), mac, macPart(typed)),
      sessions().whereIn(extension, await numbersEnding(connection, typed, undefined)),
      sessions().whereIn(mac, await macsEnding(connection, typed)),
    ],
  }
}

/** Opens a session. `exclusive`: the database refuses it while the extension has another exclusive one. Gives its id. */
export async function openSession(
  connection: Connection,
  session: Pick<Session, 'extension' | 'mac' | 'own' | 'startedAt' | 'startedBy' | 'group'>,
  exclusive: boolean,
): Promise<number> {
  const { extension, mac, own, startedAt, startedBy, group = null } = session
  const [id] = (await connection('sessions').insert({
    extension,
    mac,
    own,
    started_at: startedAt,
    started_by: startedBy,
    // At once: then it is looked at, and gets the moment at which a timer of it does come due.
    due_at: own ? null : startedAt,
    open_mac: mac,
    open_extension: extension,
    exclusive_extension: exclusive ? extension : null,
    group_id: group,
  })) as [number]
  await keepState(connection, mac)
  await noteChange(connection, [{ kind: 'session', subject: mac }])
  return id
}

/** The phone has become the extension's own: the session no longer keeps it from other phones. */
export async function makeSessionOwn(connection: Connection, { id, mac }: Pick<Session, 'id' | 'mac'>): Promise<void> {
  await connection('sessions').where({ id }).update({ own: true, exclusive_extension: null })
  await noteChange(connection, [{ kind: 'session', subject: mac }])
}

/** The session's phone and extension are in this group from now on; null: in none. */
export async function putSessionInGroup(connection: Connection, id: number, group: number | null): Promise<void> {
  await connection('sessions').where({ id }).update({ group_id: group })
}

/** The session is to end when its phone's call does; false: it has ended, or is leaving already. */
export async function markLeaving(connection: Connection, id: number, at: number, why: string): Promise<boolean> {
  const changed = await connection('sessions')
    .where({ id, ended_at: null, leaving_since: null })
    .update({ leaving_since: at, leaving_why: why })
  return changed === 1
}

/** The sessions that wait for the end of a call. */
export async function leavingSessions(connection: Connection): Promise<Session[]> {
  return ((await connection('sessions').whereNotNull('leaving_since').orderBy('leaving_since')) as Row[]).map(read)
}

/** Ends a session; false when it had ended already. */
export async function closeSession(
  connection: Connection,
  { id, mac }: Pick<Session, 'id' | 'mac'>,
  at: number,
  endedBy: string,
): Promise<boolean> {
  const changed = await connection('sessions').where({ id, ended_at: null }).update({
    ended_at: at,
    ended_by: endedBy,
    due_at: null,
    leaving_since: null,
    leaving_why: null,
    open_mac: null,
    open_extension: null,
    exclusive_extension: null,
  })
  await keepState(connection, mac)
  await noteChange(connection, [{ kind: 'session', subject: mac }])
  return changed === 1
}

function read(row: Row): Session {
  return {
    id: row.id,
    extension: row.extension,
    mac: row.mac,
    own: Boolean(row.own),
    startedAt: row.started_at,
    startedBy: row.started_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    leavingSince: row.leaving_since,
    leavingWhy: row.leaving_why,
    ...(row.group_id === null ? {} : { group: row.group_id }),
  }
}
