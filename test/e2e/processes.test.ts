import { expect } from 'chai'
import { randomSecret } from '../../src/app/administrators.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone } from '../../src/app/phones.ts'
import { resyncMany } from '../../src/app/resync-phones.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { field, type Packet } from '../../src/pbx/ami/read-packets.ts'
import { noTimers } from '../../src/domain/timers.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { writePhoneTimers } from '../../src/stores/phone-timers.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { answerAsIdle, openPeer, packetText, type ScriptedPeer } from '../pbx/ami/scripted-peer.ts'
import { eachEngine } from '../support/databases.ts'
import { admin, testContext } from '../support/office.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

/** Phones that are told, and sessions that a timer ends meanwhile. */
const [told, timed] = [30, 6]
const killAfter = 8
/** Later than another process may take the work over. */
const timersIn = 15_000
const minute = 60_000

interface Desk {
  mac: string
  number: string
  token: string
}

const success = ['Response: Success', 'ActionID: @ID@']

/** A PBX at which everybody of these is registered, and what it was asked to send to whom. */
async function openPbx(desks: readonly Desk[], hears: (number: string) => void): Promise<ScriptedPeer> {
  const contacts = desks.map(({ number }) =>
    packetText(
      ...['Event: ContactList', 'ActionID: @ID@', `ObjectName: ${number};@1`, `Uri: sip:${number}@127.0.0.1:5060`],
      ...[`Endpoint: ${number}`, 'Status: NonQualified', 'UserAgent: Yealink SIP-T46S 66.86.0.15'],
    ),
  )
  const all =
    packetText(...success, 'EventList: start') +
    contacts.join('') +
    packetText('Event: ContactListComplete', 'ActionID: @ID@', 'EventList: Complete')
  return openPeer((action: Packet) => {
    const name = field(action, 'Action')
    if (name === 'PJSIPShowContacts') return all
    if (name === 'PJSIPNotify') hears(field(action, 'Endpoint'))
    if (['PJSIPNotify', 'Getvar', 'DBPut', 'DBDel'].includes(name)) return packetText(...success)
    return answerAsIdle(action) ?? packetText('Response: Error', 'ActionID: @ID@', 'Message: Database entry not found')
  })
}

/** An office with everybody at a desk. */
async function prepare(database: Database) {
  const signingKey = await keptSecret(database, 'signing', randomSecret)
  const context = { ...testContext(database), signingKey, now: Date.now }
  await shipStandardTemplates(context)
  await changeGlobalSettings(context, admin, { internalAddress: '127.0.0.1', longestMinutes: 0 })
  const desks: Desk[] = []
  for (let index = 0; index < told + timed; index += 1) {
    const mac = `805ec00000${index.toString(16).padStart(2, '0')}`
    const [number, token] = [String(100 + index), newToken(signingKey, mac)]
    await addExtension(context, admin, { number, sipPassword: 'secret', voicemailPassword: '4711' })
    await addPhone(context, admin, { mac, brand: 'yealink', model: 'T46S' })
    await activateToken(database, { hash: hashToken(token), mac, address: '', createdAt: 1, usedAt: 1 })
    await logIn(context, admin, { number, mac, startedBy: 'test', takeOver: false, onPhone: true })
    desks.push({ mac, number, token })
  }
  // Nobody has to be told of these logins any more.
  await database('resyncs').delete()
  return { context, phones: desks.slice(0, told), others: desks.slice(told) }
}

/** Has the sessions on these phones end by a timer, some seconds from now. */
async function setTimers(database: Database, desks: readonly Desk[]): Promise<void> {
  const due = Date.now() + timersIn
  for (const { mac } of desks)
    await writePhoneTimers(database, mac, { ...noTimers, longestMinutes: 1, logoutAtSince: 0 })
  const macs = desks.map(({ mac }) => mac)
  await database('sessions')
    .whereIn('mac', macs)
    .update({ started_at: due - minute, due_at: due })
}

const holds = (server: ServerProcess) => server.output().includes('does the work that is done once')

eachEngine('the process that does what is done once is killed in the middle of it', (fresh) => {
  it('another one goes on: each phone is told once, each timer ends its session once', async function () {
    this.timeout(180_000)
    const { url, remove } = await fresh()
    const database = await openDatabase(url)
    const { context, phones, others } = await prepare(database)
    const sent: string[] = []
    let killed: ServerProcess | undefined
    const servers: ServerProcess[] = []
    const pbx = await openPbx(phones, (number) => {
      sent.push(number)
      const desk = phones.find((one) => one.number === number)
      if (sent.length === killAfter) {
        killed = servers.find(holds)
        void killed?.kill('SIGKILL')
      }
      // The phone asks a process that lives, for a load balancer knows which.
      const other = servers.find((server) => server !== killed && !(killed === undefined && holds(server)))
      void fetch(`${other?.phones}/p/${desk?.token}/${desk?.mac}.cfg`).then((answer) => answer.text())
    })
    const env = { HOTDESK_AMI: `ami://hotdesk:secret@127.0.0.1:${pbx.port}`, HOTDESK_AGI_PORT: '0' }
    servers.push(...(await Promise.all([1, 2].map(() => startServer({ database: url, env })))))
    await until(() => servers.some(holds))
    await until(async () => (await database('resyncs').whereNotNull('next_at')).length === 0)
    await setTimers(database, others)
    await resyncMany(context, admin, { macs: phones.map(({ mac }) => mac) }, { restart: false })

    const left = async () =>
      (
        await database('resyncs')
          .whereIn(
            'mac',
            phones.map(({ mac }) => mac),
          )
          .whereNotNull('next_at')
      ).length
    await until(async () => servers.every(holds) && (await left()) === 0, 'every phone has come', 90_000)
    const open = () =>
      database('sessions')
        .whereNull('ended_at')
        .whereIn(
          'mac',
          others.map(({ mac }) => mac),
        )
    await until(async () => (await open()).length === 0, 'every timer has ended its session', 60_000)
    expect(sent.sort()).to.deep.equal(phones.map(({ number }) => number).sort())
    const ended = await database('audit').where({ action: 'session.end' }).pluck<string[]>('subject')
    expect(ended.sort()).to.deep.equal(others.map(({ number }) => `extension ${number}`).sort())
    await Promise.all(servers.map((server) => server.stop()))
    await pbx.close()
    await database.destroy()
    await remove()
  })
})
