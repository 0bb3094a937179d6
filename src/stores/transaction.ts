import type { Knex } from 'knex'
import type { Change } from '../domain/change.ts'
import { noteChange, writeNoted } from './changes.ts'
import type { Connection, Database } from './database.ts'
import { isBusy } from './embedded-pool.ts'
import { isServerGone } from './failover.ts'
import { hostsOf } from './hosts.ts'

const tries = 8

/** Who has waited for others so long is told so, instead of waiting once more: in milliseconds. */
const longestWait = 5000

/**
 * Runs `work` in one transaction: all of it happens or nothing. When another login was quicker (a deadlock, a wait that
 * took too long, a row that is there meanwhile, a server of a cluster that is gone), it runs again from the start; so
 * `work` must not do anything outside. Within another transaction it is part of that one, which runs again as a whole.
 */
export async function inTransaction<Result>(
  database: Database,
  work: (transaction: Knex.Transaction) => Promise<Result>,
  options: Pick<Knex.TransactionConfig, 'isolationLevel'> = {},
): Promise<Result> {
  const begun = performance.now()
  for (let attempt = 1; ; attempt += 1) {
    const progress = { isCommitting: false }
    try {
      return await committed(database, work, progress, options)
    } catch (error) {
      if (attempt === tries || database.isTransaction === true) throw error
      const isToBeTried = isRace(error) && !isWait(error, performance.now() - begun)
      if (!isToBeTried && !isElsewhere(database, progress, error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt))
    }
  }
}

/** Whether another server of a cluster can do it. Whether one that went away while it committed has done so, nobody knows. */
function isElsewhere(database: Database, { isCommitting }: { isCommitting: boolean }, error: unknown): boolean {
  return !isCommitting && hostsOf(database) !== undefined && isServerGone(error)
}

/**
 * Processes that look for changes do so in the order in which these were given their numbers, and wait some seconds for
 * one that is missing: so long a commit may take, in milliseconds.
 */
const longestCommit = 5000

/** What was noted as changed is written last, and once more when the commit took so long that nobody waits for it. */
async function committed<Result>(
  database: Database,
  work: (transaction: Knex.Transaction) => Promise<Result>,
  progress: { isCommitting: boolean },
  options: Knex.TransactionConfig,
): Promise<Result> {
  let changes: Change[] = []
  let writtenAt = 0
  const result = await database.transaction(async (transaction) => {
    const done = await work(transaction)
    writtenAt = performance.now()
    changes = await writeNoted(transaction)
    progress.isCommitting = true
    return done
  }, options)
  if (performance.now() - writtenAt > longestCommit) await noteChange(database, changes)
  return result
}

/** Does something once the transaction is committed, and never when it is not; outside of a transaction, at once. */
export function afterCommit(connection: Connection, then: () => void): void {
  if (connection.isTransaction !== true) then()
  else void (connection as Knex.Transaction).executionPromise.then(then, () => undefined)
}

const raceCodes = [
  ...['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'ER_DUP_ENTRY'],
  // A row that it refers to has just gone, or one that refers to it has just come: what was looked at before is seen now.
  ...['ER_NO_REFERENCED_ROW_2', 'ER_ROW_IS_REFERENCED_2'],
]

function isRace(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return raceCodes.includes(code) || isBusy(error) || isDuplicate(error)
}

/** Whether it was waited for somebody else, and long enough. */
function isWait(error: unknown, milliseconds: number): boolean {
  const isLocked = isBusy(error) || (error instanceof Error && 'code' in error && error.code === 'ER_LOCK_WAIT_TIMEOUT')
  return isLocked && milliseconds > longestWait
}

/** True when the database refused a row because one with this key is there already. */
export function isDuplicate(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(code)
}
