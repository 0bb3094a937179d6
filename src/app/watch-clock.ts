import { noteChange } from '../stores/changes.ts'
import { hastenResyncs } from '../stores/resyncs.ts'
import type { Context } from './context.ts'
import { openStates } from './resync-follow.ts'

/** How often it is looked, and what is no jump: clocks are moved on by less than that all the time. In milliseconds. */
const [often, smallest] = [10_000, 60_000]

/** Phones that have just been told are given this long to come, in milliseconds. */
const soon = 5000

/**
 * Notices when the machine's clock jumps, which the log says: to be told of it is better than to look for it. When it was put
 * back, what was kept until a time of day would be kept for as long again: phones' files are made anew, and phones that are to
 * be told something later are told now. Gives a function that stops it. `clocks`: the one that jumps and the one that does not.
 */
export function watchClock(
  { database, log, news }: Pick<Context, 'database' | 'log' | 'news'>,
  clocks = { wall: () => Date.now(), steady: () => performance.now() },
  every = often,
): () => Promise<void> {
  let before = clocks.wall() - clocks.steady()
  let working = Promise.resolve()
  const look = async () => {
    const between = clocks.wall() - clocks.steady()
    const jump = between - before
    if (Math.abs(jump) < smallest) return
    const seconds = Math.round(jump / 1000)
    if (jump < 0) {
      await noteChange(database, [{ kind: 'all', subject: '' }])
      await hastenResyncs(database, openStates, clocks.wall() + soon)
    }
    before = between
    log.warn({ seconds }, 'The clock of this machine has jumped: timers of sessions go by what it says now')
    if (jump < 0) news.tell({ kind: 'all' })
  }
  const timer = setInterval(() => {
    working = working.then(look).catch((error: unknown) => {
      log.warn({ err: error }, 'That the clock has jumped could not be told; it is tried again')
    })
  }, every).unref()
  return async () => {
    clearInterval(timer)
    await working
  }
}
