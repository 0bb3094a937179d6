import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import mysql from 'mysql2/promise'
import { readMysqlUrl } from '../../src/domain/mysql-url.ts'
import { fillValues, type Statement, type Walker } from './login-statements.ts'
import { summarize, type Timing } from './summary.ts'

/**
 * A process of its own: `JOB`, a file. Sends a login's transaction by the database's driver alone, at a steady rate, and
 * writes how long each took from when it was due.
 */
export interface BareJob {
  /** As HOTDESK_DATABASE. */
  url: string
  statements: readonly Statement[]
  walkers: Walker[]
  rate: number
  seconds: number
  warm: number
}

/** Sends one statement; gives the number that the database gave a row that it inserted. */
type Send = (sql: string, values: readonly (string | number | null)[]) => Promise<number>

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as BareJob
const isEmbedded = job.url.startsWith('sqlite:')
const send = isEmbedded ? openSqlite(job.url.slice('sqlite:'.length)) : await openMysql(job.url)
const timings: Timing[] = []
const start = performance.now() + 100
const count = Math.floor(job.rate * (job.warm + job.seconds))
for (let at = 0; at < count; at += 1) {
  const timing: Timing = { due: start + (at * 1000) / job.rate, sent: undefined, done: undefined }
  timings.push(timing)
  // It looks at the clock all the time: a timer would add up to a millisecond.
  while (performance.now() < timing.due) await new Promise(setImmediate)
  timing.sent = performance.now()
  await logIn(at)
  timing.done = performance.now()
}
process.stdout.write(
  JSON.stringify({
    ...summarize(timings, { from: start + job.warm * 1000, end: performance.now() }),
    walkers: job.walkers,
  }),
)
process.exit(0)

/** Each walks to the other phone and, when it is their turn again, back. */
async function logIn(turn: number): Promise<void> {
  const walker = job.walkers[turn % job.walkers.length]
  if (!walker) throw new Error('Nobody walks.')
  const [here, there] = walker.macs
  let opened = walker.session
  for (const statement of job.statements) {
    // Our server is there, too: what it writes between a first reading and a first writing would have this one begin anew.
    const sql = /^begin/i.test(statement.sql) && isEmbedded ? 'BEGIN IMMEDIATE' : statement.sql
    const id = await send(sql, fillValues(statement, walker, 1))
    if (/^insert into\W+hotdesk_sessions\W/i.test(statement.sql)) opened = id
  }
  walker.macs = [there, here]
  walker.session = opened
}

/** As our server opens it: a commit is on the disk before it is answered. */
function openSqlite(path: string): Send {
  const database = new Sqlite(path, { timeout: 5000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const prepared = new Map<string, ReturnType<typeof database.prepare>>()
  return (sql, values) => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    if (/^(select|with)/i.test(sql) || /\breturning\b/i.test(sql)) {
      statement.all(values)
      return Promise.resolve(0)
    }
    return Promise.resolve(Number(statement.run(values).lastInsertRowid))
  }
}

async function openMysql(url: string): Promise<Send> {
  const read = readMysqlUrl(url)
  if (!read) throw new Error('It is no address of a database.')
  const connection = await mysql.createConnection({ ...read.place, charset: 'utf8mb4', supportBigNumbers: true })
  return async (sql, values) => {
    const [result] = await connection.query(sql, [...values])
    return 'insertId' in result ? result.insertId : 0
  }
}
