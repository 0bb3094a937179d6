import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { runImport } from '../../src/app/import-phones.ts'
import { changeExtension } from '../../src/app/extensions.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { addPhone, removePhone } from '../../src/app/phones.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { Problem } from '../../src/domain/problem.ts'
import { findKeys } from '../../src/stores/extension-keys.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { keysWith, twice } from '../support/answered.ts'
import { restoreBackup } from '../../src/app/restore-backup.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { keptTables } from '../../src/stores/snapshot.ts'
import { makeCommercialTable, makeModules } from '../pbx/freepbx/other-manager-tables.ts'
import { freepbxBox } from '../pbx/freepbx/freepbx-box.ts'
import { backUp } from '../support/backups.ts'
import { fillOffice } from '../support/busy-office.ts'
import { eachEngine } from '../support/databases.ts'
import { dieAfter } from '../support/dying.ts'
import { addEarlyRows } from '../support/early-rows.ts'
import { checkChain, checkInvariants } from '../support/invariants.ts'
import {
  command,
  KilledOffice,
  patience,
  pick,
  placeOn,
  upTo,
  type Place,
  type Turn,
} from '../support/killed-office.ts'
import { missingMariadb } from '../support/machine.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { foreignLine, scriptedOthers } from '../support/other-managers.ts'
import { anna, Visitor } from '../support/people.ts'
import { countSteps, openAt, rowsOfAll, tablesOf } from '../support/raw-database.ts'
import { describeUnless } from '../support/required.ts'
import { startServer } from '../support/server-process.ts'
import { until } from '../support/until.ts'

/** How often each is killed. More for a long run: HOTDESK_TEST_TURNS=1000. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 1)
const isLong = turns > 1
/** So often in one office: what must hold is looked at in all of it each time. */
const killsOfAnOffice = 25

/** Processes of ours that are killed beside the server cost their own start: in a long run alone. */
const kinds: readonly Turn[] = isLong
  ? ['alone', 'alone', 'alone', 'inItsStart', 'inItsStart', 'overlapping', 'beside', 'withRotation', 'withBackup']
  : ['alone', 'inItsStart', 'overlapping', 'beside']

eachEngine('rule 1: the server is killed in the middle of everything that an office does', (fresh) => {
  it('nothing that was answered is lost, and nothing is there in half', async function () {
    this.timeout(patience * Math.max(turns, 2))
    const sum = { kills: 0, deeds: 0, logins: 0, logouts: 0, saves: 0, offices: 0, restores: 0, whole: 0 }
    const refusals: Record<string, number> = {}
    while (sum.kills < turns) {
      const place = await placeOn(fresh)
      const office = await KilledOffice.open(place)
      while (office.kills < Math.min(killsOfAnOffice, turns)) await office.turn(pick(kinds))
      if (isLong) await endRotation(office)
      await office.stop()
      if (isLong) await killRestores(office, sum)
      sum.offices += 1
      sum.kills += office.kills
      sum.deeds += office.done
      const { logins, ended, saved } = office.answered
      sum.logins += logins.length
      sum.logouts += ended.length
      sum.saves += saved.length
      for (const [status, count] of office.answered.refusals) refusals[status] = (refusals[status] ?? 0) + count
      expect(logins.length).to.be.above(0)
      tell(`${JSON.stringify(sum)}, none lost; the API refused ${JSON.stringify(refusals)}`)
      await office.database.destroy()
      await place.remove()
    }
  })
})

/** Rotations that were killed come to their end with the next one, and old keys can go. */
async function endRotation(office: KilledOffice): Promise<void> {
  const { place } = office
  await command(place, 'key', 'rotate').ended()
  await command(place, 'key', 'forget').ended()
  const shown = await command(place, 'key', 'show').ended()
  expect(shown.match(/ secrets/g), shown).to.have.length(1)
  await office.check()
  const file = join(place.folder, 'killed')
  if (existsSync(file)) expect(gunzipSync(readFileSync(file)).toString()).to.match(/\n\{"end":true[^\n]*\}\n$/)
}

/** A restore that is killed has put all of the backup in the place of everything, or nothing. */
async function killRestores(office: KilledOffice, sum: { restores: number; whole: number }): Promise<void> {
  const { place, database } = office
  const file = join(place.folder, 'whole')
  const began = performance.now()
  await command(place, 'backup', 'make', file).ended()
  const takes = (performance.now() - began) * 2
  const inBackup = keptIn(await rowsOfAll(database))
  await office.start()
  await office.work(20)
  await office.stop()
  for (let turn = 1; turn <= 5; turn += 1) {
    const before = await rowsOfAll(database)
    const restore = command(place, 'backup', 'restore', file)
    await sleep(upTo(takes))
    await restore.kill()
    const now = await rowsOfAll(database)
    const isRestored = JSON.stringify(now) !== JSON.stringify(before)
    if (isRestored) expect(keptIn(now)).to.deep.equal(inBackup)
    sum.restores += 1
    sum.whole += Number(isRestored)
    office.kills += 1
  }
  await command(place, 'backup', 'restore', file).ended()
  expect(keptIn(await rowsOfAll(database))).to.deep.equal(inBackup)
  await office.start()
  await checkInvariants(database)
  await office.stop()
}

/** What a restore brings as it is in the backup: it adds to the record that it took place, and keeps which keys are needed. */
function keptIn(rows: Record<string, string[]>): Record<string, string[]> {
  const names = keptTables.filter((name) => !['audit', 'audit_breaks', 'audit_seals', 'global_settings'].includes(name))
  return Object.fromEntries(names.map((name) => [name, rows[`hotdesk_${name}`] ?? []]))
}

function refused(error: unknown): void {
  if (!(error instanceof Problem)) throw error
}

/** How many statements further the next one dies: each time the next one in a long run. */
const stride = (most: number) => (isLong ? 1 : 1 + Math.floor(upTo(most)))

/** What an office does, each of it once; and what must not be there unless all of it is. */
const commands: Readonly<Record<string, (context: TestContext) => Promise<unknown>>> = {
  'a phone': (context) => addPhone(context, admin, { mac: '805ec3000009', brand: 'yealink', model: 'T46S' }),
  'a login': (context) => logIn(context, admin, { ...wish, mac: desks[0] }),
  'a move': (context) => logIn(context, admin, { ...wish, mac: desks[1] }),
  'a take-over': (context) => logIn(context, admin, { ...wish, number: numbers.james, mac: desks[1] }),
  'a logout': async (context) => {
    const session = await sessionOnPhone(context.database, desks[1])
    if (session) await logOut(context, admin, session.id, 'the test')
  },
  'a template': async (context) => {
    const id = (await defaultTemplate(context.database, 'yealink'))?.id ?? 0
    await changeTemplate(context, admin, id, { settings: { ntpServer: 'mark' }, extraParameters: twice('mark') })
  },
  keys: (context) => changeKeys(context, admin, numbers.james, { keys: keysWith('mark') }),
  'a password': (context) => changeExtension(context, admin, numbers.henry, { sipPassword: 'mark' }),
  'a removal': (context) => removePhone(context, admin, desks[0]),
}
const desks = ['805ec3000001', '805ec3000002'] as const
const wish = { number: numbers.henry, startedBy: 'test', takeOver: true }

eachEngine('a process dies of any statement', (fresh) => {
  it('of what an office does: it is there whole, or not at all, and done once more it is there', async function () {
    this.timeout(patience)
    const { url, remove } = await fresh()
    const database = await openDatabase(url)
    const context = testContext(database)
    await furnish(context)
    for (const mac of desks) await addPhone(context, admin, { mac, brand: 'yealink', model: 'T46S' })
    let deaths = 0
    for (const [what, command] of Object.entries(commands)) {
      for (let last = stride(16); ; last += stride(16)) {
        const before = JSON.stringify(await rowsOfAll(database))
        // What has been done already is refused the next time.
        const { died } = await dieAfter(last, () => command(context).catch(refused))
        if (!died) break
        deaths += 1
        await checkInvariants(database)
        if (JSON.stringify(await rowsOfAll(database)) !== before) break
      }
      if (what === 'a template')
        expect((await defaultTemplate(database, 'yealink'))?.extraParameters).to.include('mark')
    }
    expect(deaths).to.be.above(Object.keys(commands).length / 2)
    expect(await sessionOnPhone(database, desks[1])).to.equal(undefined)
    expect((await findExtension(database, numbers.henry))?.sipPassword).to.equal('mark')
    expect((await findKeys(database, numbers.james))?.keys).to.have.length(1)
    tell(`${deaths} deaths of statements`)
    await database.destroy()
    await remove()
  })

  it('of an import: each row comes whole, and once', async function () {
    this.timeout(patience)
    const { url, remove } = await fresh()
    const database = await openDatabase(url)
    const context = testContext(database)
    await furnish(context)
    const lines = Array.from({ length: 8 }, (_, at) =>
      foreignLine({ mac: `805ec300000${at}`, extension: at < 4 ? '01132991002' : '99999' }),
    )
    context.pbx = { ...context.pbx, others: scriptedOthers(lines) }
    const bring = () => runImport(context, admin, 'endpoint')
    let deaths = 0
    for (let last = stride(30); (await dieAfter(last, bring)).died; last += stride(30)) {
      deaths += 1
      await checkInvariants(database)
    }
    expect(deaths).to.be.above(0)
    const phones = await database('phones').where('mac', 'like', '805ec3%').select('mac', 'brand', 'model')
    expect(phones).to.deep.equal(lines.map(({ mac }) => ({ mac, brand: 'yealink', model: 'T46S' })))
    await database.destroy()
    await remove()
  })

  it('of a restore: all of the backup is there, or all of what was before', async function () {
    this.timeout(patience)
    const place = await placeOn(fresh)
    const database = await openDatabase(place.url, place.keyFile)
    const context = testContext(database)
    await furnish(context)
    const file = await backUp(database, place.folder)
    const inBackup = keptIn(await rowsOfAll(database))
    await addPhone(context, admin, { mac: '805ec3000001', brand: 'yealink', model: 'T46S' })
    const before = await rowsOfAll(database)
    let deaths = 0
    for (let last = stride(40); (await dieAfter(last, () => restoreBackup(context, admin, file, undefined))).died;) {
      deaths += 1
      const now = await rowsOfAll(database)
      // Of the commit alone the answer may not have come.
      if (now['hotdesk_phones']?.length === 0) expect(keptIn(now)).to.deep.equal(inBackup)
      else expect(now).to.deep.equal(before)
      last += stride(40)
    }
    expect(deaths).to.be.above(0)
    expect(keptIn(await rowsOfAll(database))).to.deep.equal(inBackup)
    await checkInvariants(database)
    await database.destroy()
    await place.remove()
  })
})

/** Processes of their own, which take their time to start: in a long run alone. */
const describeLong: typeof eachEngine = isLong ? eachEngine : () => undefined

describeLong('the server is killed while phones are brought over', (fresh) => {
  describeUnless(missingMariadb(), 'from FreePBX', () => {
    it('what is brought over from another manager comes whole, each row once', async function () {
      this.timeout(patience * turns)
      const lines = 60
      const [place, box] = await Promise.all([placeOn(fresh), freepbxBox()])
      const { url } = place
      await makeModules(box.database, [{ modulename: 'endpoint', enabled: 1 }])
      const row = { brand: 'yealink', model: 'T46S' }
      const macOf = (at: number) => `805ec3${at.toString(16).padStart(6, '0')}`
      const extensionOf = (at: number) => (at < 10 ? String(100 + at) : String(9000 + at))
      const all = Array.from({ length: lines }, (_, at) => ({ ...row, mac: macOf(at), ext: extensionOf(at) }))
      await makeCommercialTable(box.database, all)
      const database = await openDatabase(url, place.keyFile)
      const options = { database: url, env: { ...place.env, HOTDESK_PBX: `freepbx:${box.file}` } }
      let server = await startServer(options)
      await fillOffice(database, server.ports.phones)
      const count = async () => (await database('phones').where('mac', 'like', '805ec3%')).length
      const begin = async (to: string) => {
        const browser = new Visitor(to)
        await browser.send(await browser.open('/sign-in'), 'form', anna)
        return browser.send(await browser.open('/import/endpoint'), 'main form')
      }
      for (let turn = 1; turn <= Math.min(turns, 50); turn += 1) {
        if (turn > 1) await forgetSome(database)
        const wanted = (await count()) + 1 + Math.floor(upTo(lines / 2))
        const asked = begin(server.people).catch(() => undefined)
        await Promise.race([asked, until(async () => (await count()) >= wanted, 'rows come', patience)])
        await server.kill('SIGKILL')
        await asked
        server = await startServer({ ...options, ports: server.ports })
        await checkInvariants(database)
        await checkChain(database)
      }
      expect((await begin(server.people)).status).to.equal(200)
      expect(await count()).to.equal(lines)
      const mapped = await database('mappings').pluck<string[]>('extension')
      expect(mapped.sort()).to.deep.equal(Array.from({ length: 10 }, (_, at) => String(100 + at)))
      await checkInvariants(database)
      tell(`${Math.min(turns, 50)} kills of imports`)
      await server.stop()
      await Promise.all([database.destroy(), box.remove()])
      await place.remove()
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
  await openAt(process.env.DATABASE, countSteps, process.env.KEY_FILE)
  process.exit()`

/** A process that brings the tables up to date, once it is about to begin. */
async function openElsewhere(url: string, keyFile: string): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', opening], {
    env: { ...process.env, DATABASE: url, KEY_FILE: keyFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return { child, ended }
}

eachEngine('a process is killed while it brings the tables up to date', (fresh) => {
  it('the next one ends with the tables and rows of one that nobody killed', async function () {
    this.timeout(patience * Math.max(turns, 2))
    const straight = await placeOn(fresh)
    await officeAt(straight, 1)
    const before = performance.now()
    const wanted = await lookAt(straight)
    const takes = performance.now() - before
    const most = Math.min(turns, 100)
    for (let turn = 1; turn <= most; turn += 1) {
      const place = await placeOn(fresh)
      await officeAt(place, 1 + Math.floor(upTo(countSteps - 1)))
      const { child, ended } = await openElsewhere(place.url, place.keyFile)
      await sleep(upTo(takes))
      child.kill('SIGKILL')
      await ended
      expect(await lookAt(place)).to.deep.equal(wanted)
      await place.remove()
    }
    tell(`${most} kills of migrations`)
    await straight.remove()
  })
})

type Where = Pick<Place, 'url' | 'keyFile'>

/** A database with rows, at this step. */
async function officeAt({ url, keyFile }: Where, step: number): Promise<void> {
  const first = await openAt(url, 1, keyFile)
  await addEarlyRows(first)
  await first.destroy()
  if (step > 1) await (await openAt(url, step, keyFile)).destroy()
}

/** All that is in it once it is up to date. */
async function lookAt({ url, keyFile }: Where) {
  const database = await openAt(url, countSteps, keyFile)
  const [tables, rows] = [await tablesOf(database), await rowsOfAll(database)]
  await database.destroy()
  // Which key it needs is its own.
  const isOwn = (row: string) => row.includes('"secrets:keys"')
  return {
    tables,
    rows: { ...rows, hotdesk_global_settings: rows['hotdesk_global_settings']?.filter((row) => !isOwn(row)) },
  }
}

function tell(what: string): void {
  if (process.env['HOTDESK_TEST_TURNS']) process.stdout.write(`      ${what}\n`)
}
