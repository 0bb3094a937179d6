import type { Actor } from '../domain/actor.ts'
import type { Mac } from '../domain/mac.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Rollout } from '../domain/rollout.ts'
import type { RolloutMode } from '../domain/saving.ts'
import type { Connection } from '../stores/database.ts'
import { changeResync, findResyncs } from '../stores/resyncs.ts'
import { changeRolloutPhone, leaveWaiting, rolloutPhones, takeUpAgain } from '../stores/rollout-phones.ts'
import { changeRollout, insertRollout, lockRollout } from '../stores/rollouts.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'
import { tellNews } from './tell-news.ts'

/** Which phones are told of what, and when. */
export interface RolloutWish {
  what: string
  mode: Exclude<RolloutMode, 'notYet'>
  owner: string
  group: number | null
  macs: readonly Mac[]
}

/** Begins telling phones of what has been saved, in the transaction that saves it. Gives the rollout's id. */
export async function beginRollout(
  connection: Connection,
  context: Context,
  actor: Actor,
  { macs, ...wish }: RolloutWish,
): Promise<number> {
  const id = await insertRollout(connection, { ...wish, actor: actor.name, at: context.now() }, macs)
  const details = { phones: macs.length, when: wish.mode }
  await record(connection, context, actor, { action: 'rollout.begin', ...subjectOf({ id, ...wish }), details })
  await tellNews(connection, context, { kind: 'rollout', id })
  return id
}

/** Leaves alone every phone that has not been told; those that were are followed to the end. */
export async function stopRollout(context: Context, actor: Actor, id: number): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const rollout = await wantRollout(transaction, id)
    if (rollout.ending !== null) throw notNow('This has ended already.')
    await leaveRest(transaction, context, rollout, `Stopped by ${actor.name}.`)
    await record(transaction, context, actor, { action: 'rollout.stop', ...subjectOf(rollout) })
    await tellNews(transaction, context, { kind: 'rollout', id })
  })
}

/** Goes on with one that was stopped, or has stopped by itself: those that failed so far do not stop it again. */
export async function goOnWithRollout(context: Context, actor: Actor, id: number): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const rollout = await wantRollout(transaction, id)
    if (rollout.ending !== 'stopped') throw notNow('Only what was stopped can go on.')
    await takeUpAgain(transaction, id)
    await changeRollout(transaction, id, { ending: null, endedAt: null, why: null })
    await record(transaction, context, actor, { action: 'rollout.go-on', ...subjectOf(rollout) })
    await tellNews(transaction, context, { kind: 'rollout', id })
  })
}

/** Tells nobody any more, and says why; also those whose wish only waits for a call to end or for the phone to be there. */
export async function leaveRest(connection: Connection, context: Context, { id }: Rollout, why: string): Promise<void> {
  const now = context.now()
  await leaveWaiting(connection, id, now)
  const handed = (await rolloutPhones(connection, id, ['told'])).filter(({ toldAt }) => toldAt === null)
  const resyncs = new Map(
    (
      await resyncsOf(
        connection,
        handed.map(({ mac }) => mac),
      )
    ).map((one) => [one.mac, one]),
  )
  for (const phone of handed) {
    const resync = resyncs.get(phone.mac)
    // Somebody else's wish is left to them, and this phone followed with it.
    if (resync?.turn !== phone.turn || resync.urgent || resync.restart) continue
    if (!(await changeResync(connection, resync, ['waiting', 'held'], { state: 'done', nextAt: null, trouble: null })))
      continue
    await changeRolloutPhone(connection, id, 'told', { ...phone, state: 'left', endedAt: now })
  }
  await changeRollout(connection, id, { ending: 'stopped', endedAt: null, why })
}

/** The resyncs of many phones, some hundreds at a time. */
export async function resyncsOf(connection: Connection, macs: readonly Mac[]) {
  const all: Awaited<ReturnType<typeof findResyncs>> = []
  for (let start = 0; start < macs.length; start += 500)
    all.push(...(await findResyncs(connection, macs.slice(start, start + 500))))
  return all
}

async function wantRollout(connection: Connection, id: number): Promise<Rollout> {
  const rollout = await lockRollout(connection, id)
  if (!rollout) throw notFound(`rollout ${id}`)
  return rollout
}

function subjectOf({ id, what, group }: Pick<Rollout, 'id' | 'what' | 'group'>) {
  return { subject: `rollout ${id}, ${what}`, group: group ?? undefined }
}

function notNow(sentence: string): Problem {
  return new Problem('conflict', 'conflict', sentence)
}
