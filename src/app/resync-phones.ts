import type { Actor } from '../domain/actor.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { notFound, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { approvedPhones, findPhone } from '../stores/phones.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { holdOf, refuseInHold } from './emergency-hold.ts'
import { record } from './record.ts'
import { wantResync } from './want-resync.ts'

/** What an administrator wants of a phone: to fetch its configuration, or to restart as well. */
export interface ResyncOrder {
  restart: boolean
}

/** Those that are meant: these, or all of a brand. */
export type ResyncChoice = { macs: readonly Mac[] } | { brand: string }

/** As many as are written in one transaction. */
const batch = 100

/**
 * Has a phone fetch its configuration, or restart. One in a call is told when the call ends; one that may be called back
 * after an emergency call is not restarted (rule 6).
 */
export async function resyncPhone(context: Context, actor: Actor, mac: Mac, { restart }: ResyncOrder): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    if (!(await findPhone(transaction, mac))) throw notFound(`phone ${showMac(mac)}`)
    if ((await approvedPhones(transaction, { macs: [mac] })).length === 0) {
      const sentence = 'This phone is not approved, so nothing is meant for it yet. Approve it first.'
      throw new Problem('conflict', 'conflict', sentence)
    }
    if (restart) await refuseInHold(transaction, context, mac)
    await want(transaction, context, actor, { mac, restart, urgent: true })
    const subject = `phone ${showMac(mac)}`
    await record(transaction, context, actor, { action: restart ? 'phone.restart' : 'phone.resync', subject })
  })
}

/** The same for many, spread out; those that are not approved, or must not restart now, are left out. Gives how many. */
export async function resyncMany(
  context: Context,
  actor: Actor,
  choice: ResyncChoice,
  { restart }: ResyncOrder,
): Promise<number> {
  const macs = await approvedPhones(context.database, choice)
  let count = 0
  for (let at = 0; at < macs.length; at += batch) {
    const part = macs.slice(at, at + batch)
    count += await inTransaction(context.database, async (transaction) => {
      const free = restart ? await withoutHold(transaction, context, part) : part
      for (const mac of free) await want(transaction, context, actor, { mac, restart, urgent: false })
      return free.length
    })
  }
  if (count === 0) return 0
  const subject = 'brand' in choice ? `brand ${choice.brand}` : 'several phones'
  const details = { phones: count }
  await record(context.database, context, actor, {
    action: restart ? 'phone.restart' : 'phone.resync',
    subject,
    details,
  })
  return count
}

async function want(
  connection: Connection,
  context: Context,
  { name }: Actor,
  { mac, restart, urgent }: { mac: Mac; restart: boolean; urgent: boolean },
): Promise<void> {
  await wantResync(connection, context, { mac, why: `asked for by ${name}`, urgent, restart })
}

async function withoutHold(connection: Connection, context: Context, macs: readonly Mac[]): Promise<Mac[]> {
  const free: Mac[] = []
  for (const mac of macs) if ((await holdOf(connection, context, mac)) === undefined) free.push(mac)
  return free
}
