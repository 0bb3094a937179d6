import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { approvedDesks } from '../support/approved-desks.ts'
import { desks, whoIsWhere } from '../support/desks.ts'
import { checkInvariants } from '../support/invariants.ts'
import { missingMariadb } from '../support/machine.ts'
import { numbers, secrets } from '../support/office.ts'
import { quickFolder } from '../support/quick-disk.ts'
import { describeUnless } from '../support/required.ts'
import { restartableMariadb, type RestartableMariadb } from '../support/restartable-mariadb.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { settingsFile } from '../support/settings-file.ts'
import { missingSmallDisk, smallDisk, type SmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'

const { t46s, s500 } = desks
const apiToken = 'Api-Token-For-A-Full-Disk-Of-MariaDB'

describeUnless(missingMariadb() ?? missingSmallDisk(), 'a full disk of MariaDB', function (this: Mocha.Suite) {
  this.timeout(120_000)
  let disk: SmallDisk
  let mariadb: RestartableMariadb
  let database: Database
  let server: ServerProcess
  let lastRight: string
  let tokens: ReadonlyMap<string, string>

  before(async () => {
    disk = smallDisk(192 * 1024)
    mariadb = await restartableMariadb(disk.folder)
    lastRight = mkdtempSync(join(quickFolder(), 'hotdesk-full-mariadb-'))
    database = await openDatabase(mariadb.url())
    tokens = await approvedDesks(database, [t46s, s500])
    server = await startServer({
      database: mariadb.url(),
      env: { HOTDESK_API_TOKEN: apiToken, HOTDESK_LAST_RIGHT_FOLDER: lastRight, HOTDESK_LOG_LEVEL: 'info' },
    })
  })
  after(async () => {
    await server.kill('SIGKILL')
    await database.destroy()
    await mariadb.remove()
    disk.remove()
    rmSync(lastRight, { recursive: true })
  })

  const get = async (desk: typeof t46s | typeof s500, userAgent = 'a phone') => {
    const headers = { 'user-agent': userAgent }
    const answer = await fetch(`${server.phones}/p/${tokens.get(desk.mac)}/${settingsFile(desk)}`, { headers })
    return { status: answer.status, body: await answer.text() }
  }
  const logIn = async () => {
    const fields = new URLSearchParams({ extension: numbers.jane, password: secrets.jane.voicemail })
    const at = `${server.phones}/p/${tokens.get(s500.mac)}/app/enter`
    return (await fetch(at, { method: 'POST', body: fields })).text()
  }
  const rename = async (name: string) => {
    const answer = await fetch(`${server.people}/api/v1/extensions/${numbers.jane}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
    })
    return { status: answer.status, body: (await answer.json()) as { detail?: string } }
  }
  /** What has room left in a page of its table is still written. */
  const renameUntilRefused = async () => {
    for (let at = 0, last = ''; ; at += 1) {
      const answer = await rename(`Jane ${at}`)
      if (answer.status !== 200) return { last, refused: answer }
      last = `Jane ${at}`
    }
  }
  const nameOfJane = () => database('extensions').where({ number: numbers.jane }).first<{ name: string }>('name')
  const health = async () =>
    (await (await fetch(`${server.people}/healthz`)).json()) as { status: string; warnings: string[] }

  it('keeps no phone waiting, loses nothing that was answered, and does nothing by halves', async () => {
    const given = await get(t46s)
    expect([given.status, (await get(s500)).status]).to.deep.equal([200, 200])
    disk.fill()
    const { last, refused } = await renameUntilRefused()
    expect([refused.status, refused.body.detail]).to.deep.equal([
      503,
      'The database does not answer now. Nothing was changed. Try again in a moment.',
    ])
    expect((await nameOfJane()).name).to.equal(last)
    expect(await logIn()).to.include('The server cannot be reached now.')
    expect(await get(t46s)).to.deep.equal(given)
    expect((await get(s500, 'another')).status, 'a file that is made anew').to.equal(200)
    expect((await health()).warnings.join()).to.match(/^The database cannot be written \(\w+\): its disk is full\./)
    disk.empty()
    await until(async () => (await logIn()).includes('Jane'), 'Jane can log in')
    expect((await rename('Jane Whole')).status).to.equal(200)
    await checkInvariants(database)
    expect(await whoIsWhere(database)).to.deep.equal([`${numbers.jane} on ${s500.mac}`])
  })
})
