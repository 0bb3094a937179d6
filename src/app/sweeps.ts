import type { Actor } from '../domain/actor.ts'
import { notFound } from '../domain/problem.ts'
import { noteChange } from '../stores/changes.ts'
import { deleteSweep } from '../stores/sweeps.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { record } from './record.ts'

/** An administrator lets an address that was taken for a guesser's ask again. It is counted anew, by every process. */
export async function liftSweep(context: Context, actor: Actor, source: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    if (!(await deleteSweep(transaction, source))) throw notFound(`address ${source} that guesses phones`)
    await record(transaction, context, actor, { action: 'phones.let-ask', subject: `address ${source}` })
    await noteChange(transaction, [{ kind: 'guessing', subject: source }])
  })
}
