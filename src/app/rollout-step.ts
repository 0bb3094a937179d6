import type { Mac } from '../domain/mac.ts'
import type { Resync } from '../domain/resync.ts'
import { followPhone, isMoving, isTooMany, mostMoving, type Rollout, type RolloutCounts } from '../domain/rollout.ts'
import type { Connection } from '../stores/database.ts'
import { changeRolloutPhone, countRolloutPhones, rolloutPhones } from '../stores/rollout-phones.ts'
import { changeRollout, lockRollout } from '../stores/rollouts.ts'
import { findResync } from '../stores/resyncs.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { holdOf } from './emergency-hold.ts'
import { isOpen } from './resync-follow.ts'
import { leaveRest, resyncsOf } from './rollouts.ts'
import { tellNews } from './tell-news.ts'
import { wantResync } from './want-resync.ts'

/** Without a PBX that could tell phones, so many are noted at once as to take it when they ask. */
const unpaced = 50

/**
 * Takes a rollout one step further: sees how far each of its phones is, stops when too many did not come back, tells the
 * next ones, or ends. The rollout's row is locked meanwhile, so that of two servers one does it. Gives whether something
 * moves, so that it is looked at again soon.
 */
export async function advanceRollout(context: Context, id: number): Promise<boolean> {
  return inTransaction(context.database, async (transaction) => {
    const rollout = await lockRollout(transaction, id)
    if (rollout?.endedAt !== null) return false
    const moving = await follow(transaction, context, rollout)
    const counts = await countsOf(transaction, id)
    if (rollout.ending === null && isTooMany(counts.lost, counts.everTold)) {
      await leaveRest(transaction, context, rollout, tooMany(counts))
      await tellNews(transaction, context, { kind: 'rollout', id })
      return true
    }
    const told = rollout.ending === null ? await tellNext(transaction, context, rollout, { moving, counts }) : 0
    return (await endIfDone(transaction, context, rollout)) ? false : moving + told > 0
  })
}

/** Writes how far each phone is; gives how many are on their way. */
async function follow(connection: Connection, context: Context, { id }: Rollout): Promise<number> {
  const [pbx, now] = [context.pbx.manager?.state(), context.now()]
  // While the PBX is away nobody knows who comes back.
  if (pbx && !pbx.connected) return 0
  const phones = await rolloutPhones(connection, id, ['told', 'fetched', 'failed'])
  const macs = phones.map(({ mac }) => mac)
  const resyncs = new Map<Mac, Resync>((await resyncsOf(connection, macs)).map((resync) => [resync.mac, resync]))
  let moving = 0
  for (const phone of phones) {
    const resync = resyncs.get(phone.mac)
    const followed = followPhone(phone, resync, { now, since: pbx?.since ?? 0 })
    if (followed.state !== phone.state || followed.toldAt !== phone.toldAt)
      await changeRolloutPhone(connection, id, phone.state, followed)
    if (isMoving(followed, resync)) moving += 1
  }
  return moving
}

/** Tells as many more as may be on their way; gives how many. */
async function tellNext(
  connection: Connection,
  context: Context,
  rollout: Rollout,
  { moving, counts }: { moving: number; counts: RolloutCounts },
): Promise<number> {
  const { manager } = context.pbx
  if (manager && !manager.state().connected) return 0
  const most = manager ? mostMoving(counts.done) - moving : unpaced
  if (most <= 0) return 0
  let told = 0
  for (const phone of await rolloutPhones(connection, rollout.id, ['waiting'], most + 20)) {
    if (told === most) break
    if ((await holdOf(connection, context, phone.mac)) !== undefined) continue
    const turn = await want(connection, context, rollout, phone.mac)
    if (await changeRolloutPhone(connection, rollout.id, 'waiting', { ...phone, state: 'told', turn })) told += 1
  }
  return told
}

/** What somebody else wants of the phone already is not put off by it. Gives the turn of the wish. */
async function want(connection: Connection, context: Context, { what, mode }: Rollout, mac: Mac): Promise<number> {
  const before = await findResync(connection, mac)
  const own = { urgent: false, restart: false, evenInCall: false, whenIdle: mode === 'whenIdle' }
  const wish = isOpen(before) && before.fetchedAt === null ? joined(own, before) : own
  await wantResync(connection, context, { mac, why: `${what} was saved`, ...wish })
  return (before?.turn ?? 0) + 1
}

type Manner = Pick<Resync, 'urgent' | 'restart' | 'evenInCall' | 'whenIdle'>

function joined({ whenIdle }: Manner, { urgent, restart, evenInCall, ...other }: Manner): Manner {
  return { urgent, restart, evenInCall, whenIdle: whenIdle && other.whenIdle }
}

/** Ends it when no phone is left to be told or to come back. */
async function endIfDone(connection: Connection, context: Context, rollout: Rollout): Promise<boolean> {
  const { waiting, told, fetched, failed } = await countsOf(connection, rollout.id)
  if (waiting + told + fetched > 0) return false
  const why = rollout.why ?? (failed === 0 ? null : `${phonesDid(failed)} not come back.`)
  await changeRollout(connection, rollout.id, { ending: rollout.ending ?? 'done', endedAt: context.now(), why })
  await tellNews(connection, context, { kind: 'rollout', id: rollout.id })
  return true
}

async function countsOf(connection: Connection, id: number): Promise<RolloutCounts> {
  const counts = (await countRolloutPhones(connection, [id])).get(id)
  if (!counts) throw new Error(`The phones of rollout ${id} cannot be counted.`)
  return counts
}

function tooMany({ lost, everTold }: RolloutCounts): string {
  return `It stopped by itself: of ${everTold} phones that were told, ${lost} did not come back. The rest is left alone.`
}

function phonesDid(count: number): string {
  return count === 1 ? 'One phone did' : `${count} phones did`
}
