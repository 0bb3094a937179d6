import type { Actor } from '../domain/actor.ts'
import type { Saving, SavingCommand } from '../domain/saving.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { changeGroupProfile } from './group-profiles.ts'
import { makeNews } from './news.ts'
import { changeKeys } from './person-keys.ts'
import { changeProfile } from './profiles.ts'
import { changeTemplate } from './templates.ts'

/** What is to be saved, and what its command takes. */
export interface SavingOrder {
  command: SavingCommand
  input: unknown
}

/** Saves it by its own command, whose Problems it throws; gives how it is now. */
export async function saveSettings(context: Context, actor: Actor, { command, input }: SavingOrder): Promise<Saving> {
  switch (command.kind) {
    case 'template':
      return { kind: 'template', template: await changeTemplate(context, actor, command.id, input) }
    case 'groupProfile':
      return { kind: 'groupProfile', profile: await changeGroupProfile(context, actor, command.key, input) }
    case 'profile':
      return { kind: 'profile', profile: await changeProfile(context, actor, command.key, input) }
    case 'keys': {
      const { extension } = command
      return { kind: 'keys', extension, keys: (await changeKeys(context, actor, extension, input))?.keys ?? null }
    }
  }
}

/** How it would be, without saving it; throws the same Problems. The command runs, and its transaction is taken back. */
export async function trySettings(context: Context, actor: Actor, order: SavingOrder): Promise<Saving> {
  const tried = new Tried()
  try {
    await inTransaction(context.database, async (transaction) => {
      tried.saving = await saveSettings({ ...context, database: transaction, news: makeNews() }, actor, order)
      throw tried
    })
  } catch (error) {
    if (error !== tried) throw error
  }
  if (!tried.saving) throw new Error('What was tried has neither worked nor failed.')
  return tried.saving
}

/** Thrown to take the transaction back. */
class Tried extends Error {
  saving: Saving | undefined
}
