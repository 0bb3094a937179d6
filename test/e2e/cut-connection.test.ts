import { expect } from 'chai'
import { logOut } from '../../src/app/hot-desk.ts'
import { answerApp } from '../../src/app/phone-app.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { mysqlUrl, readMysqlUrl } from '../../src/domain/mysql-url.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { isDatabaseAway } from '../../src/stores/database-away.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate, findTemplate } from '../../src/stores/templates.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { addDesks, desks, whoIsWhere } from '../support/desks.ts'
import { endResyncs } from '../support/end-resyncs.ts'
import { faultyCable, type FaultyCable } from '../support/faulty-cable.ts'
import { checkInvariants } from '../support/invariants.ts'
import { missingMariadb } from '../support/machine.ts'
import { admin, furnish, noon, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { describeUnless } from '../support/required.ts'

/** With HOTDESK_TEST_TURNS each command is cut, before and after it is done; otherwise some of them. */
const isWhole = process.env['HOTDESK_TEST_TURNS'] !== undefined

const { s500 } = desks
const away = 'The server cannot be reached now. Try again in a minute.'
const source = '192.0.2.77'

describeUnless(missingMariadb(), 'a connection to the database that is cut', function (this: Mocha.Suite) {
  this.timeout(120_000)
  let fresh: FreshDatabase
  let cable: FaultyCable
  /** By the cable, as the server has it; and past it, as the test looks. */
  let cut: Database
  let database: Database
  let context: TestContext
  let direct: TestContext
  let token: string

  before(async () => {
    fresh = await freshDatabaseUrl('MariaDB')
    database = await openDatabase(fresh.url)
    direct = testContext(database)
    await furnish(direct)
    await addDesks(direct)
    token = newToken(direct.signingKey, s500.mac)
    const { mac } = s500
    await activateToken(database, { hash: hashToken(token), mac, address: source, createdAt: noon, usedAt: noon })
    const { socketPath = '', ...place } = readMysqlUrl(fresh.url)?.place ?? {}
    cable = await faultyCable({ path: socketPath })
    const whole = { user: '', password: '', database: '', ...place, host: '127.0.0.1', port: cable.port }
    cut = await openDatabase(mysqlUrl(whole))
    context = testContext(cut)
  })
  after(async () => {
    await cut.destroy()
    await cable.close()
    await database.destroy()
    await fresh.remove()
  })

  /** Cuts at one command after the other until the work is done without meeting a cut. Gives how many it has met. */
  async function atEachCommand(work: () => Promise<void>, check: (where: string) => Promise<void>): Promise<number> {
    let met = 0
    for (const when of ['before', 'after'] as const) {
      for (let command = when === 'before' || isWhole ? 1 : 2; ; command += isWhole ? 1 : 4) {
        const isCut = cable.breakAt(command, when)
        await work()
        const hasMet = isCut()
        cable.breakAt(Infinity, 'before')
        await check(`${when} command ${command}`)
        if (!hasMet) break
        met += 1
      }
    }
    return met
  }

  const enter = async () => {
    const fields = { extension: numbers.jane, password: secrets.jane.voicemail }
    const screen = await answerApp(context, { token, step: 'enter', fields, source, userAgent: '' })
    return String(screen?.body)
  }
  const logOutJane = async () => {
    const session = await sessionOnPhone(database, s500.mac)
    if (session) await logOut(direct, admin, session.id, 'a test')
    await endResyncs(database)
  }

  it('leaves nobody half logged in; they are told, and the next try does it', async () => {
    let said = ''
    const told = { away: 0, andIn: 0 }
    const met = await atEachCommand(
      async () => {
        said = await enter()
      },
      async (where) => {
        await checkInvariants(database)
        const isIn = (await whoIsWhere(database)).length === 1
        if (said.includes(away)) {
          told.away += 1
          if (isIn) told.andIn += 1
        } else expect(isIn, `${where}: ${said}`).to.equal(true)
        expect(await enter(), where).to.not.include(away)
        expect(await whoIsWhere(database), where).to.deep.equal([`${numbers.jane} on ${s500.mac}`])
        await checkInvariants(database)
        await logOutJane()
      },
    )
    expect(met).to.be.at.least(isWhole ? 30 : 8)
    expect(told.away).to.be.at.least(met / 2)
    if (isWhole) process.stdout.write(`      login: ${met} cuts, ${told.away} told, ${told.andIn} of them in\n`)
  })

  it('leaves nothing half saved; whoever saves is told, and the next try does it', async () => {
    const { id } = (await defaultTemplate(database, 'sangoma')) ?? expect.fail('no template')
    let revision = 0
    let refusal: unknown
    let turn = 0
    const save = async (of: TestContext) => {
      const before = (await findTemplate(database, id)) ?? expect.fail('no template')
      revision = before.revision
      turn += 1
      await changeTemplate(of, admin, id, { extraParameters: `P${1000 + turn} = ${turn}`, revision })
    }
    const met = await atEachCommand(
      async () => {
        refusal = undefined
        await save(context).catch((error: unknown) => {
          refusal = error
        })
      },
      async (where) => {
        await checkInvariants(database)
        const after = (await findTemplate(database, id)) ?? expect.fail('no template')
        if (refusal === undefined) expect(after.revision, where).to.equal(revision + 1)
        else expect(isDatabaseAway(refusal), where).to.equal(true)
        await save(context)
        expect((await findTemplate(database, id))?.revision, where).to.equal(after.revision + 1)
      },
    )
    expect(met).to.be.at.least(isWhole ? 10 : 4)
    if (isWhole) process.stdout.write(`      save: ${met} cuts\n`)
  })
})
