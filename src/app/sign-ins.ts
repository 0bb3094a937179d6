import type { Actor } from '../domain/actor.ts'
import { notFound } from '../domain/problem.ts'
import { noteChange } from '../stores/changes.ts'
import type { Connection } from '../stores/database.ts'
import {
  deleteSignIn,
  deleteSignInsOf,
  findSignIn,
  insertSignIn,
  listSignIns,
  touchSignIn,
  type SignIn,
} from '../stores/sign-ins.ts'
import { afterCommit, inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'
import type { SignedIn } from './sign-in.ts'

/** After so long without a page a browser is signed out, in milliseconds: a working day. */
export const longestUnused = 10 * 60 * 60_000

/** How old what is kept of the last use may be, in milliseconds: each page would otherwise wait for a write. */
const slack = 60_000

/** As many as a list has. */
export const mostSignIns = 500

/** Whose sign-ins they are; undefined: of whom FreePBX vouches for, who are signed in there. */
export function ownerOf(key: SignedIn['key']): string | undefined {
  if ('administrator' in key) return `administrator ${key.administrator}`
  return 'subscriber' in key ? `subscriber ${key.subscriber}` : undefined
}

/** Notes that somebody has signed in. `id`: of the browser session, as `signedOutAs` makes it. */
export async function beginSignIn(
  { database, now }: Pick<Context, 'database' | 'now'>,
  id: string,
  { key, name }: SignedIn,
  { address, agent }: { address: string; agent: string },
): Promise<void> {
  const owner = ownerOf(key)
  if (owner === undefined) throw new Error('FreePBX says who is signed in there.')
  const at = now()
  const cut = { name: name.slice(0, 160), address: address.slice(0, 45), agent: agent.slice(0, 255) }
  await insertSignIn(database, { id, owner, ...cut, beganAt: at, seenAt: at })
}

/** Whether they are still signed in with this browser session: nobody has ended it, and it was used lately. */
export async function isOpen(
  { database, now }: Pick<Context, 'database' | 'now'>,
  id: string,
  key: SignedIn['key'],
): Promise<boolean> {
  return (await openOne(database, now(), id, key)) !== undefined
}

/** The same where a page is asked for: this keeps them signed in. */
export async function isOpenAndUsed(
  { database, now }: Pick<Context, 'database' | 'now'>,
  id: string,
  key: SignedIn['key'],
): Promise<boolean> {
  const found = await openOne(database, now(), id, key)
  if (found && now() - found.seenAt > slack) await touchSignIn(database, id, now())
  return found !== undefined
}

async function openOne(connection: Connection, now: number, id: string, key: SignedIn['key']) {
  const found = await findSignIn(connection, id)
  return found && found.owner === ownerOf(key) && now - found.seenAt <= longestUnused + slack ? found : undefined
}

/** Who is signed in now; `owner`: where one of them is. The latest use first. */
export function signInsNow({ database, now }: Context, owner?: string): Promise<SignIn[]> {
  const since = now() - longestUnused
  return listSignIns(database, { since, most: mostSignIns, ...(owner === undefined ? {} : { owner }) })
}

/** Ends one, at once and in every process. `owner`: only if it is theirs. Gives it as it was. */
export async function endSignIn(context: Context, actor: Actor, id: string, owner?: string): Promise<SignIn> {
  return inTransaction(context.database, async (transaction) => {
    const found = await findSignIn(transaction, id)
    const isTheirs = found !== undefined && (owner === undefined || found.owner === owner)
    if (!isTheirs || !(await deleteSignIn(transaction, id))) throw notFound('such sign-in any more')
    await tellEnded(transaction, context, [id])
    await record(transaction, context, actor, { action: 'sign-in.end', subject: subjectOf(found) })
    return found
  })
}

/** Ends every other one of somebody's own. Gives how many. */
export async function endOtherSignIns(context: Context, actor: Actor, owner: string, here: string): Promise<number> {
  return inTransaction(context.database, async (transaction) => {
    const count = await endSignInsOf(transaction, context, owner, here)
    const deed = { action: 'sign-in.end', subject: 'every other sign-in of their own', details: { count } }
    if (count > 0) await record(transaction, context, actor, deed)
    return count
  })
}

/**
 * Ends everything that somebody has open, but for one, when the transaction is committed: they may not any more, or their
 * password is another. Gives how many.
 */
export async function endSignInsOf(
  transaction: Connection,
  context: Partial<Pick<Context, 'news'>>,
  owner: string,
  except?: string,
): Promise<number> {
  const ids = await deleteSignInsOf(transaction, owner, except)
  await tellEnded(transaction, context, ids)
  return ids.length
}

async function tellEnded(transaction: Connection, { news }: Partial<Pick<Context, 'news'>>, ids: readonly string[]) {
  await noteChange(
    transaction,
    ids.map((subject) => ({ kind: 'signed-out', subject })),
  )
  afterCommit(transaction, () => {
    for (const session of ids) news?.tell({ kind: 'signed-out', session })
  })
}

/** Subscribers are called by their number in the record, others by their name. */
function subjectOf({ owner, name }: SignIn): string {
  return owner.startsWith('subscriber ') ? owner : `administrator ${name}`
}
