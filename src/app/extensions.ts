import type { Actor } from '../domain/actor.ts'
import { ExtensionChange, NewExtension, type Extension } from '../domain/extension.ts'
import { groupId } from '../domain/group.ts'
import { Problem, notFound } from '../domain/problem.ts'
import {
  deleteExtension,
  findExtension,
  insertExtension,
  lockExtension,
  putExtensionsInGroup,
  updateExtension,
} from '../stores/extensions.ts'
import { deleteMappingsOf } from '../stores/mappings.ts'
import { deleteKeysOf } from '../stores/extension-keys.ts'
import { deleteProfilesOf, profilesOf } from '../stores/profiles.ts'
import { sessionsOfExtension } from '../stores/sessions.ts'
import type { Connection } from '../stores/database.ts'
import { ringOf } from '../stores/secrets.ts'
import { inTransaction } from '../stores/transaction.ts'
import { deleteVersions } from '../stores/versions.ts'
import { hashVoicemail } from '../stores/voicemail-hash.ts'
import { checkInput } from './check-input.ts'
import { checkWritable } from './check-writable.ts'
import type { Context } from './context.ts'
import { refuseInHold } from './emergency-hold.ts'
import { endSession } from './end-session.ts'
import { groupToGo, memberOf, putMembers } from './group-members.ts'
import { tellPhones } from './mirror-entry.ts'
import { hashPassword } from './password-hash.ts'
import { refuseAddition, refuseChangeOfPbx, refuseRemoval } from './pbx-extension.ts'
import { changedNames, record } from './record.ts'
import { endSignInsOf } from './sign-ins.ts'
import { versionOf } from './versions.ts'

/** Adds an extension. Refused when the number is taken, and while extensions come from a PBX. */
export async function addExtension(context: Context, actor: Actor, input: unknown): Promise<Extension> {
  refuseAddition(context)
  const { portalPassword, group = null, ...given } = checkInput(NewExtension, input)
  const extension: Extension = {
    number: given.number,
    name: given.name ?? '',
    sipPassword: given.sipPassword,
    voicemailHash: voicemailHashOf(context, given.number, given.voicemailPassword ?? null),
    portalHash: portalPassword ? await hashPassword(portalPassword) : null,
    enabled: given.enabled ?? true,
    hotDesking: given.hotDesking ?? true,
    revision: 1,
  }
  checkAccount(context, extension)
  return inTransaction(context.database, async (transaction) => {
    if (await findExtension(transaction, extension.number)) {
      const sentence = `There is an extension ${extension.number} already.`
      throw new Problem('conflict', 'conflict', sentence, { number: sentence })
    }
    const into = await groupToGo(transaction, group)
    await insertExtension(transaction, extension)
    if (into) await putExtensionsInGroup(transaction, [memberOf(into)(extension)], into.id)
    const deed = { action: 'extension.add', subject: `extension ${extension.number}`, group: into?.id }
    await record(transaction, context, actor, deed)
    return into ? { ...extension, group: into.id } : extension
  })
}

const Change = ExtensionChange.extend({ group: groupId.optional() })

/**
 * Changes what is named; disabling it logs it out (rule 10). Without hot desking it stays where it is until it logs out.
 * Of a PBX's extension only what is ours can be changed. Phones that it is on are told of what shows on them. With `group`
 * it is put into that one as well: all that is named, or nothing.
 */
export async function changeExtension(
  context: Context,
  actor: Actor,
  number: string,
  input: unknown,
): Promise<Extension> {
  const { portalPassword, group, ...changes } = checkInput(Change, input)
  const { voicemailPassword, ...plain } = changes
  const portal =
    portalPassword === undefined
      ? {}
      : { portalHash: portalPassword === null ? null : await hashPassword(portalPassword) }
  const voicemail =
    voicemailPassword === undefined ? {} : { voicemailHash: voicemailHashOf(context, number, voicemailPassword) }
  return inTransaction(context.database, async (transaction) => {
    if (group !== undefined) await groupToGo(transaction, group)
    // A login that is under way comes first, and is then seen and ended here.
    await lockExtension(transaction, number)
    const before = await wantExtension(transaction, number)
    refuseChangeOfPbx(context, before, changes)
    const extension = changed(context, before, { ...plain, ...voicemail, ...portal } as Partial<Extension>)
    checkAccount(context, extension)
    await updateExtension(transaction, extension)
    if (portalPassword !== undefined || !extension.enabled)
      await endSignInsOf(transaction, context, `subscriber ${number}`)
    if (isDisabled(before, extension)) {
      for (const { mac } of await sessionsOfExtension(transaction, number))
        await refuseInHold(transaction, context, mac)
      await logOutEverywhere(transaction, context, actor, { number, why: 'extension disabled' })
    }
    await record(transaction, context, actor, {
      action: 'extension.change',
      subject: `extension ${number}`,
      details: { changed: changedNames({ ...changes, ...(portalPassword === undefined ? {} : { portalPassword }) }) },
      group: extension.group,
    })
    await tellPhones(transaction, context, before, extension)
    if (group !== undefined) await putMembers(transaction, context, actor, { group, phones: [], extensions: [number] })
    return wantExtension(transaction, number)
  })
}

function voicemailHashOf({ database }: Context, number: string, password: string | null): string | null {
  return password === null ? null : hashVoicemail(ringOf(database), number, password)
}

/** One that a PBX had becomes Hot Desk's own with the first change, where no PBX is read any more. */
function changed({ pbx }: Context, before: Extension, changes: Partial<Extension>): Extension {
  const after = { ...before, ...changes }
  if (pbx.directory.kind !== 'builtin') return after
  for (const name of ['origin', 'absentSince', 'trouble'] as const) Reflect.deleteProperty(after, name)
  // From then on its own password says it.
  if (changes.voicemailHash !== undefined) delete after.hasMailbox
  return after
}

/** Of a PBX's, being enabled is no setting. */
function isDisabled(before: Extension, { enabled, origin }: Extension): boolean {
  return !enabled && (origin === undefined || before.enabled)
}

/**
 * Deletes an extension with its mappings and profiles, and logs it out (rule 10). Refused while the PBX has it: it would
 * be here again in a moment.
 */
export async function removeExtension(context: Context, actor: Actor, number: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    await lockExtension(transaction, number)
    refuseRemoval(context, await wantExtension(transaction, number))
    await logOutEverywhere(transaction, context, actor, { number, why: 'extension deleted' })
    await deleteMappingsOf(transaction, number)
    for (const profile of await profilesOf(transaction, number))
      await deleteVersions(transaction, versionOf.profile(profile))
    await deleteVersions(transaction, versionOf.keys(number))
    await deleteKeysOf(transaction, number)
    await deleteProfilesOf(transaction, number)
    await deleteExtension(transaction, number)
    await endSignInsOf(transaction, context, `subscriber ${number}`)
    await record(transaction, context, actor, { action: 'extension.remove', subject: `extension ${number}` })
  })
}

/** The extension, or a Problem that says that there is none. */
export async function wantExtension(connection: Connection, number: string): Promise<Extension> {
  const extension = await findExtension(connection, number)
  if (!extension) throw notFound(`extension ${number}`)
  return extension
}

/** A name or password that some brand's files cannot hold is refused now: a phone would be left without an answer. */
function checkAccount(context: Context, { number, name, sipPassword, origin }: Extension): void {
  if (origin !== undefined) return
  for (const brand of context.brands) {
    checkWritable(brand, { account: { number, name, sipPassword: 'secret' } }, 'name')
    checkWritable(brand, { account: { number, name: '', sipPassword } }, 'sipPassword')
  }
}

async function logOutEverywhere(
  connection: Connection,
  context: Context,
  actor: Actor,
  { number, why }: { number: string; why: string },
) {
  for (const session of await sessionsOfExtension(connection, number)) {
    await endSession(connection, context, actor, { session, why })
  }
}
