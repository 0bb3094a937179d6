import { readFileSync } from 'node:fs'
import { KeptConnection } from './connection.ts'
import { summarize, type Summary, type Timing } from './summary.ts'

/** A process of its own: `JOB`, a file. Writes what it has seen to standard output. See open-loop.ts. */
export interface Job {
  port: number
  streams: readonly Stream[]
  /** Requests are due for so many seconds, after some that only warm up. */
  seconds: number
  warm: number
  /** True: it looks at the clock all the time, because its core is its own. False: every millisecond. */
  hasOwnCore: boolean
}

/** Requests that are due at a steady rate. */
export interface Stream {
  name: string
  /** A second. */
  rate: number
  connections: number
  /** Each as it goes over the wire; again from the first one when all have been sent. */
  requests: readonly string[]
  /** An answer is wrong that has another status, or one of these texts in it. */
  status: number
  troubles: readonly string[]
}

export interface StreamResult extends Summary {
  name: string
  /** All that were sent, those that only warmed up among them. */
  sent: number
  /** Answers that were wrong, and what the first of them was. */
  wrong: number
  firstWrong: string
}

/** How long after the last request was due its answer is waited for. */
const PATIENCE_MS = 20_000

interface Running {
  stream: Stream
  connections: KeptConnection[]
  timings: Timing[]
  /** The first that has not been sent. */
  next: number
  pending: number
  wrong: number
  firstWrong: string
}

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Job
const running = job.streams.map(begin)
const start = performance.now() + 100
const lasts = start + (job.warm + job.seconds) * 1000
run()

function begin(stream: Stream): Running {
  const connections = Array.from({ length: stream.connections }, () => new KeptConnection(job.port))
  return { stream, connections, timings: [], next: 0, pending: 0, wrong: 0, firstWrong: '' }
}

function run(): void {
  const now = performance.now()
  for (const one of running) sendDue(one, now)
  const isOver = now > lasts && running.every(({ pending, timings, next }) => pending === 0 && next === timings.length)
  if (isOver || now > lasts + PATIENCE_MS) finish(now)
  else if (job.hasOwnCore) setImmediate(run)
  else setTimeout(run, 1)
}

function sendDue(one: Running, now: number): void {
  const { stream, timings } = one
  for (;;) {
    const due = start + (timings.length * 1000) / stream.rate
    if (due > now || due >= lasts) break
    timings.push({ due, sent: undefined, done: undefined })
  }
  while (one.next < timings.length && send(one)) one.next += 1
}

/** False: no connection is free. The request stays due. */
function send(one: Running): boolean {
  const { stream, connections, timings, next } = one
  const at = connections.findIndex((connection) => connection.isFree || !connection.isOpen)
  let connection = connections[at]
  const timing = timings[next]
  if (!connection || !timing) return false
  if (!connection.isOpen) connections[at] = connection = new KeptConnection(job.port)
  // Those that have been used longest ago come next: all of them stay open.
  connections.splice(at, 1)
  connections.push(connection)
  timing.sent = performance.now()
  one.pending += 1
  connection.ask(stream.requests[next % stream.requests.length] ?? '', (answer) => {
    timing.done = performance.now()
    one.pending -= 1
    const text = answer && stream.troubles.length > 0 ? answer.body.toString('utf8') : ''
    if (answer?.status === stream.status && !stream.troubles.some((trouble) => text.includes(trouble))) return
    one.wrong += 1
    one.firstWrong ||= answer ? `${answer.status} ${answer.body.toString('utf8').slice(0, 300)}` : 'a broken connection'
  })
  return true
}

function finish(end: number): void {
  const results = running.map(({ stream, timings, wrong, firstWrong }): StreamResult => {
    const summary = summarize(timings, { from: start + job.warm * 1000, end })
    return {
      name: stream.name,
      ...summary,
      sent: timings.filter(({ sent }) => sent !== undefined).length,
      wrong,
      firstWrong,
    }
  })
  process.stdout.write(JSON.stringify(results))
  process.exit(0)
}
