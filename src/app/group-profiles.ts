import type { Actor } from '../domain/actor.ts'
import { GroupProfileChange, type GroupProfile, type GroupProfileKey } from '../domain/group-profile.ts'
import { invalid, notFound, Problem } from '../domain/problem.ts'
import type { Connection } from '../stores/database.ts'
import {
  deleteGroupProfile,
  findGroupProfile,
  insertGroupProfile,
  updateGroupProfile,
} from '../stores/group-profiles.ts'
import { lookAgain } from '../stores/session-timers.ts'
import { inTransaction } from '../stores/transaction.ts'
import { deleteVersions } from '../stores/versions.ts'
import { brandById, checkModel } from './brand-list.ts'
import { checkInput } from './check-input.ts'
import { checkWritable } from './check-writable.ts'
import type { Context } from './context.ts'
import { wantGroup } from './groups.ts'
import { changedNames, record } from './record.ts'
import { keepVersion, versionOf } from './versions.ts'

/** Adds a phone profile for one exact model (B20 to B24): there is one of each model. */
export async function addGroupProfile(context: Context, actor: Actor, key: GroupProfileKey): Promise<GroupProfile> {
  checkModel(brandById(context.brands, key.brand), key.model)
  return inTransaction(context.database, async (transaction) => {
    await wantGroup(transaction, key.group)
    if (!(await insertGroupProfile(transaction, key, context.now())))
      throw invalid({ model: `There is a profile for the ${key.model} already. Click on it to change it.` })
    const profile = await wantGroupProfile(transaction, key)
    await keep(transaction, context, actor, profile)
    await record(transaction, context, actor, { action: 'group-profile.add', ...deedOf(key) })
    return profile
  })
}

/** Changes what is named. Refused as a conflict when somebody else saved the profile since `revision`. */
export async function changeGroupProfile(
  context: Context,
  actor: Actor,
  key: GroupProfileKey,
  input: unknown,
): Promise<GroupProfile> {
  const { revision, ...changes } = checkInput(GroupProfileChange, input)
  return inTransaction(context.database, async (transaction) => {
    const before = await wantGroupProfile(transaction, key)
    const profile = { ...before, ...changes } as GroupProfile
    // A setting that the profile does not decide cannot be kept as it is.
    profile.locked = [...new Set(profile.locked)].filter((name) => profile.settings[name] !== undefined)
    checkWritable(brandById(context.brands, key.brand), { settings: profile.settings }, 'settings')
    const isLate = revision !== undefined && revision !== before.revision
    if (isLate || !(await updateGroupProfile(transaction, profile))) {
      const sentence = 'Somebody else changed this profile meanwhile. Compare, then save again.'
      throw new Problem('conflict', 'conflict', sentence)
    }
    const saved = { ...profile, revision: profile.revision + 1 }
    await keep(transaction, context, actor, saved)
    if (zoneOf(before) !== zoneOf(profile)) await lookAgain(transaction, context.now(), { group: key.group })
    const deed = { action: 'group-profile.change', ...deedOf(key) }
    const details = { ...deed.details, settings: changedNames(profile.settings), locked: profile.locked.join(', ') }
    await record(transaction, context, actor, { ...deed, details })
    return saved
  })
}

/** Takes a profile away: phones of the model are then as their template and subscribers' profiles say. */
export async function removeGroupProfile(context: Context, actor: Actor, key: GroupProfileKey): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const before = await wantGroupProfile(transaction, key)
    await deleteGroupProfile(transaction, key)
    await deleteVersions(transaction, versionOf.groupProfile(key))
    if (zoneOf(before) !== '') await lookAgain(transaction, context.now(), { group: key.group })
    await record(transaction, context, actor, { action: 'group-profile.remove', ...deedOf(key) })
  })
}

/** The time zone that a profile decides, and whether it keeps it: timers go by the clock of the phone. */
function zoneOf({ settings: { timeZone }, locked }: GroupProfile): string {
  return timeZone === undefined ? '' : `${timeZone} ${locked.includes('timeZone') ? 'locked' : ''}`
}

/** The profile, or a Problem that says that there is none. */
export async function wantGroupProfile(connection: Connection, key: GroupProfileKey): Promise<GroupProfile> {
  const profile = await findGroupProfile(connection, key)
  if (!profile) throw notFound(`phone profile for the ${key.model}`)
  return profile
}

async function keep(connection: Connection, context: Context, actor: Actor, profile: GroupProfile): Promise<void> {
  const { revision, settings, locked } = profile
  const after = { revision, content: { settings, locked } }
  await keepVersion(connection, context, actor, { ...versionOf.groupProfile(profile), after })
}

function deedOf({ group, brand, model }: GroupProfileKey) {
  return { subject: `phone profile ${model}`, details: { brand, model }, group }
}
