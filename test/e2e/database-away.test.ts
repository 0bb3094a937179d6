import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import mysql, { type Connection } from 'mysql2/promise'
import { changeExtension } from '../../src/app/extensions.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { forgetToken } from '../../src/app/phones.ts'
import { Others } from '../../src/app/last-right-others.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { lastRightKey } from '../../src/stores/last-right-key.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { addDesks, desks } from '../support/desks.ts'
import { endResyncs } from '../support/end-resyncs.ts'
import { missingMariadb } from '../support/machine.ts'
import { admin, furnish, noon, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { quickFolder } from '../support/quick-disk.ts'
import { describeUnless } from '../support/required.ts'
import { restartableMariadb, type RestartableMariadb } from '../support/restartable-mariadb.ts'
import { startServer, type ServerOptions, type ServerProcess } from '../support/server-process.ts'
import { settingsFile } from '../support/settings-file.ts'
import { until } from '../support/until.ts'

const { t46s, vvx411, s500 } = desks

describeUnless(missingMariadb(), 'while the database is away', function (this: Mocha.Suite) {
  this.timeout(120_000)
  let mariadb: RestartableMariadb
  let database: Database
  let context: TestContext
  let server: ServerProcess
  let folder: string
  const tokens = new Map<string, string>()

  before(async () => {
    mariadb = await restartableMariadb()
    folder = join(mkdtempSync(join(quickFolder(), 'hotdesk-away-')), 'last-right')
    await openOffice()
    await furnish(context)
    await addDesks(context)
    for (const { mac } of [t46s, vvx411, s500]) await approve(mac)
    await logInAt(t46s, numbers.jane)
    await logInAt(vvx411, numbers.henry)
    server = await start()
  })

  after(async () => {
    await server.kill('SIGKILL')
    await database.destroy()
    await mariadb.remove()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  async function openOffice(): Promise<void> {
    database = await openDatabase(mariadb.url())
    const signingKey = await keptSecret(database, 'signing', () => 'a key of the tests')
    context = { ...testContext(database), now: Date.now, signingKey }
  }

  const start = (more: Partial<ServerOptions> = {}) =>
    startServer({
      database: mariadb.url(),
      ...more,
      env: { HOTDESK_LAST_RIGHT_FOLDER: folder, HOTDESK_LOG_LEVEL: 'info', ...more.env },
    })

  async function approve(mac: string): Promise<void> {
    const token = newToken(context.signingKey, mac)
    const address = '127.0.0.1'
    await activateToken(database, { hash: hashToken(token), mac, address, createdAt: noon, usedAt: noon })
    tokens.set(mac, token)
  }

  async function logInAt({ mac }: { mac: string }, number: string): Promise<void> {
    await logIn(context, admin, { number, mac, takeOver: true, startedBy: 'a test' })
    await endResyncs(database)
  }

  type Desk = Parameters<typeof settingsFile>[0]
  const get = async (desk: Desk, { token = tokens.get(desk.mac), path = settingsFile(desk) } = {}) => {
    const answer = await fetch(`${server.phones}/p/${token}/${path}`)
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text() }
  }
  const logInOnPhone = async (desk: Desk) => {
    const fields = new URLSearchParams({ extension: numbers.jane, password: secrets.jane.voicemail })
    const answer = await fetch(`${server.phones}/p/${tokens.get(desk.mac)}/app/enter`, { method: 'POST', body: fields })
    return { status: answer.status, body: await answer.text() }
  }
  const health = async () =>
    (await fetch(`${server.people}/healthz`)).json() as Promise<{ status: string; reasons: string[] }>
  const figure = async (name: string) => {
    const text = await (await fetch(`${server.people}/metrics`)).text()
    return Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (\\d+)`, 'm').exec(text)?.[1])
  }
  /** Until as many files are on the disk. */
  const onDisk = (files: number) =>
    until(async () => (await figure('hotdesk_last_right_files')) >= files, `${files} files`)
  /** As another process would find it, which has the key. */
  const onlyRight = async (files: number) => {
    const others = new Others(folder, () => lastRightKey(folder))
    await others.look(new Set())
    const right = others.all.flatMap(({ knowledge }) => [...knowledge.all()])
    await others.forgetAll()
    return right.length === files
  }
  const isToldAt = async (desk: Desk) => {
    const { status, body } = await logInOnPhone(desk)
    expect([status, body.includes('The server cannot be reached now.')], body).to.deep.equal([200, true])
  }

  let given: Awaited<ReturnType<typeof get>>[]

  it('phones get what was last right, the very bytes; whatever else is refused cleanly', async () => {
    given = [await get(t46s), await get(vvx411), await get(s500)]
    expect(given.map(({ status }) => status)).to.deep.equal([200, 200, 200])
    expect(given[0]?.body).to.include(numbers.jane)
    await onDisk(3)
    await forgetToken(context, admin, s500.mac)
    await changeExtension(context, admin, numbers.henry, { name: 'Henry Another' })
    await until(async () => (await get(vvx411)).body.includes('Henry Another'), 'the new name is given')
    given[1] = await get(vvx411)
    await database.destroy()
    // Written down: that a token is dead, and the other phone's new file.
    await until(() => onlyRight(2), 'what has changed is on the disk')
    await mariadb.kill()
    expect([await get(t46s), await get(vvx411)]).to.deep.equal(given.slice(0, 2))
    const refused = [
      await get(s500),
      await get(t46s, { token: tokens.get(vvx411.mac) ?? '' }),
      await get(t46s, { token: newToken(context.signingKey, t46s.mac) }),
      await get(t46s, { token: 'A'.repeat(43) }),
      await get(t46s, { path: 'y000000000028.cfg' }),
    ]
    for (const { status, retryAfter, body } of refused) {
      expect({ status, body }).to.deep.equal({ status: 503, body: 'Not now. Ask again in a minute.\n' })
      expect(Number(retryAfter)).to.be.within(30, 120)
    }
    const base = await fetch(`${server.phones}/p/${settingsFile(t46s)}`)
    expect([base.status, await base.text()]).to.deep.equal([503, 'Not now. Ask again in a minute.\n'])
  })

  it('the server says so: to people in its pages, to whoever watches it, and at a phone', async () => {
    const { status, reasons } = await health()
    expect([status, reasons[0]]).to.deep.equal(['failing', 'The database does not answer.'])
    expect(reasons[1]).to.match(/^Phones are given what was last right: \d+ files on the disk, which are good until 20/)
    expect(await figure('hotdesk_database_away')).to.equal(1)
    expect(await figure('hotdesk_configurations_total{answer="last_right"}')).to.equal(2)
    expect(server.output()).to.include('The database does not answer: phones are given what was last right')
    const page = await fetch(`${server.people}/`, { headers: { cookie: 'connect.sid=s%3Aabc.def' } })
    expect(page.status).to.equal(503)
    expect(await page.text()).to.include('The database does not answer')
    for (const desk of [t46s, vvx411, s500]) await isToldAt(desk)
  })

  it('a server that was killed and starts then gives the same, says the same, and comes up by itself', async () => {
    await server.kill('SIGKILL')
    server = await start({ mayWait: true, ports: server.ports })
    expect([await get(t46s), await get(vvx411)]).to.deep.equal(given.slice(0, 2))
    expect((await get(s500)).status, 'with a dead token').to.equal(503)
    expect((await get(t46s, { token: tokens.get(vvx411.mac) ?? '' })).status).to.equal(503)
    await isToldAt(vvx411)
    expect((await health()).reasons[1]).to.match(/: \d files on the disk/)
    expect((await fetch(`${server.people}/`)).status).to.equal(503)
    expect(server.output()).to.include('The database does not answer yet').and.not.include('password for tests')
    await mariadb.start()
    // The port is another server's for a moment.
    await until(async () => (await health().catch(() => undefined))?.status === 'ok', 'the server is well')
    expect((await get(t46s)).body).to.equal(given[0]?.body)
    expect((await get(s500)).status, 'with a dead token').to.equal(404)
    expect((await fetch(`${server.people}/sign-in`)).status).to.equal(200)
    await until(() => server.output().includes('is taken over: it is still right'), 'the files are taken over')
    await until(() => server.output().includes('Hot Desk is ready.'), 'it says so')
    expect((await logInOnPhone(vvx411)).body).to.not.include('cannot be reached')
    await openOffice()
    await logInAt(vvx411, numbers.jane)
    expect((await get(vvx411)).body).to.include(numbers.jane)
    expect((await get(t46s)).body).to.not.include(numbers.jane)
  })

  it('that takes no more connections is away as well, and there again by itself', async () => {
    const before = await get(t46s)
    const others: Connection[] = []
    await mariadb.run('set global max_connections = 10')
    await until(async () => {
      const one = await mysql.createConnection(mariadb.url()).catch(() => undefined)
      if (one) others.push(one)
      const ours = others.map(({ threadId }) => threadId)
      const lines = (await mariadb.run('show processlist')) as { Id: number; User: string }[]
      const strangers = lines.filter(({ Id, User }) => User === 'hotdesk' && !ours.includes(Id))
      if (strangers.length === 0 && others.length >= 10) return true
      for (const { Id } of strangers) await mariadb.run(`kill ${Id}`).catch(() => undefined)
      return false
    }, 'all connections are ours')
    expect(await get(t46s)).to.deep.equal(before)
    expect((await logInOnPhone(t46s)).body).to.include('The server cannot be reached now.')
    await Promise.all(others.map((one) => one.end()))
    await mariadb.run('set global max_connections = 151')
    await until(async () => (await health()).status === 'ok', 'the server is well')
    expect((await logInOnPhone(t46s)).body).to.not.include('cannot be reached')
  })

  // Real limits, which take their time: HOTDESK_TEST_TURNS=1.
  const silence = 'that is silent keeps nobody waiting for long, and is there again by itself'
  if (process.env['HOTDESK_TEST_TURNS'] !== undefined)
    it(silence, async () => {
      const took = async (work: () => Promise<unknown>) => {
        const begun = performance.now()
        await work()
        return Math.round(performance.now() - begun)
      }
      const before = await get(t46s)
      mariadb.setSilent(true)
      const phones = await took(async () => {
        expect(await get(t46s)).to.deep.equal(before)
      })
      const again = await took(async () => {
        expect(await get(t46s)).to.deep.equal(before)
      })
      const person = await took(() => isToldAt(t46s))
      const page = await took(async () => {
        const answer = await fetch(`${server.people}/`, { headers: { cookie: 'connect.sid=s%3Aabc.def' } })
        expect([answer.status, (await answer.text()).includes('The database does not answer')]).to.deep.equal([
          503,
          true,
        ])
      })
      mariadb.setSilent(false)
      const back = await took(() => until(async () => (await health()).status === 'ok', 'the server is well'))
      expect((await logInOnPhone(t46s)).body).to.not.include('cannot be reached')
      expect(person).to.be.below(30_000)
      process.stdout.write(
        `      in ms: a phone ${phones}, the next ${again}, a login ${person}, a page ${page}, back ${back}\n`,
      )
    })

  it('what is on the disk is for our own user alone and shows nothing', () => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      expect(statSync(path).mode & 0o777, name).to.equal(0o600)
      const bytes = readFileSync(path, 'latin1')
      for (const secret of [secrets.jane.sip, numbers.jane, t46s.mac, tokens.get(t46s.mac) ?? ''])
        expect(bytes.includes(secret), `${secret} in ${name}`).to.equal(false)
    }
    expect(statSync(folder).mode & 0o777).to.equal(0o700)
  })
})
