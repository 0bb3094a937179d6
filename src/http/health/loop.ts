import { monitorEventLoopDelay, performance, type EventLoopUtilization, type IntervalHistogram } from 'node:perf_hooks'

/** How often it is looked whether the loop is late, in milliseconds. */
const often = 100

/** Later than that, or busier for the whole time between two looks, and pages wait: a phone would notice it. */
const lateBy = 40
const busyFrom = 0.97

/** The delay is sampled so often, in milliseconds; half of what is worth knowing. */
const resolution = 20

/** Over how long the delay's figures are taken, in milliseconds. */
const interval = 10_000

/** How late the event loop was in the last whole interval, in seconds, and how much of its time it worked (0 to 1). */
export interface LoopFigures {
  p99: number
  max: number
  busy: number
}

interface Watch {
  isLate: boolean
  figures: LoopFigures
}

let watch: Watch | undefined

/**
 * Whether this process has more to do than it can do at once: what can wait is to wait. Looked at ten times a second, so
 * that asking costs nothing.
 */
export function isLoopLate(): boolean {
  watch ??= begin()
  return watch.isLate
}

/** What an operator wants to know of the event loop. */
export function loopFigures(): LoopFigures {
  watch ??= begin()
  return watch.figures
}

/** Keeps no process running. */
function begin(): Watch {
  const histogram = monitorEventLoopDelay({ resolution })
  histogram.enable()
  const made: Watch = { isLate: false, figures: { p99: 0, max: 0, busy: 0 } }
  let before = performance.eventLoopUtilization()
  let due = performance.now() + often
  setInterval(() => {
    const now = performance.now()
    const used = performance.eventLoopUtilization()
    made.isLate = now - due > lateBy || performance.eventLoopUtilization(used, before).utilization > busyFrom
    before = used
    due = now + often
  }, often).unref()
  let last = before
  setInterval(() => {
    last = keep(made, histogram, last)
  }, interval).unref()
  return made
}

/** The histogram has the time between two samples; a loop that is never late has the resolution there. */
function keep(made: Watch, histogram: IntervalHistogram, last: EventLoopUtilization): EventLoopUtilization {
  const late = (nanoseconds: number) => Math.max(nanoseconds / 1e9 - resolution / 1000, 0)
  const now = performance.eventLoopUtilization()
  const { utilization: busy } = performance.eventLoopUtilization(now, last)
  made.figures = { p99: late(histogram.percentile(99)), max: late(histogram.max), busy }
  histogram.reset()
  return now
}
