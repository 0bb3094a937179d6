import { getHeapStatistics } from 'node:v8'
import type { Admission } from '../../app/admission.ts'
import type { Context } from '../../app/context.ts'
import { changesOf } from '../../app/changes.ts'
import { hashFigures } from '../../app/hash-queue.ts'
import { loginFigures } from '../../app/login-figures.ts'
import { databaseFigures } from '../../stores/database-figures.ts'
import { bodies, gates } from '../middleware/gates.ts'
import { connectionFigures } from '../patience.ts'
import { answerFigures } from './answer-figures.ts'
import type { Figure, Sample } from './exposition.ts'
import { loopFigures } from './loop.ts'
import { resyncSamples } from './resync-samples.ts'

/** What is looked at here. Without kept answers or other processes there is nothing to say of them. */
type Watched = Pick<Context, 'database' | 'pbx'> & {
  files?: { figures(): { count: number; bytes: number; limit: number; waiting: number } }
  work?: { isHolder(): boolean }
  guesses?: Pick<Admission, 'figures'>
  lastRight?: { figures(): { files: number; bytes: number } }
  waiting?: { isOver: boolean }
}

/**
 * Everything that an operator's Prometheus is told of this process. It costs the same however many phones there are: what is
 * counted was counted as it happened, and the one question to the database has a bound and may stay unanswered.
 *
 * Why there is no library for it: `prom-client` 15.1.3 was measured at 0.2 µs a counter and 0.4 µs a histogram for each
 * answer where this takes 0.03 for both, in an answer of 30; brings 4.6 MB of packages, OpenTelemetry's API among them; and
 * adds processes up by messages of its own between them. What is left to write is the text, in `exposition.ts`.
 */
export async function figuresOf(context: Watched): Promise<Figure[]> {
  return [
    ...ofAnswers(),
    ...ofLogins(),
    ...ofGuesses(context),
    ...ofGates(context),
    ...(await ofConnections()),
    ...ofKept(context),
    ...ofLoop(),
    ...ofDatabase(context),
    ...ofLastRight(context),
    ...(await ofPbx(context)),
    ...ofProcess(),
  ]
}

function counter(name: string, help: string, samples: readonly Sample[]): Figure {
  return { name: `hotdesk_${name}`, type: 'counter', help, samples }
}

function gauge(name: string, help: string, samples: readonly Sample[]): Figure {
  return { name: `hotdesk_${name}`, type: 'gauge', help, samples }
}

function one(value: number): Sample[] {
  return [{ labels: {}, value }]
}

type Row<Name extends string> = Pick<Sample, 'labels'> & Record<Name, number>

/** One number of each row, with the row's labels. */
function each<Name extends string>(rows: readonly Row<Name>[], name: Name): Sample[] {
  return rows.map((row) => ({ labels: row.labels, value: row[name] }))
}

function ofAnswers(): Figure[] {
  const { answers, configurations, timings } = answerFigures()
  const counted = answers.map(({ face, status, count }) => ({ labels: { face, status }, value: count }))
  const files = configurations.map(({ how, count }) => ({ labels: { answer: how }, value: count }))
  const timed = timings.flatMap(({ kind, buckets, sum, count }): Sample[] => [
    ...buckets.map(({ le, count: value }) => ({ suffix: '_bucket' as const, labels: { kind, le }, value })),
    { suffix: '_sum', labels: { kind }, value: sum },
    { suffix: '_count', labels: { kind }, value: count },
  ])
  const help = 'How long answers took, from the request to the last byte given to the system, by kind.'
  return [
    counter('answers_total', 'Answers given, by face and class of HTTP status.', counted),
    counter('configurations_total', 'Phones’ files asked for, by how they were answered.', files),
    { name: 'hotdesk_answer_seconds', type: 'histogram', help, samples: timed },
  ]
}

function ofLogins(): Figure[] {
  const samples = loginFigures().map(({ place, outcome, count }) => ({ labels: { place, outcome }, value: count }))
  const hashes = Object.entries(hashFigures()).map(([state, value]) => ({ labels: { state }, value }))
  return [
    counter('logins_total', 'Passwords typed, by where and by what came of it.', samples),
    gauge('password_hashes', 'Slow hashes of passwords that are worked on, and that wait for that.', hashes),
  ]
}

function ofGuesses({ guesses }: Watched): Figure[] {
  if (!guesses) return []
  const { counted, waiting, refused } = guesses.figures()
  const addresses = [
    { labels: { state: 'counted' }, value: counted },
    { labels: { state: 'waiting' }, value: waiting },
  ]
  const help = 'Addresses that phones without a token ask from: counted now, and made to wait because they guess.'
  return [
    gauge('guessing_addresses', help, addresses),
    counter(
      'guesses_refused_total',
      'Requests of phones refused with 429 because their address guesses.',
      one(refused),
    ),
  ]
}

function ofGates({ files }: Watched): Figure[] {
  const gated = Object.entries(gates).map(([gate, one]) => ({ labels: { gate }, ...one.figures() }))
  const asking = files ? [{ labels: { gate: 'configuration' }, value: files.figures().waiting }] : []
  const sent = Object.entries(bodies).map(([face, one]) => ({ labels: { face }, ...one.figures() }))
  return [
    gauge('requests_in_work', 'Requests that are worked on, by gate.', each(gated, 'working')),
    gauge('requests_waiting', 'Requests that wait for their turn, by gate.', [...each(gated, 'waiting'), ...asking]),
    counter(
      'requests_refused_total',
      'Requests refused with 503 because too many came at once.',
      each(gated, 'refused'),
    ),
    gauge('body_bytes', 'Bytes of bodies that clients send, held in memory.', each(sent, 'held')),
    counter(
      'bodies_refused_total',
      'Bodies refused with 503 because too much was sent at once.',
      each(sent, 'refused'),
    ),
  ]
}

async function ofConnections(): Promise<Figure[]> {
  const faces = (await connectionFigures()).map(({ face, ...counts }) => ({ labels: { face }, ...counts }))
  return [
    gauge('connections', 'Connections that are open.', each(faces, 'open')),
    counter(
      'connections_refused_total',
      'Connections closed at once because too many were open.',
      each(faces, 'refused'),
    ),
  ]
}

function ofKept({ files }: Watched): Figure[] {
  if (!files) return []
  const { count, bytes, limit } = files.figures()
  return [
    gauge('kept_answers', 'Phones’ files that are kept as they were last given.', one(count)),
    gauge('kept_answers_bytes', 'Bytes of those files.', one(bytes)),
    gauge('kept_answers_limit_bytes', 'How many bytes of them are kept at most.', one(limit)),
  ]
}

function ofLoop(): Figure[] {
  const { p99, max, busy } = loopFigures()
  return [
    gauge('event_loop_delay_p99_seconds', 'How late the event loop was, 99th percentile of the last 10 s.', one(p99)),
    gauge('event_loop_delay_max_seconds', 'How late the event loop was at most in the last 10 s.', one(max)),
    gauge('event_loop_busy_ratio', 'How much of the last 10 s the event loop worked, from 0 to 1.', one(busy)),
  ]
}

function ofDatabase({ database }: Watched): Figure[] {
  const { used, free, waiting, most, queries, seconds } = databaseFigures(database)
  const connections = [
    { labels: { state: 'used' }, value: used },
    { labels: { state: 'free' }, value: free },
  ]
  return [
    gauge('database_connections', 'Connections to the database, by whether they are in use.', connections),
    gauge('database_connections_limit', 'How many connections to the database there may be.', one(most)),
    gauge('database_waiting', 'Queries and transactions that wait for a connection.', one(waiting)),
    counter('database_queries_total', 'Queries that the database answered.', one(queries)),
    counter('database_seconds_total', 'How long these took, together.', one(seconds)),
  ]
}

function ofLastRight({ database, lastRight, waiting }: Watched): Figure[] {
  const isAway = changesOf(database).awaySince() !== undefined || waiting?.isOver === false
  const away = gauge('database_away', '1 while the database does not answer what has changed.', one(Number(isAway)))
  if (!lastRight) return [away]
  const { files, bytes } = lastRight.figures()
  return [
    away,
    gauge('last_right_files', 'Phones’ files that this process has on the disk for then.', one(files)),
    gauge('last_right_bytes', 'Bytes that it takes there.', one(bytes)),
  ]
}

async function ofPbx(context: Watched): Promise<Figure[]> {
  const { pbx, work } = context
  const isHolder = work?.isHolder() ?? true
  const state = pbx.manager?.state()
  return [
    gauge(
      'work_holder',
      '1 where this process does what one of all does: timers, resyncs, rollouts.',
      one(Number(isHolder)),
    ),
    ...(state
      ? [gauge('pbx_connected', '1 while the manager interface is connected.', one(Number(state.connected)))]
      : []),
    ...(isHolder ? [gauge('resyncs', 'Open resyncs by state, 5000 at most.', await resyncSamples(context))] : []),
  ]
}

function ofProcess(): Figure[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const cpu = [
    { labels: { mode: 'user' }, value: user / 1e6 },
    { labels: { mode: 'system' }, value: system / 1e6 },
  ]
  return [
    gauge('uptime_seconds', 'Seconds since the process started.', one(Math.floor(process.uptime()))),
    gauge('memory_bytes', 'Memory that the process holds.', one(rss)),
    gauge('heap_bytes', 'What is used of the JavaScript heap.', one(heapUsed)),
    gauge('heap_limit_bytes', 'How large the JavaScript heap may become.', one(getHeapStatistics().heap_size_limit)),
    counter('cpu_seconds_total', 'Processor time that the process took.', cpu),
  ]
}
