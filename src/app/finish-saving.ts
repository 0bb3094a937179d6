import type { Actor } from '../domain/actor.ts'
import type { RolloutMode, Saving, SavingCommand } from '../domain/saving.ts'
import { deleteDraft } from '../stores/drafts.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension } from '../stores/extensions.ts'
import { findGroupProfile } from '../stores/group-profiles.ts'
import { findKeys } from '../stores/extension-keys.ts'
import { findProfile } from '../stores/profiles.ts'
import { findTemplate } from '../stores/templates.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import type { SavingDraft } from './drafts.ts'
import { beginRollout } from './rollouts.ts'
import { saveSettings, trySettings } from './save-settings.ts'
import { planSaving } from './saving-plan.ts'

/** Which draft of whom is saved, and when phones are told of it. */
export interface SavingChoice {
  id: string
  owner: string
  draft: SavingDraft
  mode: RolloutMode
}

/**
 * Saves a draft, and begins to tell the phones that change by it; both or nothing. Gives the rollout's id, or undefined
 * where nobody is told. Throws the Problems of the command; the draft is then kept.
 */
export async function finishSaving(
  context: Context,
  actor: Actor,
  { id, owner, draft, mode }: SavingChoice,
): Promise<number | undefined> {
  // Nobody is told: the plan would be worked out for nothing.
  const isTold = mode !== 'notYet'
  const macs = isTold ? (await planSaving(context, await trySettings(context, actor, draft))).macs : []
  return inTransaction(context.database, async (transaction) => {
    const saving = await saveSettings({ ...context, database: transaction }, actor, draft)
    await deleteDraft(transaction, id)
    if (!isTold || macs.length === 0) return undefined
    const group = await groupConcerned(transaction, saving)
    return beginRollout(transaction, context, actor, { what: draft.what, mode, owner, group, macs })
  })
}

/** The business group whose phones a saving concerns; null: phones of several groups, or of none. */
async function groupConcerned(connection: Connection, saving: Saving): Promise<number | null> {
  switch (saving.kind) {
    case 'template':
      return null
    case 'groupProfile':
      return saving.profile.group
    case 'profile':
      return (await findExtension(connection, saving.profile.extension))?.group ?? null
    case 'keys':
      return (await findExtension(connection, saving.extension))?.group ?? null
  }
}

/** The revision that a change of this starts from now; undefined: it is not there any more. */
export async function revisionNow({ database }: Context, command: SavingCommand): Promise<number | undefined> {
  switch (command.kind) {
    case 'template':
      return (await findTemplate(database, command.id))?.revision
    case 'groupProfile':
      return (await findGroupProfile(database, command.key))?.revision
    case 'profile':
      return (await findProfile(database, command.key))?.revision
    case 'keys':
      return (await findKeys(database, command.extension))?.revision ?? 0
  }
}
