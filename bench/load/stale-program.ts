import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Login } from '../fleet/logins.ts'
import { KeptConnection, requestText, type Answer } from './connection.ts'

/**
 * A process of its own: `JOB`, a file. Phones ask for their files as fast as they are answered, of several servers on one database, while
 * people log in and Global Settings are saved; no server may give a byte that is older than what has been answered to a person.
 */
export interface StaleJob {
  /** Of the servers, for phones; and for an administrator. */
  ports: readonly number[]
  people: readonly number[]
  apiToken: string
  /** Each with the file that has its settings. */
  phones: readonly { mac: string; path: string; agent: string }[]
  /** One after the other, from the first again when all have been. */
  logins: readonly Login[]
  loginTroubles: readonly string[]
  /** So many answers are to be looked at. */
  answers: number
}

export interface StaleResult {
  /** Answers that were compared; those that came while a change was under way, of which either is right, are not among them. */
  answers: number
  logins: number
  saves: number
  stale: number
  /** Answers without a file, and changes that were refused. */
  failed: number
  first: string
}

/** Milliseconds from one change to the next. */
const [loginEvery, saveEvery] = [50, 5000]

const connectionsToEach = 32

/** What is known of a phone. */
interface Phone {
  request: string
  /** How many changes of it were begun and answered; an odd one is under way. */
  changes: number
  on: string | undefined
  leaver: string | undefined
  /** Its file of each server since the last change, once it was seen, and the one of before: the server's own address stands in it. */
  now: (Buffer | undefined)[]
  before: (Buffer | undefined)[]
}

/** A connection to one of the servers. */
interface Way {
  server: number
  connection: KeptConnection
}

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as StaleJob
const result: StaleResult = { answers: 0, logins: 0, saves: 0, stale: 0, failed: 0, first: '' }
const phones = new Map(job.phones.map((one) => [one.mac, watched(one)]))
const all = [...phones.values()]
/** The address of the PBX, as the last save has it; how many saves were begun and answered. */
let [address, saves] = ['', 0]

const crowds = Array.from({ length: connectionsToEach }, () => waysToAll().map(crowd)).flat()
await Promise.all([walk(), save(), ...crowds])
process.stdout.write(JSON.stringify(result))
process.exit(0)

function isOver(): boolean {
  return result.answers >= job.answers || result.failed > 0
}

function waysToAll(): Way[] {
  return job.ports.map((port, server) => ({ server, connection: new KeptConnection(port) }))
}

function watched({ path, agent }: StaleJob['phones'][number]): Phone {
  return { request: requestText(path, { agent }), changes: 0, on: undefined, leaver: undefined, now: [], before: [] }
}

/** One connection on which some phone asks, and then another one. */
async function crowd(way: Way): Promise<void> {
  while (!isOver()) {
    const phone = all[Math.floor(Math.random() * all.length)]
    if (phone) await look(way, phone)
  }
}

async function look({ server, connection }: Way, phone: Phone): Promise<void> {
  const asked = { changes: phone.changes, saves }
  const answer = await ask(connection, phone.request)
  if (answer?.status !== 200) fail(`a phone is answered ${answer?.status ?? 'nothing'}`)
  else if (isSettled(phone, asked)) compare(phone, server, answer.body)
}

async function lookAtAll(way: Way, some: readonly Phone[]): Promise<void> {
  for (const phone of some) await look(way, phone)
}

/** Whether nothing was under way from when it was asked until now. */
function isSettled(phone: Phone, asked: { changes: number; saves: number }): boolean {
  const isQuiet = asked.changes % 2 === 0 && asked.saves % 2 === 0
  return isQuiet && asked.changes === phone.changes && asked.saves === saves
}

function compare(phone: Phone, server: number, body: Buffer): void {
  result.answers += 1
  if (phone.now[server]?.equals(body) ?? isNew(phone, server, body)) {
    phone.now[server] = body
    return
  }
  result.stale += 1
  const [line] = phone.request.split('\r\n')
  result.first ||= `${line ?? ''} with ${phone.on ?? 'nobody'} on it, ${body.length} bytes`
}

/** The first that is seen after a change. */
function isNew({ on, leaver, before }: Phone, server: number, body: Buffer): boolean {
  if (before[server]?.equals(body) === true || !body.includes(address)) return false
  return (on === undefined || body.includes(on)) && (leaver === undefined || !body.includes(leaver))
}

/** People who log in on one phone after the other. */
async function walk(): Promise<void> {
  const ways = waysToAll()
  for (const login of again(job.logins)) {
    if (isOver()) return
    const way = ways[result.logins % ways.length]
    const concerned = [phones.get(login.mac), all.find(({ on }) => on === login.number)].filter(
      (one) => one !== undefined,
    )
    for (const phone of concerned) phone.changes += 1
    checkLogin(way && (await ask(way.connection, login.request)))
    for (const [at, phone] of concerned.entries()) turn(phone, at === 0 ? login.number : undefined)
    result.logins += 1
    // Those who have just changed are asked for at once, and of every server.
    await Promise.all(ways.map((one) => lookAtAll(one, concerned)))
    await sleep(loginEvery)
  }
}

function* again<Value>(values: readonly Value[]): Generator<Value> {
  for (;;) yield* values
}

function checkLogin(answer: Answer | undefined): void {
  const text = answer?.body.toString() ?? ''
  if (answer?.status !== 200 || job.loginTroubles.some((one) => text.includes(one)))
    fail(`a login is answered ${answer?.status ?? 'nothing'}: ${text.slice(0, 80)}`)
}

/** The change was answered. */
function turn(phone: Phone, on: string | undefined): void {
  phone.changes += 1
  phone.leaver = phone.on
  phone.on = on
  renew(phone)
}

function renew(phone: Phone): void {
  phone.before = phone.now
  phone.now = []
}

/** Somebody who saves what stands in every file. */
async function save(): Promise<void> {
  while (!isOver()) {
    const next = `pbx-${result.saves}.example.net`
    saves += 1
    const answer = await fetch(
      `http://127.0.0.1:${job.people[result.saves % job.people.length] ?? 0}/api/v1/settings`,
      {
        method: 'PATCH',
        headers: { authorization: `Bearer ${job.apiToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ internalAddress: next, externalAddress: next }),
      },
    )
    if (!answer.ok) fail(`a save is answered ${(await answer.text()).slice(0, 200)}`)
    for (const phone of all) renew(phone)
    address = next
    saves += 1
    result.saves += 1
    for (let waited = 0; waited < saveEvery && !isOver(); waited += 100) await sleep(100)
  }
}

function ask(connection: KeptConnection, request: string): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    connection.ask(request, resolve)
  })
}

function fail(why: string): void {
  result.failed += 1
  result.first ||= why
}
