import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { makeCommercialTable, makeModules } from '../pbx/freepbx/other-manager-tables.ts'
import { freepbxBox } from '../pbx/freepbx/freepbx-box.ts'
import { Answered, apiToken, Deeds, fillOffice, type BusyOffice } from '../support/busy-office.ts'
import { eachEngine } from '../support/databases.ts'
import { addEarlyRows } from '../support/early-rows.ts'
import { checkInvariants, checkServed } from '../support/invariants.ts'
import { missingMariadb } from '../support/machine.ts'
import { anna, Visitor } from '../support/people.ts'
import { countSteps, openAt, tablesOf } from '../support/raw-database.ts'
import { describeUnless } from '../support/required.ts'
import { startServer, type Ports, type ServerProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

/** How often each is killed. More for a long run: HOTDESK_TEST_TURNS=1000. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 1)
const patience = 180_000 + turns * 30_000
const crowd = 6
const upTo = (most: number) => Math.random() * most
const pick = <Value>(values: readonly Value[]) => values[Math.floor(upTo(values.length))] as Value

const start = (database: string, ports: Ports | undefined, env = {}) =>
  startServer({ database, launched: true, ...(ports && { ports }), env: { HOTDESK_API_TOKEN: apiToken, ...env } })

/** Logins and logouts most of all. */
const deeds = [
  ...(['logInOnPhone', 'logInOnPhone', 'logInOnPhone', 'logIn', 'logIn', 'logOut', 'logOut'] as const),
  ...(['saveTemplate', 'saveKeys', 'saveInSteps', 'addPhone', 'approve', 'fetchFile', 'rename'] as const),
]

/** Has a crowd do whatever comes until the server is gone, which it is after so many deeds and a moment. */
async function killUnderWork(office: BusyOffice, answered: Answered, server: ServerProcess): Promise<number> {
  const killAfter = 1 + Math.floor(upTo(60))
  const began = performance.now()
  let [done, isGone] = [0, false]
  const wrong: unknown[] = []
  const walk = async () => {
    const work = new Deeds(office, answered, () => server)
    while (!isGone) {
      await work[pick(deeds)]().catch((error: unknown) => {
        if (String(error).includes('unexpected')) wrong.push(error)
      })
      done += 1
    }
  }
  const walks = Promise.all(Array.from({ length: crowd }, walk))
  await until(() => done >= killAfter, 'the crowd has done enough', patience)
  await sleep(upTo(((performance.now() - began) / done) * 2))
  isGone = true
  await server.kill('SIGKILL')
  await walks
  expect(wrong).to.deep.equal([])
  return done
}

eachEngine('rule 1: the server is killed in the middle of everything that an office does', (fresh) => {
  it('nothing that was answered is lost, and nothing is there in half', async function () {
    this.timeout(patience)
    const { url, remove } = await fresh()
    const database = await openDatabase(url)
    let server = await start(url, undefined)
    const office = await fillOffice(database, server.ports.phones)
    const answered = new Answered()
    let done = 0
    for (let turn = 1; turn <= Math.max(turns, 2); turn += 1) {
      done += await killUnderWork(office, answered, server)
      server = await start(url, server.ports)
      await checkInvariants(database)
      await answered.check(database)
      await checkServed(office.context, server.phones, office.phones)
      if (turn % 50 === 0) tell(`${turn} kills, ${done} deeds, ${answered.logins.length} logins answered`)
    }
    expect(answered.logins.length).to.be.above(0)
    tell(`${turns} kills, ${done} deeds, ${answered.logins.length} logins answered and there`)
    await server.stop()
    await checkInvariants(database)
    await database.destroy()
    await remove()
  })
})

eachEngine('the server is killed while phones are brought over', (fresh) => {
  describeUnless(missingMariadb(), 'from FreePBX', () => {
    it('what is brought over from another manager comes whole, each row once', async function () {
      this.timeout(patience)
      const lines = 60
      const [{ url, remove }, box] = await Promise.all([fresh(), freepbxBox()])
      await makeModules(box.database, [{ modulename: 'endpoint', enabled: 1 }])
      const row = { brand: 'yealink', model: 'T46S' }
      const macOf = (at: number) => `805ec3${at.toString(16).padStart(6, '0')}`
      const extensionOf = (at: number) => (at < 10 ? String(100 + at) : String(9000 + at))
      const all = Array.from({ length: lines }, (_, at) => ({ ...row, mac: macOf(at), ext: extensionOf(at) }))
      await makeCommercialTable(box.database, all)
      const database = await openDatabase(url)
      const env = { HOTDESK_PBX: `freepbx:${box.file}` }
      let server = await start(url, undefined, env)
      await fillOffice(database, server.ports.phones)
      const count = async () => (await database('phones').where('mac', 'like', '805ec3%')).length
      const begin = async (to: string) => {
        const browser = new Visitor(to)
        await browser.send(await browser.open('/sign-in'), 'form', anna)
        return browser.send(await browser.open('/import/endpoint'), 'main form')
      }
      for (let turn = 1; turn <= Math.min(turns, 20); turn += 1) {
        if (turn > 1) await forgetSome(database)
        const wanted = (await count()) + 1 + Math.floor(upTo(lines / 2))
        const asked = begin(server.people).catch(() => undefined)
        await Promise.race([asked, until(async () => (await count()) >= wanted, 'rows come', patience)])
        await server.kill('SIGKILL')
        await asked
        server = await start(url, server.ports, env)
        await checkInvariants(database)
      }
      expect((await begin(server.people)).status).to.equal(200)
      expect(await count()).to.equal(lines)
      const mapped = await database('mappings').pluck<string[]>('extension')
      expect(mapped.sort()).to.deep.equal(Array.from({ length: 10 }, (_, at) => String(100 + at)))
      await checkInvariants(database)
      await server.stop()
      await Promise.all([database.destroy(), box.remove()])
      await remove()
    })
  })
})

/** Phones that have come over and that nobody is on, so that they come once more. */
async function forgetSome(database: Database): Promise<void> {
  const free = database('phones').where('mac', 'like', '805ec3%').whereNotIn('mac', database('mappings').select('mac'))
  const macs = await free.pluck<string[]>('mac')
  await database('phones')
    .whereIn('mac', macs.slice(0, macs.length / 2))
    .delete()
}

const opening = `import { countSteps, openAt } from './test/support/raw-database.ts'
  process.stdout.write('now')
  await openAt(process.env.DATABASE, countSteps)
  process.exit()`

/** A process that brings the tables up to date, once it is about to begin. */
async function openElsewhere(url: string): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', opening], {
    env: { ...process.env, DATABASE: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return { child, ended }
}

eachEngine('a process is killed while it brings the tables up to date', (fresh) => {
  it('the next one ends with the tables of one that nobody killed', async function () {
    this.timeout(patience)
    const straight = await fresh()
    await officeAt(straight.url, 1)
    const before = performance.now()
    const wanted = await lookAt(straight.url)
    const takes = performance.now() - before
    for (let turn = 1; turn <= turns; turn += 1) {
      const { url, remove } = await fresh()
      await officeAt(url, 1 + Math.floor(upTo(countSteps - 1)))
      const { child, ended } = await openElsewhere(url)
      await sleep(upTo(takes))
      child.kill('SIGKILL')
      await ended
      expect(await lookAt(url)).to.deep.equal(wanted)
      await remove()
      if (turn % 50 === 0) tell(`${turn} kills of migrations`)
    }
    tell(`${turns} kills of migrations`)
    await straight.remove()
  })
})

/** A database with rows, at this step. */
async function officeAt(url: string, step: number): Promise<void> {
  const first = await openAt(url, 1)
  await addEarlyRows(first)
  await first.destroy()
  await (await openAt(url, step)).destroy()
}

/** Its tables once it is up to date, and how many rows they have: what is sealed is another process's to read. */
async function lookAt(url: string) {
  const database = await openAt(url, countSteps)
  const tables = await tablesOf(database)
  const rows: Record<string, number> = {}
  for (const name of ['extensions', 'phones', 'templates', 'sessions', 'audit', 'phone_tokens'])
    rows[name] = (await database(name).select<object[]>('*')).length
  await database.destroy()
  return { tables, rows }
}

function tell(what: string): void {
  if (process.env['HOTDESK_TEST_TURNS']) process.stdout.write(`      ${what}\n`)
}
