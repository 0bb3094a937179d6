import type { Context } from '../../src/app/context.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import type { LoginOutcome } from '../../src/app/login-wish.ts'
import { addPhone } from '../../src/app/phones.ts'
import type { Session } from '../../src/domain/session.ts'
import { listAudit } from '../../src/stores/audit.ts'
import type { Database } from '../../src/stores/database.ts'
import { listSessions } from '../../src/stores/sessions.ts'
import { admin } from './office.ts'

/** One phone of each brand, as an administrator entered them. */
export const desks = {
  t46s: { mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S' },
  vvx411: { mac: '0004f2aabbcc', brand: 'polycom', model: 'VVX 411' },
  s500: { mac: '005058aabbcc', brand: 'sangoma', model: 'S500' },
  s700: { mac: '005058aabbdd', brand: 'sangoma', model: 'S700' },
} as const

export async function addDesks(context: Context): Promise<void> {
  for (const phone of Object.values(desks)) await addPhone(context, admin, phone)
}

/** A login whose password was right. */
export function logInOn(
  context: Context,
  { mac }: { mac: string },
  number: string,
  takeOver: boolean | string = false,
): Promise<LoginOutcome> {
  return logIn(context, { name: `phone ${mac}`, address: '192.0.2.77' }, { number, mac, takeOver, startedBy: 'a test' })
}

const everything = { page: 1, size: 500, search: '' }

/** Who is where now, as `number on mac`, in order. */
export async function whoIsWhere(database: Database): Promise<string[]> {
  const { items } = await listSessions(database, everything, false)
  return items.map(({ extension, mac }) => `${extension} on ${mac}`).sort()
}

/** Sessions that have ended, the latest first. */
export async function endedSessions(database: Database): Promise<Session[]> {
  return (await listSessions(database, everything, true)).items
}

/** The record of one kind of deed, the latest first. */
export async function recorded(database: Database, action: string) {
  return (await listAudit(database, { ...everything, search: action })).items.filter((entry) => entry.action === action)
}
