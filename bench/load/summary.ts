import { percentile } from '../statistics.ts'

/** When one request was due, when it was sent and when its answer was whole; undefined: it never was. All in milliseconds. */
export interface Timing {
  due: number
  sent: number | undefined
  done: number | undefined
}

/** Milliseconds from when requests were due. */
export interface Summary {
  requests: number
  p50: number
  p99: number
  longest: number
  /** Requests that had no answer when we stopped waiting; each counts as having taken until then. */
  unanswered: number
  /** How late requests were sent because the generator itself was busy or no connection was free: the 99th percentile. */
  p99late: number
}

/**
 * What an open loop has seen, from the moment at which each request was due: one that waited for a slow one before it has
 * waited. Requests due before `from` only warmed up. `end`: when we stopped waiting.
 */
export function summarize(timings: readonly Timing[], { from, end }: { from: number; end: number }): Summary {
  const counted = timings.filter(({ due }) => due >= from)
  const taken = counted.map(({ due, done }) => (done ?? end) - due)
  return {
    requests: counted.length,
    ...{ p50: percentile(taken, 50), p99: percentile(taken, 99), longest: percentile(taken, 100) },
    unanswered: counted.filter(({ done }) => done === undefined).length,
    p99late: percentile(
      counted.map(({ due, sent }) => (sent ?? end) - due),
      99,
    ),
  }
}
