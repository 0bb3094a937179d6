import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { approvedDesks } from '../support/approved-desks.ts'
import { desks, whoIsWhere } from '../support/desks.ts'
import { checkInvariants } from '../support/invariants.ts'
import { numbers, secrets } from '../support/office.ts'
import { quickFolder } from '../support/quick-disk.ts'
import { describeUnless } from '../support/required.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { settingsFile } from '../support/settings-file.ts'
import { missingSmallDisk, smallDisk, type SmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'

const { t46s, s500 } = desks
const apiToken = 'Api-Token-For-A-Full-Disk-Sg3'
const away = 'The server cannot be reached now.'

describeUnless(missingSmallDisk(), 'a full disk', function (this: Mocha.Suite) {
  this.timeout(120_000)
  let disk: SmallDisk
  let logDisk: SmallDisk
  let log: number
  let url: string
  let server: ServerProcess
  /** On another disk. */
  let lastRight: string
  let given: Awaited<ReturnType<typeof get>>
  let tokens: ReadonlyMap<string, string>

  before(async () => {
    disk = smallDisk(8192)
    logDisk = smallDisk(256)
    log = openSync(join(logDisk.folder, 'log'), 'a')
    lastRight = mkdtempSync(join(quickFolder(), 'hotdesk-full-disk-'))
    url = `sqlite:${join(disk.folder, 'hotdesk.db')}`
    tokens = await withDatabase((database) => approvedDesks(database, [t46s, s500]))
    server = await start()
  })
  after(async () => {
    await server.kill('SIGKILL')
    closeSync(log)
    disk.remove()
    logDisk.remove()
    rmSync(lastRight, { recursive: true })
  })

  const start = (mayWait = false) => {
    const env = { HOTDESK_API_TOKEN: apiToken, HOTDESK_LOG_LEVEL: 'info', HOTDESK_LAST_RIGHT_FOLDER: lastRight }
    return startServer({ database: url, log, mayWait, env })
  }
  async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await openDatabase(url)
    try {
      return await work(database)
    } finally {
      await database.destroy()
    }
  }

  type Desk = Parameters<typeof settingsFile>[0]
  const get = async (desk: Desk, userAgent = 'a phone') => {
    const headers = { 'user-agent': userAgent }
    const answer = await fetch(`${server.phones}/p/${tokens.get(desk.mac)}/${settingsFile(desk)}`, { headers })
    return { status: answer.status, body: await answer.text() }
  }
  const logIn = async (desk: Desk) => {
    const fields = new URLSearchParams({ extension: numbers.jane, password: secrets.jane.voicemail })
    const answer = await fetch(`${server.phones}/p/${tokens.get(desk.mac)}/app/enter`, { method: 'POST', body: fields })
    return answer.text()
  }
  const rename = async (name: string) => {
    const answer = await fetch(`${server.people}/api/v1/extensions/${numbers.jane}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
    })
    return { status: answer.status, body: (await answer.json()) as { detail?: string; name?: string } }
  }
  const health = async () =>
    (await (await fetch(`${server.people}/healthz`)).json()) as { status: string; warnings?: string[] }
  const logged = () => readFileSync(join(logDisk.folder, 'log'), 'utf8')

  it('keeps no phone waiting, and does nothing by halves: people are told', async () => {
    given = await get(t46s)
    expect([given.status, (await get(s500)).status]).to.deep.equal([200, 200])
    disk.fill()
    expect(await logIn(s500)).to.include(away)
    expect((await get(s500, 'another')).status, 'a file that is made anew').to.equal(200)
    const { status, body } = await rename('Jane Half')
    expect([status, body.detail]).to.deep.equal([
      503,
      'The database does not answer now. Nothing was changed. Try again in a moment.',
    ])
    expect(await get(t46s)).to.deep.equal(given)
    const { warnings = [] } = await health()
    expect(warnings.join()).to.match(/^The database cannot be written \(SQLITE_\w+\): its disk is full\./)
    disk.empty()
    expect(await logIn(s500)).to.include('Jane')
    expect((await rename('Jane Whole')).body.name).to.equal('Jane Whole')
    await until(async () => (await health()).warnings === undefined, 'nothing is warned of')
    await withDatabase(async (database) => {
      await checkInvariants(database)
      expect(await whoIsWhere(database)).to.deep.equal([`${numbers.jane} on ${s500.mac}`])
    })
  })

  it('of the log costs lines of the log, which says so, and nothing else', async () => {
    logDisk.fill()
    await until(async () => {
      await get(t46s)
      return ((await health()).warnings ?? []).length > 0
    }, 'the log cannot be written')
    expect((await health()).warnings).to.deep.equal([
      'The log cannot be written (ENOSPC). The server works on without it.',
    ])
    expect((await get(t46s)).status).to.equal(200)
    expect((await rename('Jane Without A Log')).status).to.equal(200)
    logDisk.empty()
    await until(async () => {
      await get(t46s)
      return ((await health()).warnings ?? []).length === 0
    }, 'the log is written again')
    await until(() => logged().includes('The log could not be written for a while'), 'the log says so')
    for (const line of logged().trim().split('\n')) expect(() => JSON.parse(line) as unknown, line).to.not.throw()
    logDisk.fill()
    await until(async () => ((await health()).warnings ?? []).length > 0, 'the log cannot be written')
    await server.stop()
    logDisk.empty()
  })

  it('or one that may not be written to is waited for at the start, and phones are answered meanwhile', async () => {
    await withDatabase((database) => database.raw('PRAGMA wal_checkpoint(TRUNCATE)'))
    disk.setWritable(false)
    server = await start(true)
    expect((await fetch(`${server.people}/`)).status).to.equal(503)
    expect(await get(t46s)).to.deep.equal(given)
    expect(await logIn(s500)).to.include(away)
    await until(() => logged().includes('have it writable again'), 'the log says so')
    disk.setWritable(true)
    await until(async () => (await health().catch(() => undefined))?.status === 'ok', 'the server is well')
    expect((await rename('Jane Again')).body.name).to.equal('Jane Again')
  })
})
