import { setTimeout as wait } from 'node:timers/promises'
import type { RecordSeal } from '../domain/record-seal.ts'
import { listBreaks } from '../stores/audit-breaks.ts'
import { insertSeals, lastSeal, unsealedLines } from '../stores/audit-seals.ts'
import type { Context } from './context.ts'
import { beginning, currentKey, isSigned, sealOf } from './record-chain.ts'
import { readHead, writeHead } from './record-head.ts'

type Needed = Pick<Context, 'database' | 'log' | 'recordKeys'>

/** So many lines are sealed with one statement. */
const batch = 200
/** Between two of them, when there are many: so long others have the database, in milliseconds. */
const pause = 10
/** How far back lines are looked for that were committed after later ones, and how often. At the start: so many seals back. */
const longestCommit = 60_000
const lookedBack = 20_000
const lookBackEvery = 10_000
/** How often the last seal is logged, so that whoever collects logs has it as well. */
const loggedEvery = 60 * 60_000

type Head = Pick<RecordSeal, 'position' | 'keyId' | 'seal'>

/** What a process that seals knows. */
interface Sealing {
  context: Needed
  /** The furthest seal that was ever seen, here or in the file: what comes next is bound to it. */
  head: Head
  /** Lines are looked for after this number, and from some time on after that one. */
  low: number
  next: { low: number; at: number }
  /** The highest line that is sealed: those after it are looked for each time. */
  high: number
  lookedBackAt: number
  loggedAt: number
}

/**
 * Seals the lines of the record soon after they were committed: each by the seal of the one before. Done by the one process that
 * does what is done once, beside the transactions that write lines, so that no login waits for another one's line. Gives a
 * function that stops it.
 */
export function startSealing(context: Needed, every = 1000): () => Promise<void> {
  let isOver = false
  let sealing: Sealing | undefined
  let running = Promise.resolve()
  const turn = async () => {
    try {
      sealing ??= await beginSealing(context)
      while (!isOver && (await sealSome(sealing))) await wait(pause)
    } catch (error) {
      sealing = undefined
      context.log.warn({ err: error }, 'The record could not be sealed; it is tried again')
    }
  }
  const next = () => {
    running = running.then(turn)
  }
  next()
  const timer = setInterval(next, every).unref()
  return async () => {
    isOver = true
    clearInterval(timer)
    await running
    if (sealing) tellHead(sealing)
  }
}

/** Seals everything that is to be sealed now. */
export async function sealNow(context: Needed): Promise<void> {
  const sealing = await beginSealing(context)
  while (await sealSome(sealing));
}

async function beginSealing(context: Needed): Promise<Sealing> {
  const { database, recordKeys } = context
  const [last, noted] = [await lastSeal(database), await readHead(recordKeys?.folder)]
  let head: Head = await endOf(context, last ?? { position: 0, keyId: '', seal: beginning })
  if (noted && noted.position > head.position) {
    // What comes next is bound to what was cut off, so that it is missing for ever.
    const facts = { lastSealed: head.position, noted: noted.position }
    context.log.error(facts, 'The end of the record is missing: it was cut off, or an older database is in its place')
    head = noted
  }
  const low = last ? ((await lastSeal(database, last.position - lookedBack))?.lineId ?? 0) : 0
  const since = { low, next: { low, at: performance.now() }, high: Math.max(low, last?.lineId ?? 0) }
  return { context, head, ...since, lookedBackAt: -Infinity, loggedAt: -Infinity }
}

/** Where the chain goes on after this seal: behind what the server itself has taken out, where that comes next. */
async function endOf({ database, recordKeys }: Needed, last: Head): Promise<Head> {
  const gap = (await listBreaks(database)).find((one) => one.first <= last.position + 1 && one.last > last.position)
  if (!gap || !isSigned(recordKeys, gap)) return last
  return { position: gap.last, keyId: gap.keyId, seal: gap.seal }
}

/** True: there may be more. */
async function sealSome(sealing: Sealing): Promise<boolean> {
  const { database, recordKeys } = sealing.context
  const isLookingBack = performance.now() - sealing.lookedBackAt >= lookBackEvery
  const lines = await unsealedLines(database, isLookingBack ? sealing.low : sealing.high, { most: batch })
  if (isLookingBack) sealing.lookedBackAt = performance.now()
  if (lines.length === 0) return false
  const { id: keyId, key } = currentKey(recordKeys)
  const seals: (Head & { lineId: number })[] = []
  let { position, seal }: Head = sealing.head
  for (const line of lines) {
    position += 1
    seal = sealOf(key, seal, position, line)
    seals.push({ position, keyId, seal, lineId: line.id })
  }
  if (!(await insertSeals(database, seals))) throw new Error('Another process seals the record as well.')
  sealing.head = { position, keyId, seal }
  sealing.high = Math.max(sealing.high, lines.at(-1)?.id ?? 0)
  moveOn(sealing, sealing.high)
  await noteHead(sealing)
  return lines.length === batch
}

/** From then on nobody has a transaction open any more that began before. */
function moveOn(sealing: Sealing, highest: number): void {
  const now = performance.now()
  if (now - sealing.next.at < longestCommit) return
  sealing.low = sealing.next.low
  sealing.next = { low: Math.max(highest, sealing.next.low), at: now }
}

async function noteHead(sealing: Sealing): Promise<void> {
  const { context, head } = sealing
  await writeHead(context.recordKeys?.folder, { ...head, at: Date.now() }).catch((error: unknown) => {
    context.log.warn({ err: error }, 'The last seal of the record could not be noted beside the key')
  })
  if (performance.now() - sealing.loggedAt >= loggedEvery) tellHead(sealing)
}

function tellHead(sealing: Sealing): void {
  const { position, keyId, seal } = sealing.head
  sealing.loggedAt = performance.now()
  if (position > 0) sealing.context.log.info({ position, key: keyId, seal }, 'The record is sealed up to here')
}
