import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from './app/context.ts'
import { isDatabaseAway } from './stores/database-away.ts'

/** How long it is waited before the database is asked again, in milliseconds. */
const pause = 1000

/**
 * Does what a start needs of the database. False: it is away, and `work` can be done again. Throws what waiting does not mend.
 */
export async function isDone(work: () => Promise<void>, log: Pick<Log, 'warn'>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    log.warn({ err: error }, 'The database does not answer yet')
    return false
  }
}

/** Does it again until it is done. The same trouble is told once. */
export async function untilDone(work: () => Promise<void>, log: Pick<Log, 'warn'>, wait = pause): Promise<void> {
  let told = ''
  const newTrouble = {
    warn: (facts: object, sentence: string) => {
      const { err } = facts as { err?: { code?: string } }
      if (err?.code === told) return
      told = err?.code ?? ''
      log.warn(facts, sentence)
    },
  }
  while (!(await isDone(work, newTrouble))) await delay(wait)
}
