import { deleteChanges } from '../stores/changes.ts'
import { forgetSignIns } from '../stores/sign-ins.ts'
import { forgetSweeps } from '../stores/sweeps.ts'
import { forgetNonces } from '../stores/used-nonces.ts'
import type { Context } from './context.ts'
import { forgetNewPhones } from './new-phones.ts'
import { longestUnused } from './sign-ins.ts'

/** How long a change is kept: no process takes so long to hear of it. One that was away for longer takes all as changed. */
const keptFor = 60 * 60_000

const minute = 60_000

/** How long it is shown that an address guessed phones. The record has it for good. */
const sweepsKeptFor = 30 * 24 * 60 * minute

/** So few at a time that nobody waits for it. */
const batch = 500

/** Deletes what is old of the log of changes, and what else no process asks for any more. Gives a function that stops it. */
export function startSweep({ database, log, now }: Pick<Context, 'database' | 'log' | 'now'>, every = minute) {
  let isOver = false
  let running = Promise.resolve()
  const sweep = async () => {
    try {
      // An hour more than they are good for: a clock that was an hour ahead and is put back does not make them good anew.
      await forgetNonces(database, now() - keptFor)
      // An hour more than they are good for.
      await forgetSignIns(database, now() - longestUnused - keptFor)
      await forgetSweeps(database, now() - sweepsKeptFor)
      await forgetNewPhones({ database, now })
      while (!isOver && (await deleteChanges(database, Date.now() - keptFor, batch)) === batch);
    } catch (error) {
      log.warn({ err: error }, 'What processes tell each other could not be tidied up; it is tried again')
    }
  }
  const timer = setInterval(() => {
    running = running.then(sweep)
  }, every).unref()
  return async (): Promise<void> => {
    isOver = true
    clearInterval(timer)
    await running
  }
}
