import type { ManagerNews } from '../domain/manager.ts'
import type { Context } from './context.ts'

/** How often it is looked whether there is another manager interface now, in milliseconds. */
const often = 1000

/**
 * Listens to the manager interface that there is, and to the one that main puts in its place; of a change one hears
 * `up` or `down`, for what was known before does not count any more. Gives a function that ends the listening.
 */
export function followManager(context: Pick<Context, 'pbx'>, listener: (news: ManagerNews) => void): () => void {
  let manager = context.pbx.manager
  let end = manager?.listen(listener)
  const looking = setInterval(() => {
    if (context.pbx.manager === manager) return
    end?.()
    manager = context.pbx.manager
    end = manager?.listen(listener)
    listener({ kind: manager?.state().connected ? 'up' : 'down' })
  }, often)
  looking.unref()
  return () => {
    clearInterval(looking)
    end?.()
  }
}
