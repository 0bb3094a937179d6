import type { Mac } from '../domain/mac.ts'
import type { Resync } from '../domain/resync.ts'
import type { Connection } from '../stores/database.ts'
import { lockResync, writeResync } from '../stores/resyncs.ts'
import { afterCommit } from '../stores/transaction.ts'
import type { Context } from './context.ts'

/** `why` in words, `5501 logged in`; `urgent`: somebody stands in front of the phone. */
export interface ResyncWish {
  mac: Mac
  why: string
  urgent: boolean
  /** True: the phone restarts even if what it fetches does not need that. */
  restart?: boolean
  /** True: a call on the phone does not keep it from being told. */
  evenInCall?: boolean
  /** True: the phone is told when no call has been on it for a while. */
  whenIdle?: boolean
  /**
   * What the answer on the phone's own screen does, which this wish is part of. `tells`: it makes the phone fetch, so that
   * a NOTIFY is needed only when nothing comes of that. `shows`: it is only shown, and is to be there before the NOTIFY.
   */
  screen?: 'tells' | 'shows' | undefined
}

/** How long an answer that tells the phone itself is given before a NOTIFY follows, in milliseconds. */
export const inBandTakes = 5000

/** How long an answer takes to reach the phone before what it says is overtaken by a NOTIFY. */
const answerTakes = 100

/**
 * Notes, in the transaction of whatever changes a phone, that the phone is to fetch its configuration. A wish that an
 * earlier one has not come through yet takes its place. Once that is committed, the news of it hurries it. Gives what was
 * noted.
 */
export async function wantResync(connection: Connection, context: Context, wish: ResyncWish): Promise<Resync> {
  const { mac, why, urgent, restart = false, evenInCall = false, whenIdle = false, screen } = wish
  const before = await lockResync(connection, mac)
  const now = context.now()
  const waits = { tells: inBandTakes, shows: answerTakes, none: 0 }[screen ?? 'none']
  const isTold = screen === 'tells'
  const resync: Resync = {
    mac,
    state: isTold ? 'told' : 'waiting',
    why,
    urgent,
    restart,
    evenInCall,
    whenIdle,
    wantedAt: now,
    attempts: 0,
    nextAt: now + waits,
    toldHow: isTold ? 'in-band' : null,
    toldAt: isTold ? now : null,
    fetchedAt: null,
    fetchedFile: null,
    fetchedEtag: null,
    fetchedBytes: null,
    registerAs: null,
    registeredAt: null,
    trouble: null,
    turn: (before?.turn ?? 0) + 1,
  }
  await writeResync(connection, resync)
  afterCommit(connection, () => {
    context.news.tell({ kind: 'resync', mac })
  })
  return resync
}
