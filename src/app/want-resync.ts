import type { Mac } from '../domain/mac.ts'
import type { Connection } from '../stores/database.ts'
import { findResync, writeResync } from '../stores/resyncs.ts'
import type { Context } from './context.ts'

/** `why` in words, `5501 logged in`; `urgent`: somebody stands in front of the phone. */
export interface ResyncWish {
  mac: Mac
  why: string
  urgent: boolean
  /** True: the phone restarts even if what it fetches does not need that. */
  restart?: boolean
}

/**
 * Notes, in the transaction of whatever changes a phone, that the phone is to fetch its configuration. A wish that an
 * earlier one has not come through yet takes its place. After the commit, `news.tell({ kind: 'resync' })` hurries it.
 */
export async function wantResync(connection: Connection, context: Context, wish: ResyncWish): Promise<void> {
  const before = await findResync(connection, wish.mac)
  const now = context.now()
  await writeResync(connection, {
    mac: wish.mac,
    state: 'waiting',
    why: wish.why,
    urgent: wish.urgent,
    restart: wish.restart ?? false,
    wantedAt: now,
    attempts: 0,
    nextAt: now,
    toldHow: null,
    toldAt: null,
    fetchedAt: null,
    fetchedFile: null,
    fetchedEtag: null,
    fetchedBytes: null,
    registerAs: null,
    registeredAt: null,
    trouble: null,
    turn: (before?.turn ?? 0) + 1,
  })
}
