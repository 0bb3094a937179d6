import type { Actor } from '../domain/actor.ts'
import { GlobalSettings } from '../domain/global-settings.ts'
import { invalid } from '../domain/problem.ts'
import { readGlobalSettings, writeGlobalSettings } from '../stores/global-settings.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { changedNames, record } from './record.ts'

/**
 * Changes Global Settings; what is not named stays. Refused when no address is left (E3): a phone would have nowhere
 * to go. Gives the settings as they are then.
 */
export async function changeGlobalSettings(context: Context, actor: Actor, input: unknown): Promise<GlobalSettings> {
  const changes = checkInput(GlobalSettings.partial(), input)
  return inTransaction(context.database, async (transaction) => {
    const settings = { ...(await readGlobalSettings(transaction)), ...changes }
    if (!settings.internalAddress && !settings.externalAddress) {
      const sentence = 'Type an internal or an external address: phones need at least one of the two.'
      throw invalid({ internalAddress: sentence, externalAddress: sentence })
    }
    await writeGlobalSettings(transaction, changes as Partial<GlobalSettings>)
    await record(transaction, context, actor, {
      action: 'settings.change',
      subject: 'Global Settings',
      details: { changed: changedNames(changes) },
    })
    return settings as GlobalSettings
  })
}

/** Lets new phones on the named networks approve themselves for some minutes; 0 closes the window. */
export async function openApprovalWindow(context: Context, actor: Actor, minutes: number): Promise<void> {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 480) {
    throw invalid({ minutes: 'Type a number of minutes from 1 to 480, or 0 to close the window.' })
  }
  await inTransaction(context.database, async (transaction) => {
    const { approvalNetworks } = await readGlobalSettings(transaction)
    if (minutes > 0 && approvalNetworks.length === 0) {
      throw invalid({
        approvalNetworks: 'Name the networks of new phones first: anybody on them could approve a phone.',
      })
    }
    await writeGlobalSettings(transaction, { approvalUntil: minutes === 0 ? 0 : context.now() + minutes * 60_000 })
    await record(transaction, context, actor, { action: 'approval.window', subject: 'Phones', details: { minutes } })
  })
}
