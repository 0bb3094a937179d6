import { openRollouts } from '../stores/rollouts.ts'
import type { Context } from './context.ts'
import { advanceRollout } from './rollout-step.ts'

export interface RolloutPace {
  /** How soon it is looked again while phones are on their way, and at the soonest after any news, in milliseconds. */
  soon?: number
  /** And while none is: phones come by themselves, another server has begun one, the PBX is there again. */
  late?: number
}

/**
 * Takes every rollout that is open further, until it ends. What is to be done stands in the tables, so that it goes on
 * after this server has started again. Gives a function that stops it.
 */
export function startRollouts(context: Context, { soon = 1000, late = 15_000 }: RolloutPace = {}): () => Promise<void> {
  let isOver = false
  let next: { timer: NodeJS.Timeout; at: number } | undefined
  let work: Promise<void> | undefined
  let isNews = false

  const arm = (wait: number) => {
    const at = Date.now() + wait
    if (isOver || (next && next.at <= at)) return
    clearTimeout(next?.timer)
    next = { at, timer: setTimeout(begin, wait).unref() }
  }
  const begin = () => {
    next = undefined
    if (work) {
      isNews = true
      return
    }
    isNews = false
    work = look(context, () => isOver).then((isMoving) => {
      work = undefined
      arm(isMoving || isNews ? soon : late)
    })
  }
  const end = context.news.listen(({ kind }) => {
    if (kind === 'rollout' || kind === 'all') arm(0)
    else if (kind === 'resync') arm(soon)
  })
  begin()
  return async () => {
    isOver = true
    end()
    clearTimeout(next?.timer)
    await work
  }
}

/** One step of each; gives whether something moves. */
async function look(context: Context, isOver: () => boolean): Promise<boolean> {
  let isMoving = false
  try {
    for (const id of await openRollouts(context.database)) {
      if (isOver()) break
      if (await advanceRollout(context, id)) isMoving = true
    }
  } catch (error) {
    context.log.error({ err: error }, 'A rollout could not be taken further; it is tried again')
  }
  return isMoving
}
