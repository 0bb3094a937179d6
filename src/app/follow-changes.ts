import type { Change } from '../domain/change.ts'
import { processName } from '../stores/changes.ts'
import { changesOf } from './changes.ts'
import type { Context } from './context.ts'
import type { OfficeNews } from './news.ts'

/** How often it is looked for what other processes have changed, in milliseconds. */
export interface FollowPace {
  /** By the process that tells phones: somebody stands in front of one. */
  holder?: number
  /** By the others: only pages that are open wait for it. */
  others?: number
}

/**
 * Tells this process of what other processes have changed in the database, as `news` of its own is told: so that a phone
 * whose login another process took is told at once, and pages that are open show it. Gives a function that stops it.
 */
export function followChanges(
  context: Pick<Context, 'database' | 'news' | 'work'>,
  { holder = 100, others = 500 }: FollowPace = {},
): () => Promise<void> {
  const changes = changesOf(context.database)
  const end = changes.listen((found) => {
    for (const change of found) {
      const news = heard[change.kind]?.(change.subject)
      if (news && change.origin !== processName) context.news.tell(news)
    }
  })
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  let running = Promise.resolve()
  const look = () => {
    // While the database is away everything that needs it says so.
    running = changes.caughtUp().then(later, later)
  }
  const later = () => {
    if (!isOver) timer = setTimeout(look, context.work?.isHolder() ? holder : others).unref()
  }
  look()
  return async () => {
    isOver = true
    clearTimeout(timer)
    end()
    await running
  }
}

type Heard = Partial<Record<Change['kind'], (subject: string) => OfficeNews>>

/** Nobody waits for the others. */
const heard: Heard = {
  session: (mac) => ({ kind: 'session', mac }),
  resync: (mac) => ({ kind: 'resync', mac }),
  phone: (mac) => ({ kind: 'line', mac }),
  rollout: (id) => ({ kind: 'rollout', id: Number(id) }),
  'signed-out': (session) => ({ kind: 'signed-out', session }),
  places: () => ({ kind: 'places' }),
  settings: () => ({ kind: 'settings' }),
  all: () => ({ kind: 'all' }),
}
