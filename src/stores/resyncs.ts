import type { Mac } from '../domain/mac.ts'
import type { Resync, ResyncState } from '../domain/resync.ts'
import type { Connection } from './database.ts'

interface Row {
  mac: string
  state: ResyncState
  why: string
  urgent: number | boolean
  restart: number | boolean
  wanted_at: number
  attempts: number
  next_at: number | null
  told_how: string | null
  told_at: number | null
  fetched_at: number | null
  fetched_file: string | null
  fetched_etag: string | null
  fetched_bytes: number | null
  register_as: string | null
  registered_at: number | null
  trouble: string | null
  turn: number
}

export async function findResync(connection: Connection, mac: Mac): Promise<Resync | undefined> {
  const row = (await connection('resyncs').where({ mac }).first()) as Row | undefined
  return row && read(row)
}

/** The resyncs of these phones that have something left to do. */
export async function openResyncsOf(connection: Connection, macs: readonly Mac[]): Promise<Resync[]> {
  if (macs.length === 0) return []
  return ((await connection('resyncs').whereIn('mac', macs).whereNotNull('next_at')) as Row[]).map(read)
}

/** Replaces what was kept of the phone's last resync. */
export async function writeResync(connection: Connection, resync: Resync): Promise<void> {
  await connection('resyncs').insert(write(resync)).onConflict('mac').merge()
}

function read(row: Row): Resync {
  return {
    mac: row.mac,
    state: row.state,
    why: row.why,
    urgent: Boolean(row.urgent),
    restart: Boolean(row.restart),
    wantedAt: row.wanted_at,
    attempts: row.attempts,
    nextAt: row.next_at,
    toldHow: row.told_how,
    toldAt: row.told_at,
    fetchedAt: row.fetched_at,
    fetchedFile: row.fetched_file,
    fetchedEtag: row.fetched_etag,
    fetchedBytes: row.fetched_bytes,
    registerAs: row.register_as,
    registeredAt: row.registered_at,
    trouble: row.trouble,
    turn: row.turn,
  }
}

function write(resync: Resync): Row {
  return {
    mac: resync.mac,
    state: resync.state,
    why: resync.why.slice(0, 120),
    urgent: resync.urgent,
    restart: resync.restart,
    wanted_at: resync.wantedAt,
    attempts: resync.attempts,
    next_at: resync.nextAt,
    told_how: resync.toldHow,
    told_at: resync.toldAt,
    fetched_at: resync.fetchedAt,
    fetched_file: resync.fetchedFile,
    fetched_etag: resync.fetchedEtag,
    fetched_bytes: resync.fetchedBytes,
    register_as: resync.registerAs,
    registered_at: resync.registeredAt,
    trouble: resync.trouble?.slice(0, 255) ?? null,
    turn: resync.turn,
  }
}
