import type { Mac } from '../domain/mac.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from './database.ts'

/** An open session as its timers see it. Times are milliseconds since 1970. */
export interface TimedRow extends Pick<Session, 'id' | 'extension' | 'mac' | 'own' | 'startedAt'> {
  /** When the last call on the phone ended; null: none since the login. */
  lastUsedAt: number | null
  /** When a timer ends it, or when it is to be looked at again; null: neither. */
  dueAt: number | null
}

interface Row {
  id: number
  extension: string
  mac: string
  own: number | boolean
  started_at: number
  last_used_at: number | null
  due_at: number | null
}

const columns = ['id', 'extension', 'mac', 'own', 'started_at', 'last_used_at', 'due_at'] as const

/** Sessions that are due by `now`, the longest overdue first. */
export async function dueSessions(connection: Connection, now: number, most: number): Promise<TimedRow[]> {
  const query = connection('sessions').where('due_at', '<=', now).orderBy('due_at')
  return (await query.limit(most).select<Row[]>(columns)).map(read)
}

/** Sessions that come due between `now` and `until` and whose phone has not been told. */
export async function unwarnedSessions(
  connection: Connection,
  { now, until, most }: { now: number; until: number; most: number },
): Promise<TimedRow[]> {
  const query = connection('sessions').whereBetween('due_at', [now + 1, until])
  void query.whereNull('warned_at').orderBy('due_at').limit(most)
  return (await query.select<Row[]>(columns)).map(read)
}

/** Who is on a phone now, as timers see it. */
export async function timedSessionOn(connection: Connection, mac: Mac): Promise<TimedRow | undefined> {
  const row = await connection('sessions').where({ open_mac: mac }).first<Row | undefined>(columns)
  return row && read(row)
}

/**
 * `isFarOff`: it comes later than one is warned, so that its phone is told anew when it is near. A session that somebody
 * wanted to be looked at since it was read stays as it is: what `dueAt` was worked out from is not so any more.
 */
export async function setDue(
  connection: Connection,
  { id, dueAt: readAs }: Pick<TimedRow, 'id'> & Partial<TimedRow>,
  { dueAt, isFarOff }: { dueAt: number | null; isFarOff: boolean },
): Promise<void> {
  const open = connection('sessions').where({ id }).whereNull('ended_at')
  if (readAs !== undefined) void open.where({ due_at: readAs })
  await open.update({ due_at: dueAt, ...(isFarOff ? { warned_at: null } : {}) })
}

/** The phone was told; false when it had been already. */
export async function noteWarning(connection: Connection, id: number, at: number): Promise<boolean> {
  return (await connection('sessions').where({ id, warned_at: null }).update({ warned_at: at })) === 1
}

/** A call on the phone has ended. */
export async function noteUse(connection: Connection, mac: Mac, at: number): Promise<void> {
  await connection('sessions').where({ open_mac: mac }).update({ last_used_at: at })
}

/** Has every open session, or one phone's, one extension's or a group's, looked at: what their timers count by may have changed. */
export async function lookAgain(
  connection: Connection,
  now: number,
  { mac, extension, group }: { mac?: Mac; extension?: string; group?: number } = {},
): Promise<void> {
  const open = connection('sessions').whereNotNull('open_mac').where({ own: false })
  if (mac !== undefined) void open.where({ open_mac: mac })
  if (extension !== undefined) void open.where({ open_extension: extension })
  if (group !== undefined) void open.where({ group_id: group })
  await open.update({ due_at: now })
}

function read(row: Row): TimedRow {
  return {
    id: row.id,
    extension: row.extension,
    mac: row.mac,
    own: Boolean(row.own),
    startedAt: row.started_at,
    lastUsedAt: row.last_used_at,
    dueAt: row.due_at,
  }
}
