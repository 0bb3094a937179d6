import type { Change } from '../domain/change.ts'
import { embeddedRows } from './change-log-embedded.ts'
import { serverRows } from './change-log-server.ts'
import { isEmbedded, type Database } from './database.ts'
import type { LogRows } from './log-rows.ts'
import { whenClosed } from './prefixed.ts'
import { SeenNumbers } from './seen-numbers.ts'
import { nameInDatabase } from './table-names.ts'

/** A change as it was written, and by which process. */
export type LoggedChange = Change & { id: number; origin: string }

export interface ChangeLog {
  /**
   * Everything that was committed since this was asked before and until it is asked now, and perhaps a little more. `all`:
   * so much is not known, as the first time.
   */
  read(): Promise<readonly LoggedChange[]>
}

/**
 * How long a number is waited for that is not there while greater ones are, in milliseconds: twice what a transaction
 * may take to commit before it writes its changes once more.
 */
const patience = 10_000

/** When nobody asked for so long, rows may have been deleted meanwhile: they are kept for an hour. */
const longestPause = 30 * 60_000

/** As far back a transaction may be that had its number before we began. */
const before = 2000

/** More missing numbers are not asked for one by one. */
const mostNamed = 50

/** Reads the log of changes of a database that `openDatabase` opened; ends with it. `now` in milliseconds, from any start. */
export function openChangeLog(database: Database, now = () => performance.now()): ChangeLog {
  const rows = isEmbedded(database) ? embeddedRows(database) : serverRows(database)
  whenClosed(database, () => {
    rows.close()
  })
  let seen: SeenNumbers | undefined
  let readAt = 0
  return {
    read: async () => {
      const at = now()
      const known = at - readAt < longestPause ? seen : undefined
      const numbers = known ?? (await beginAt(rows))
      const found = await readNew(rows, numbers, at)
      ;[seen, readAt] = [numbers, at]
      return known ? found : [{ kind: 'all', subject: '', id: 0, origin: '' }]
    },
  }
}

const table = nameInDatabase('changes')

async function beginAt(rows: LogRows): Promise<SeenNumbers> {
  const [[highest] = []] = await rows.all(`select max(id) from ${table}`, [])
  return new SeenNumbers(Math.max(0, Number(highest ?? 0) - before))
}

async function readNew(rows: LogRows, seen: SeenNumbers, now: number): Promise<LoggedChange[]> {
  seen.giveUp(now - patience)
  const { where, values } = await whereNew(rows, seen)
  const found = await rows.all(`select id, kind, subject, origin from ${table} where ${where} order by id`, values)
  return found
    .map(([id, kind, subject, origin]) => ({ id: Number(id), kind, subject, origin }) as LoggedChange)
    .filter(({ id }) => seen.note(id, now))
}

async function whereNew(rows: LogRows, seen: SeenNumbers): Promise<{ where: string; values: number[] }> {
  const { highest } = seen
  const newer = { where: 'id > ?', values: [highest] }
  const from = seen.smallestMissing
  if (from === undefined) return newer
  const missing = seen.missing(mostNamed)
  if (missing) return { where: `id > ? or id in (${missing.map(() => '?').join(', ')})`, values: [highest, ...missing] }
  // To count them is cheap, where to read all of them again is not.
  const [[count] = []] = await rows.all(`select count(*) from ${table} where id between ? and ?`, [from, highest])
  return Number(count) === seen.seenAbove ? newer : { where: 'id >= ?', values: [from] }
}
