import type { Knex } from 'knex'
import { logIn } from '../../src/app/hot-desk.ts'
import type { Context } from '../../src/app/context.ts'
import { showMac } from '../../src/domain/mac.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { actor } from '../fleet/house.ts'

/** A value of a statement: as it was, or what stands there in another login. */
export type Value = string | number | null | { now: true } | { session: true }

/** One statement of a login's transaction, with places for who it is and where: see `marks`. */
export interface Statement {
  sql: string
  values: readonly Value[]
}

/** What stands in a statement's texts for the login's own. */
export const marks = { number: '{number}', to: '{to}', from: '{from}', shownTo: '{TO}', shownFrom: '{FROM}' } as const

/** Somebody who walks between two phones. */
export interface Walker {
  number: string
  macs: readonly [string, string]
  /** The session in which they are on the first of the two. */
  session: number
}

/** Puts somebody on the first of two phones, by our own command. */
export async function placeWalker(context: Context, number: string, macs: readonly [string, string]): Promise<Walker> {
  // On both once: what is made at somebody's first login on a model is there then.
  for (const mac of [macs[0], macs[1], macs[0]]) await enter(context, number, mac)
  const session = await sessionOnPhone(context.database, macs[0])
  if (!session) throw new Error('Nobody is on the phone.')
  return { number, macs, session: session.id }
}

async function enter(context: Context, number: string, mac: string): Promise<void> {
  const outcome = await logIn(context, actor, { number, mac, startedBy: 'voicemail password', takeOver: false })
  if (outcome.kind !== 'in') throw new Error('Somebody else is on the phone.')
}

/**
 * The statements of the transaction that a login is: what our command sends while it moves this person to the other phone
 * and back again. From them the same can be sent by the driver alone.
 */
export async function recordLogin(context: Context, walker: Walker): Promise<Statement[]> {
  const sent: { sql: string; bindings: readonly unknown[] }[] = []
  const note = ({ sql, bindings }: { sql: string; bindings?: readonly unknown[] }) => {
    sent.push({ sql, bindings: bindings ?? [] })
  }
  const { number, macs, session } = walker
  ;(context.database as Knex).on('query', note)
  await enter(context, number, macs[1])
  context.database.removeListener('query', note)
  await enter(context, number, macs[0])
  const again = await sessionOnPhone(context.database, macs[0])
  walker.session = again?.id ?? walker.session
  const begin = sent.findIndex(({ sql }) => /^begin/i.test(sql))
  const end = sent.findIndex(({ sql }) => /^commit/i.test(sql))
  if (begin === -1 || end < begin) throw new Error('The login had no transaction.')
  const texts = {
    [number]: marks.number,
    ...{ [macs[1]]: marks.to, [macs[0]]: marks.from },
    ...{ [showMac(macs[1])]: marks.shownTo, [showMac(macs[0])]: marks.shownFrom },
  }
  return sent.slice(begin, end + 1).map(({ sql, bindings }) => ({
    sql,
    values: bindings.map((value) => valueOf(value, texts, session)),
  }))
}

/** Since 2020, in milliseconds: no other number is as large. */
const TIMES = 1.5e12

function valueOf(value: unknown, texts: Readonly<Record<string, string>>, session: number): Value {
  if (typeof value === 'string')
    return Object.entries(texts)
      .reduce((text, [from, to]) => text.replaceAll(from, to), value)
      .replaceAll(`"session":${session}`, '"session":1')
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'number') return null
  if (value > TIMES) return { now: true }
  return value === session ? { session: true } : value
}

/** A statement's values for one login. `at`: which of the two phones the person comes to. */
export function fillValues({ values }: Statement, walker: Walker, at: 0 | 1): (string | number | null)[] {
  const [to, from] = [walker.macs[at], walker.macs[at === 0 ? 1 : 0]]
  const now = Date.now()
  return values.map((value) => {
    if (value === null || typeof value === 'number') return value
    if (typeof value === 'object') return 'now' in value ? now : walker.session
    return value
      .replaceAll(marks.number, walker.number)
      .replaceAll(marks.to, to)
      .replaceAll(marks.from, from)
      .replaceAll(marks.shownTo, showMac(to))
      .replaceAll(marks.shownFrom, showMac(from))
  })
}
