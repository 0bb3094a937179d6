import { createHash } from 'node:crypto'
import { highestChange } from '../stores/changes.ts'
import type { Changes } from './changes.ts'
import type { Context } from './context.ts'
import type { LastRight } from './last-right.ts'
import { takeOverFiles } from './last-right-take-over.ts'

/** How often it is noted that the database has answered, in milliseconds. */
const often = 5000

/**
 * Tells what was last right of what changes in the database and of when it is away, and the log as well. Gives a function
 * that ends it.
 */
export function followLastRight(
  context: Pick<Context, 'database' | 'log' | 'pbx' | 'signingKey'>,
  lastRight: LastRight,
  changes: Changes,
): () => void {
  const { database, log } = context
  let isBegun = false
  const note = () => {
    const at = changes.answeredAt()
    if (at !== undefined) lastRight.contact(at, Date.now() - (performance.now() - at))
  }
  const begin = async () => {
    const startedAt = Date.now()
    const first = await highestChange(database)
    // What was written before has been heard of, if it was not there when we began to listen.
    await changes.caughtUp()
    const whose = `last right of ${context.signingKey} at ${context.pbx.directory.kind}`
    const identity = createHash('sha256').update(whose).digest('hex').slice(0, 32)
    note()
    lastRight.writer.begin({ first, startedAt, identity })
    const files = await takeOverFiles({ database, lastRight, folder: lastRight.folder, identity })
    if (files > 0) log.info({ files }, 'What phones were given before we started is taken over: it is still right')
  }
  const tryToBegin = async () => {
    isBegun = true
    await begin().catch((error: unknown) => {
      isBegun = false
      log.warn({ err: error }, 'What phones were given before we started cannot be taken over now')
    })
  }
  const ends = [
    changes.listen((found) => {
      lastRight.hear(found)
    }),
    changes.watch((isAway) => {
      note()
      if (isAway) log.warn({}, 'The database does not answer: phones are given what was last right, from the disk')
      else {
        if (isBegun) log.info({}, 'The database answers again: phones are given what is right now')
        void (isBegun ? Promise.resolve() : tryToBegin()).then(() => lastRight.leaveOthers())
      }
    }),
  ]
  const timer = setInterval(() => {
    if (changes.awaySince() === undefined) note()
  }, often).unref()
  return () => {
    clearInterval(timer)
    for (const end of ends) end()
  }
}
