import type { GivenAccess } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { plainNumber } from '../domain/number-spelling.ts'
import { invalid, notFound, Problem } from '../domain/problem.ts'
import {
  deleteAdministrator,
  findAdministrator,
  findAdministratorById,
  insertAdministrator,
  lockAdministrators,
  updateAccess,
  updateAdministrator,
  type Administrator,
} from '../stores/administrators.ts'
import type { Connection } from '../stores/database.ts'
import { findGroup, lockGroup } from '../stores/groups.ts'
import { deleteSecondFactor } from '../stores/second-factors.ts'
import { inTransaction } from '../stores/transaction.ts'
import { NewAdministrator } from './administrators.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { hashPassword } from './password-hash.ts'
import { record } from './record.ts'
import { endSignInsOf } from './sign-ins.ts'

/** Who is changed, and who does it: nobody takes their own rights away, or themselves. */
export interface Whom {
  id: number
  /** The id of whoever asks; without one, it is no administrator who asks. */
  self?: number | undefined
}

/** Adds somebody who signs in by name. Throws a Problem at the field when the name is taken, or is a number. */
export async function addAdministrator(
  context: Context,
  actor: Actor,
  input: unknown,
  access: GivenAccess,
): Promise<number> {
  const { name, password } = checkInput(NewAdministrator, input)
  if (plainNumber(name) !== undefined)
    throw invalid({ name: 'A number is what a subscriber signs in with. Choose a name.' })
  const passwordHash = await hashPassword(password)
  return inTransaction(context.database, async (transaction) => {
    if (await findAdministrator(transaction, name))
      throw invalid({ name: `There is somebody called ${name} already. Choose another name.` })
    const rights = await rightsOf(transaction, access)
    const id = await insertAdministrator(transaction, { name, passwordHash, access }, context.now())
    await record(transaction, context, actor, {
      action: 'administrator.add',
      subject: `administrator ${name}`,
      ...rights,
    })
    return id
  })
}

/** Gives somebody who signs in by name a new password. Whatever they had open is worth nothing any more. */
export async function givePassword(context: Context, actor: Actor, id: number, password: string): Promise<void> {
  const checked = checkInput(NewAdministrator.pick({ password: true }), { password })
  const hash = await hashPassword(checked.password)
  await inTransaction(context.database, async (transaction) => {
    const known = await wantAdministrator(transaction, id)
    await updateAdministrator(transaction, id, hash)
    await endSignInsOf(transaction, context, `administrator ${id}`)
    await record(transaction, context, actor, { action: 'administrator.password', ...subjectOf(known) })
  })
}

/** Changes what somebody may do, from the next click on. There is always an administrator who may do everything. */
export async function changeAccess(
  context: Context,
  actor: Actor,
  { id, self }: Whom,
  access: GivenAccess,
): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const known = await wantAdministrator(transaction, id)
    if (id === self) throw refused('You cannot change what you may do yourself. Ask another administrator.')
    if (access.role !== 'administrator') await refuseLast(transaction, known)
    const { details, group } = await rightsOf(transaction, access)
    await updateAccess(transaction, id, access)
    await endSignInsOf(transaction, context, `administrator ${id}`)
    const deed = { action: 'administrator.change', ...subjectOf(known), details }
    await record(transaction, context, actor, { ...deed, group: group ?? subjectOf(known).group })
  })
}

/** Takes somebody's way in away, at once. */
export async function removeAdministrator(context: Context, actor: Actor, { id, self }: Whom): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const known = await wantAdministrator(transaction, id)
    if (id === self) throw refused('You cannot remove yourself. Ask another administrator.')
    await refuseLast(transaction, known)
    await deleteAdministrator(transaction, id)
    await deleteSecondFactor(transaction, id)
    await endSignInsOf(transaction, context, `administrator ${id}`)
    await record(transaction, context, actor, { action: 'administrator.remove', ...subjectOf(known) })
  })
}

/** Somebody who signs in by name, or a Problem that says that there is nobody. */
export async function wantAdministrator(connection: Connection, id: number): Promise<Administrator> {
  const found = Number.isSafeInteger(id) ? await findAdministratorById(connection, id) : undefined
  if (!found) throw notFound('such administrator')
  return found
}

/** What the record says of these rights. Throws a Problem at the field `role` when their group does not exist. */
export async function rightsOf(
  connection: Connection,
  access: GivenAccess,
): Promise<{ details: Record<string, string>; group?: number }> {
  if (access.role !== 'group') return { details: { role: access.role } }
  // It is not removed meanwhile, with everybody who administers it.
  await lockGroup(connection, access.group)
  const group = await findGroup(connection, access.group)
  if (!group) throw invalid({ role: 'There is no such business group any more. Choose one of the list.' })
  return { details: { role: 'group', group: group.name }, group: group.id }
}

async function refuseLast(connection: Connection, { id, name }: Administrator): Promise<void> {
  const all = await lockAdministrators(connection)
  if (all.length > 1 || !all.includes(id)) return
  throw refused(`${name} is the only administrator who may do everything. Add another one first.`)
}

/** Somebody who signs in by name as the record calls them, with the group that it concerns. */
export function subjectOf({ name, access }: Administrator) {
  return {
    subject: `administrator ${name}`,
    ...(access.role === 'group' ? { group: access.group } : {}),
  }
}

function refused(sentence: string): Problem {
  return new Problem('refused', 'not-allowed', sentence)
}
