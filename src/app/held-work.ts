import { randomBytes } from 'node:crypto'
import { freeLease, readLease, renewLease, takeLease, type Lease } from '../stores/leases.ts'
import type { Context } from './context.ts'

/** In milliseconds. What is said of them in docs/decisions must hold: a holder gives up well before another may begin. */
export interface LeasePace {
  /** How often the holder renews its lease. */
  renew: number
  /** After how long without a renewal it stops its work. */
  giveUp: number
  /** After how long without a renewal somebody else takes the lease. */
  takeOver: number
  /** How often the others look. */
  look: number
}

const usual: LeasePace = { renew: 4000, giveUp: 9000, takeOver: 12_000, look: 1000 }

/** A lease so old as no clock is wrong: whoever had it was killed long ago, such as by a power cut. */
const longAgo = 60_000

/** How long the database may take at the end, when the lease is given back. */
const goodbye = 1000

type Stop = () => Promise<void>

/** Work that one of all processes does. */
export interface HeldWork {
  /** Whether this process may do it now. */
  isHolder(): boolean
  /** Stops the work, if it is done here, and lets another process have it at once. */
  stop(): Promise<void>
}

interface Holding {
  context: Context
  pace: LeasePace
  begin: () => Stop
  name: string
  me: string
  /** The lease as we read it last, and since when it has been so. */
  seen: { lease: Lease; since: number } | undefined
  /** When we began to ask for the renewal that we got last; undefined: we do not hold it. */
  heldSince: number | undefined
  ending: NodeJS.Timeout | undefined
  stopWork: Stop | undefined
  stopping: Promise<void>
  isOver: boolean
}

/**
 * Has work done by one process of all that have the same database. `begin` starts it and gives what stops it. No clock of
 * any machine is compared with another's: a lease is taken from a holder that was not seen to renew it for `takeOver` by
 * our own clock, and such a holder has stopped after `giveUp` by its own.
 */
export function holdWork(context: Context, begin: () => Stop, pace: Partial<LeasePace> = {}): HeldWork {
  const holding: Holding = {
    ...{ context, begin, pace: { ...usual, ...pace }, name: 'work', me: randomBytes(12).toString('hex') },
    ...{ seen: undefined, heldSince: undefined, ending: undefined },
    ...{ stopWork: undefined, stopping: Promise.resolve(), isOver: false },
  }
  let next: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const look = () => {
    running = turn(holding).then((wait) => {
      if (!holding.isOver) next = setTimeout(look, wait).unref()
    })
  }
  look()
  return {
    isHolder: () => isHolder(holding),
    stop: async () => {
      holding.isOver = true
      clearTimeout(next)
      end(holding)
      await holding.stopping
      await soon(running.then(() => freeLease(context.database, holding.name, holding.me)))
    },
  }
}

function isHolder({ heldSince, pace }: Holding): boolean {
  return heldSince !== undefined && performance.now() - heldSince < pace.giveUp
}

/** Renews the lease, or takes it where it is free. Gives when to do so again. */
async function turn(holding: Holding): Promise<number> {
  const { context, pace, name, me } = holding
  try {
    if (holding.heldSince === undefined) {
      return (await tryToTake(holding)) ? pace.renew : pace.look
    }
    const askedAt = performance.now()
    if (await renewLease(context.database, name, { holder: me, until: Date.now() + pace.takeOver })) {
      await hold(holding, askedAt)
      return pace.renew
    }
    // Somebody else has it.
    end(holding)
  } catch (error) {
    // The work goes on until its time is over; then another process that reaches the database may have it.
    if (!holding.isOver)
      context.log.warn({ err: error }, 'Who does the work that is done once cannot be settled; it is tried again')
  }
  return pace.look
}

async function tryToTake(holding: Holding): Promise<boolean> {
  const { context, pace, me, name, seen } = holding
  const lease = await readLease(context.database, name)
  const isSame = seen?.lease.holder === lease.holder && seen.lease.until === lease.until
  holding.seen = { lease, since: isSame ? seen.since : performance.now() }
  const isFree =
    // Or we had it, and were too late to renew it: our work has ended.
    ['', me].includes(lease.holder) ||
    performance.now() - holding.seen.since >= pace.takeOver ||
    (!seen && lease.until < Date.now() - longAgo)
  if (!isFree) return false
  const askedAt = performance.now()
  const until = Math.max(Date.now() + pace.takeOver, lease.until + 1)
  if (!(await takeLease(context.database, name, lease, { holder: me, until }))) return false
  await hold(holding, askedAt)
  return true
}

/** It is ours, as from when we asked for it. The work begins, where it is not going on, when what was before has ended. */
async function hold(holding: Holding, askedAt: number): Promise<void> {
  const { context, pace } = holding
  holding.heldSince = askedAt
  clearTimeout(holding.ending)
  const late = () => {
    context.log.warn({}, 'The database was not reached in time: the work that is done once is left to another process')
    end(holding)
  }
  holding.ending = setTimeout(late, Math.max(askedAt + pace.giveUp - performance.now(), 0)).unref()
  if (!holding.stopWork) await holding.stopping
  if (holding.stopWork || holding.isOver || !isHolder(holding)) return
  holding.stopWork = holding.begin()
  context.log.info({}, 'This process does the work that is done once: timers, resyncs, rollouts, the PBX’s files')
}

/** Stops the work; what is under way ends by itself. */
function end(holding: Holding): void {
  holding.heldSince = undefined
  clearTimeout(holding.ending)
  const { stopWork } = holding
  if (!stopWork) return
  holding.stopWork = undefined
  holding.stopping = stopWork().catch((error: unknown) => {
    holding.context.log.error({ err: error }, 'Work that is done once did not end well')
  })
}

/** Ends when the work ends, or fails, or takes too long: whoever stops does not wait for a database that is away. */
async function soon(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, goodbye)))
  await Promise.race([work.catch(() => undefined), late])
  clearTimeout(timer)
}
