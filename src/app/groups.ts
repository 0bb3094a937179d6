import type { Actor } from '../domain/actor.ts'
import { GroupChange, groupDefaults, GroupRules, NewGroup, type Group, type GroupInput } from '../domain/group.ts'
import { shortOf } from '../domain/number-spelling.ts'
import { invalid, notFound, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import { numbersInGroup, putExtensionsInGroup } from '../stores/extensions.ts'
import { deleteGroup, findGroup, groupNames, insertGroup, lockGroup, updateGroup } from '../stores/groups.ts'
import { phonesInGroup } from '../stores/phones.ts'
import { lookAgain } from '../stores/session-timers.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { changedNames, record } from './record.ts'

/** Adds a business group. */
export async function addGroup(context: Context, actor: Actor, input: unknown): Promise<Group> {
  const given = checkInput(NewGroup, input)
  const group = { ...groupDefaults, ...given } as GroupInput
  return inTransaction(context.database, async (transaction) => {
    await checkName(transaction, group.name)
    const createdAt = context.now()
    const id = await insertGroup(transaction, group, createdAt)
    await record(transaction, context, actor, { action: 'group.add', subject: named(group), group: id })
    return { ...group, id, createdAt, logoutAtSince: createdAt, revision: 1 }
  })
}

/** Changes what is named. Refused as a conflict when somebody else saved the group since `revision`. */
export async function changeGroup(context: Context, actor: Actor, id: number, input: unknown): Promise<Group> {
  const { revision, ...changes } = checkInput(GroupChange, input)
  return inTransaction(context.database, async (transaction) => {
    const before = await wantGroup(transaction, id)
    const group = { ...before, ...changes } as Group
    if (group.logoutAt !== before.logoutAt) group.logoutAtSince = context.now()
    if (group.name !== before.name) await checkName(transaction, group.name, id)
    const isLate = revision !== undefined && revision !== before.revision
    if (isLate || !(await updateGroup(transaction, group))) {
      const sentence = 'Somebody else changed this group meanwhile. Compare, then save again.'
      throw new Problem('conflict', 'conflict', sentence)
    }
    if (group.shortDigits !== before.shortDigits) await nameShort(transaction, group)
    if (hasOtherTimers(before, group)) await lookAgain(transaction, context.now(), { group: id })
    const details = { changed: changedNames(changes) }
    await record(transaction, context, actor, { action: 'group.change', subject: named(group), details, group: id })
    return { ...group, revision: group.revision + 1 }
  })
}

/** Changes what a group's own administrator may change: passwords that count, logins elsewhere, timers. */
export async function changeGroupRules(context: Context, actor: Actor, id: number, input: unknown): Promise<Group> {
  const allowed = GroupRules.partial().extend({ revision: GroupChange.shape.revision })
  return changeGroup(context, actor, id, checkInput(allowed, input))
}

/** Removes a group that no phone and no subscriber is in any more. */
export async function removeGroup(context: Context, actor: Actor, id: number): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const group = await wantGroup(transaction, id)
    const [phones, subscribers] = [await phonesInGroup(transaction, id), await numbersInGroup(transaction, id)]
    if (phones.length + subscribers.length > 0) {
      const sentence = `${group.name} still has ${counted(phones.length, 'phone')} and ${counted(subscribers.length, 'subscriber')}. Take them out of the group first.`
      throw new Problem('conflict', 'conflict', sentence)
    }
    await deleteGroup(transaction, id)
    await record(transaction, context, actor, { action: 'group.remove', subject: named(group) })
  })
}

/** The group, or a Problem that says that there is none. */
export async function wantGroup(connection: Connection, id: number): Promise<Group> {
  await lockGroup(connection, id)
  const group = await findGroup(connection, id)
  if (!group) throw notFound(`business group ${id}`)
  return group
}

function hasOtherTimers(before: Group, after: Group): boolean {
  return (['longestMinutes', 'logoutAt', 'idleMinutes'] as const).some((name) => before[name] !== after[name])
}

async function nameShort(connection: Connection, { id, shortDigits }: Group): Promise<void> {
  const members = (await numbersInGroup(connection, id)).map((number) => ({
    number,
    short: shortOf(number, shortDigits),
  }))
  await putExtensionsInGroup(connection, members, id)
}

/** Names that differ in case or accents alone are one name: to people, and to some databases. */
const alike = new Intl.Collator('en', { sensitivity: 'base' })

async function checkName(connection: Connection, name: string, id?: number): Promise<void> {
  const same = (await groupNames(connection)).find((other) => other.id !== id && alike.compare(other.name, name) === 0)
  if (same) throw invalid({ name: `There is a group ${same.name} already. Choose another name.` })
}

function counted(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`
}

function named({ name }: Pick<Group, 'name'>): string {
  return `group ${name}`
}
