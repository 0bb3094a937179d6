import type { Actor } from '../domain/actor.ts'
import { notFound } from '../domain/problem.ts'
import { noteChange } from '../stores/changes.ts'
import { deleteSweep, listSweeps, type Sweep } from '../stores/sweeps.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { guessWindow } from './guesses.ts'
import { record } from './record.ts'

/** Addresses that were taken for guessers, the latest first; `waits`: it has to wait now. */
export async function sweepsNow({
  database,
  now,
}: Pick<Context, 'database' | 'now'>): Promise<(Sweep & { waits: boolean })[]> {
  const since = now() - guessWindow
  return (await listSweeps(database, 0)).map((sweep) => ({ ...sweep, waits: sweep.lastAt > since }))
}

/** An administrator lets an address that was taken for a guesser's ask again. It is counted anew, by every process. */
export async function liftSweep(context: Context, actor: Actor, source: string): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    if (!(await deleteSweep(transaction, source))) throw notFound(`address ${source} that guesses phones`)
    await record(transaction, context, actor, { action: 'phones.let-ask', subject: `address ${source}` })
    await noteChange(transaction, [{ kind: 'guessing', subject: source }])
  })
}
