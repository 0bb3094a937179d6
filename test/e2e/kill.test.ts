import { expect } from 'chai'
import { randomSecret } from '../../src/app/administrators.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone } from '../../src/app/phones.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { eachEngine } from '../support/databases.ts'
import { admin, testContext } from '../support/office.ts'
import { startServer } from '../support/server-process.ts'

const workers = 12
const wanted = 1000
const killAfter = 500
const shared = '999'
const password = '4711'

/** One person who walks between two phones, and sometimes tries what everybody tries: to be 999. */
interface Walker {
  number: string
  homes: string[]
  answered: { number: string; mac: string }[]
}

const macOf = (index: number) => `805ec00000${index.toString(16).padStart(2, '0')}`

/** Fills the office: a phone and an extension for each walker, and one extension that all of them want. */
async function prepare(database: Database): Promise<string[]> {
  const signingKey = await keptSecret(database, 'signing', randomSecret)
  const context = { ...testContext(database), signingKey }
  await shipStandardTemplates(context)
  await changeGlobalSettings(context, admin, {
    internalAddress: '127.0.0.1',
    acceptedPasswords: 'voicemail',
    appStyle: 'menu',
  })
  for (const number of [shared, ...Array.from({ length: workers }, (_, index) => String(100 + index))]) {
    await addExtension(context, admin, { number, sipPassword: 'secret', voicemailPassword: password })
  }
  const homes: string[] = []
  for (let index = 0; index < workers; index += 1) {
    const mac = macOf(index)
    await addPhone(context, admin, { mac, brand: 'yealink', model: 'T46S' })
    const token = newToken(signingKey, mac)
    await activateToken(database, { hash: hashToken(token), mac, address: '', createdAt: 1, usedAt: 1 })
    homes.push(`/p/${token}/app`)
  }
  return homes
}

/** Logs in as a phone does, over whoever is there. True when the server said that it is done. */
async function logIn(phones: string, home: string, number: string): Promise<boolean> {
  const first = await (await fetch(`${phones}${home}/enter?extension=${number}&password=${password}`)).text()
  const ticket = /take-over\?ticket=[^<"]+/.exec(first)?.[0]
  const last = ticket ? await (await fetch(`${phones}${home}/${ticket}`)).text() : first
  return last.includes('YealinkIPPhoneConfiguration')
}

/** What must hold whatever happened: sessions that the rules allow, and each one that ended says why. */
async function checkInvariants(database: Database): Promise<void> {
  const open = await database('sessions')
    .whereNull('ended_at')
    .select<{ extension: string; mac: string }[]>('extension', 'mac')
  expect(new Set(open.map((session) => session.mac)).size, 'a phone with two sessions').to.equal(open.length)
  expect(new Set(open.map((session) => session.extension)).size, 'an extension on two phones').to.equal(open.length)
  const halfEnded: unknown[] = await database('sessions').whereNotNull('ended_at').whereNull('ended_by')
  const stillHeld: unknown[] = await database('sessions').whereNotNull('ended_at').whereNotNull('open_mac')
  expect([...halfEnded, ...stillHeld]).to.deep.equal([])
}

eachEngine('rule 1: the server is killed in the middle of a thousand logins', (fresh) => {
  it('no extension is on two phones, and every answered login is there', async function () {
    this.timeout(180_000)
    const { url, remove } = await fresh()
    const database = await openDatabase(url)
    const homes = await prepare(database)
    const server = await startServer({ database: url })
    const walkers = homes.map((home, index): Walker => ({
      number: String(100 + index),
      homes: [home, homes[(index + 1) % homes.length] ?? home],
      answered: [],
    }))
    let tried = 0
    let answered = 0
    const walk = async (walker: Walker, index: number) => {
      for (let turn = 0; tried < wanted; turn += 1) {
        tried += 1
        const number = turn % 5 === 4 ? shared : walker.number
        const side = turn % 2
        const done = await logIn(server.phones, walker.homes[side] ?? '', number).catch(() => undefined)
        if (done === undefined) return
        if (!done) continue
        walker.answered.push({ number, mac: macOf((index + side) % workers) })
        answered += 1
        if (answered === killAfter) void server.kill('SIGKILL')
      }
    }
    await Promise.all(walkers.map(walk))
    await server.kill('SIGKILL')
    expect(answered).to.be.at.least(killAfter)
    expect(tried, 'the kill came in the middle').to.be.lessThan(wanted)

    const again = await startServer({ database: url, ports: server.ports })
    await checkInvariants(database)
    const rows = await database('sessions').select<{ extension: string; mac: string }[]>('extension', 'mac')
    const kept = new Set(rows.map((row) => `${row.extension} ${row.mac}`))
    for (const { answered: ones } of walkers) {
      for (const { number, mac } of ones) expect(kept.has(`${number} ${mac}`), `${number} on ${mac}`).to.equal(true)
    }
    expect(rows.length).to.be.at.least(killAfter / 2)
    expect(await logIn(again.phones, homes[0] ?? '', '100')).to.equal(true)
    await checkInvariants(database)
    await again.stop()
    await database.destroy()
    await remove()
  })
})
