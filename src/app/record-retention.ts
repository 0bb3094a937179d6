import { setTimeout as wait } from 'node:timers/promises'
import type { RecordBreak } from '../domain/record-seal.ts'
import { listBreaks, noteBreak } from '../stores/audit-breaks.ts'
import { deleteSealedLines, sealedLines, type SealedLine } from '../stores/audit-seals.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { beginning, isSame, isSigned, keyNamed, sealOf, signedBreak } from './record-chain.ts'
import { record } from './record.ts'

type Needed = Pick<Context, 'database' | 'log' | 'now' | 'recordKeys'>

const day = 24 * 60 * 60_000
const hour = 60 * 60_000
/** So few at a time that nobody waits for it; and so long others have the database in between, in milliseconds. */
const batch = 200
const pause = 20

/**
 * Deletes lines of the record that are older than Global Settings say, and leaves a signed note of what they were bound to, so
 * that the others can still be checked. Looks once an hour. Gives a function that stops it.
 */
export function startRetention(context: Needed, every = hour): () => Promise<void> {
  let isOver = false
  const hasStopped = () => isOver
  const look = () =>
    forgetOldLines(context, hasStopped).then(undefined, (error: unknown) => {
      context.log.warn({ err: error }, 'Old lines of the record could not be deleted; it is tried again')
    })
  let running = look()
  const timer = setInterval(() => {
    running = running.then(look)
  }, every).unref()
  return async () => {
    isOver = true
    clearInterval(timer)
    await running
  }
}

/** Deletes what is older than it is to be kept. Gives how many lines that were. */
export async function forgetOldLines(context: Needed, hasStopped = () => false): Promise<number> {
  const { recordDays } = await readGlobalSettings(context.database)
  if (recordDays === 0) return 0
  const before = context.now() - recordDays * day
  let total = 0
  while (!hasStopped()) {
    const count = await inTransaction(context.database, (transaction) => forgetSome(transaction, context, before))
    total += count
    if (count < batch) break
    await wait(pause)
  }
  const server = { name: 'the server', address: '' }
  const deed = { action: 'record.retention', subject: 'the record', details: { lines: total, days: recordDays } }
  if (total > 0) await record(context.database, context, server, deed)
  return total
}

/** From the beginning on, and nothing that is not as it was sealed: that is to be seen, not to be forgotten. */
async function forgetSome(connection: Connection, context: Needed, before: number): Promise<number> {
  const { recordKeys } = context
  const gone = (await listBreaks(connection)).find(({ first }) => first === 1)
  const begin = gone ?? { last: 0, seal: beginning }
  const lines = await sealedLines(connection, begin.last + 1, batch)
  const { old, wrong } = oldOnes(context, { position: begin.last, seal: begin.seal }, lines, before)
  if (wrong !== undefined || (gone && !isSigned(recordKeys, gone))) {
    const sentence = 'Old lines of the record are not deleted: something in them is not as it was sealed'
    context.log.error({ position: wrong ?? 1 }, sentence)
    return 0
  }
  const last = old.at(-1)
  if (!last) return 0
  const gap: Omit<RecordBreak, 'signature' | 'keyId'> = {
    ...{ first: 1, last: last.position, why: 'retention', at: context.now(), seal: last.seal },
  }
  await noteBreak(connection, signedBreak(recordKeys, gap))
  await deleteSealedLines(connection, old)
  return old.length
}

/** Those that are from before that time; or the position of the first one that is not right. */
function oldOnes(
  { recordKeys }: Needed,
  begin: Place,
  lines: readonly SealedLine[],
  before: number,
): { old: SealedLine[]; wrong?: number } {
  const old: SealedLine[] = []
  let last = begin
  for (const one of lines) {
    if (one.line && one.line.at >= before) break
    if (!isRight(recordKeys, last, one)) return { old: [], wrong: one.position }
    old.push(one)
    last = one
  }
  return { old }
}

type Place = Pick<SealedLine, 'position' | 'seal'>

function isRight(keys: Context['recordKeys'], last: Place, next: SealedLine): boolean {
  const key = keyNamed(keys, next.keyId)
  if (key === undefined || !next.line || next.position !== last.position + 1) return false
  return isSame(sealOf(key === 'none' ? undefined : key, last.seal, next.position, next.line), next.seal)
}
