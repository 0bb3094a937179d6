import { expect } from 'chai'
import { changeExtension, removeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import { startResync } from '../../src/app/resync-runner.ts'
import { wantResync } from '../../src/app/want-resync.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import { Problem } from '../../src/domain/problem.ts'
import { seenOf } from '../../src/stores/phone-contacts.ts'
import { insertPhone } from '../../src/stores/phones.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, endedSessions, logInOn } from '../support/desks.ts'
import { admin, numbers, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { scriptedManager, type ScriptedManager } from '../support/scripted-manager.ts'
import { until } from '../support/until.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { henry, james, jane } = numbers
const { t46s, vvx411, s500, s700 } = desks

eachDatabase('resyncs', (database) => {
  let context: TestContext
  let manager: ScriptedManager
  let office: WatchedOffice
  let stop: (() => Promise<void>) | undefined

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    manager = office.manager
  })

  afterEach(async () => {
    await stop?.()
    stop = undefined
  })

  const begin = () => (stop = startResync(context))
  /** What was to be told so far is told by then, and does not count any more. */
  const forgetSent = async () => {
    await stop?.()
    manager.sent.length = 0
    begin()
  }

  describe('the way of one', () => {
    it('E31: told by its own contact in the way of its brand, fetched, registered: done, each step with its time', async () => {
      begin()
      office.registers(s500)
      await logInOn(context, s500, jane)
      await office.becomes(s500, 'told')
      await until(() => office.sentTo(s500).length === 1)
      expect(office.sentTo(s500)[0]?.message).to.deep.equal({ event: 'resync' })
      expect(await office.resyncOf(s500)).to.include({
        why: `${jane} logged in`,
        toldHow: 'notify',
        attempts: 1,
        urgent: true,
      })

      context.pass(400)
      const answer = await office.fetches(s500)
      const fetched = await office.resyncOf(s500)
      expect(fetched).to.include({ state: 'fetched', registerAs: jane, fetchedAt: context.now(), trouble: null })
      expect(fetched).to.include({ fetchedEtag: answer?.etag, fetchedBytes: answer?.bytes.length })
      expect(fetched.fetchedFile).to.match(/^cfg005058aabbcc\.xml$/i)

      context.pass(200)
      office.registers(s500, jane)
      await office.becomes(s500, 'done')
      expect(await office.resyncOf(s500)).to.include({ registeredAt: context.now(), nextAt: null })
      expect(manager.sent).to.have.length(1)
    })

    it('rule 11: a registration that brings no news for days is still known as its phone’s', async () => {
      const contact = office.registers(s700)
      begin()
      const whenSeen = async () => (await seenOf(database(), s700.mac))[0]?.at
      await until(async () => (await whenSeen()) === context.now())
      context.pass(23 * 60 * 60_000)
      office.registers(t46s)
      await until(async () => (await whenSeen()) === context.now())
      expect(await seenOf(database(), s700.mac)).to.deep.equal([
        { endpoint: contact.endpoint, address: contact.address, mac: s700.mac, at: context.now() },
      ])
    })

    it('rule 11: of two phones of one extension only the one that changed is told', async () => {
      await changeGlobalSettings(context, admin, { elsewhere: 'many', mostPhones: 3 })
      await logInOn(context, s500, jane)
      office.registers(s500, jane)
      begin()
      await office.fetches(s500)
      await office.becomes(s500, 'done')
      office.registers(s700)
      await forgetSent()
      await logInOn(context, s700, jane)
      await office.becomes(s700, 'told')
      await office.fetches(s700)
      office.registers(s700, jane)
      await office.becomes(s700, 'done')
      const { id } = await office.sessionOn(s700)
      await logOut(context, admin, id, 'said so')
      await office.becomes(s700, 'told')
      await until(() => office.sentTo(s700).length === 2)
      expect(office.sentTo(s500)).to.deep.equal([])
    })

    it('rule 2, 11: a move tells both phones, each by its own contact', async () => {
      begin()
      await logInOn(context, s500, jane)
      await office.fetches(s500)
      office.registers(s500, jane)
      await office.becomes(s500, 'done')
      office.registers(s700)
      await logInOn(context, s700, jane)
      await until(() => office.sentTo(s700).length === 1 && office.sentTo(s500).length >= 1)
      expect((await office.resyncOf(s500)).why).to.equal(`${jane} moved to 00:50:58:aa:bb:dd`)
      await office.fetches(s500)
      expect(await office.resyncOf(s500)).to.include({ state: 'done', registerAs: null, registeredAt: null })
    })

    it('not registered: it waits, and says until when; a registration lets it be told', async () => {
      begin()
      await logInOn(context, s500, jane)
      await until(async () => (await office.resyncOf(s500)).trouble !== null)
      expect(await office.resyncOf(s500)).to.include({
        state: 'waiting',
        trouble: 'The phone is not registered, so it cannot be told: it fetches by itself within 5 minutes.',
      })
      office.registers(s500)
      await until(() => office.sentTo(s500).length === 1)
      await office.becomes(s500, 'told')
      expect((await office.resyncOf(s500)).trouble).to.equal(null)
    })

    it('one that registers while it is found not to be registered is told all the same', async () => {
      const contacts = manager.contacts.bind(manager)
      let isLate = true
      manager.contacts = (endpoint) => {
        const found = contacts(endpoint)
        if (isLate && endpoint === deskLineName(s500.mac)) {
          isLate = false
          queueMicrotask(() => office.registers(s500))
        }
        return found
      }
      begin()
      await logInOn(context, s500, jane)
      await until(() => office.sentTo(s500).length === 1)
      expect(isLate).to.equal(false)
    })

    it('a phone that fetches by itself closes it, told or not', async () => {
      begin()
      await logInOn(context, s500, jane)
      await until(async () => (await office.resyncOf(s500)).trouble !== null)
      await office.fetches(s500)
      await office.becomes(s500, 'fetched')
      office.registers(s500, jane)
      await office.becomes(s500, 'done')
      expect(manager.sent).to.deep.equal([])
    })

    it('without a PBX a phone that has its file is done', async () => {
      context.pbx = { ...context.pbx, manager: undefined }
      begin()
      await logInOn(context, s500, jane)
      await office.fetches(s500)
      expect(await office.resyncOf(s500)).to.include({
        state: 'done',
        registerAs: jane,
        registeredAt: null,
        toldAt: null,
      })
    })

    it('what was made before the wish does not close it', async () => {
      await logInOn(context, s500, jane)
      const late = office.fetches(s500)
      await wantResync(database(), context, { mac: s500.mac, why: 'again', urgent: true })
      await late
      const { turn, state, fetchedAt } = await office.resyncOf(s500)
      // Either the file was made after the wish, or it does not count.
      expect([turn, state === 'waiting' ? fetchedAt : null]).to.deep.equal([2, null])
    })

    it('the master file, or another phone’s question, closes nothing', async () => {
      await logInOn(context, vvx411, jane)
      const { mac } = vvx411
      await answerFile(context, {
        path: `${mac}.cfg`,
        token: office.tokenOf(vvx411),
        userAgent: '',
        source: '192.0.2.62',
      })
      expect((await office.resyncOf(vvx411)).state).to.equal('waiting')
      await office.fetches(s500)
      expect((await office.resyncOf(vvx411)).state).to.equal('waiting')
      await office.fetches(vvx411)
      expect((await office.resyncOf(vvx411)).state).to.equal('fetched')
    })
  })

  describe('again and again', () => {
    it('told after 5 s, 15 s, a minute, 5 minutes and then each quarter of an hour, until it has come', async () => {
      begin()
      office.registers(s500)
      await logInOn(context, s500, jane)
      await until(() => office.sentTo(s500).length === 1)
      const waits = [5000, 15_000, 60_000, 300_000, 900_000, 900_000]
      for (const [at, wait] of waits.entries()) {
        await until(async () => (await office.resyncOf(s500)).attempts === at + 1)
        office.pass(s500, wait - 1)
        office.pass(s500, 1)
        await until(() => office.sentTo(s500).length === at + 2)
        expect(
          office
            .sentTo(s500)
            .map(({ at: sent }) => sent)
            .at(-1),
        ).to.equal(context.now())
      }
      expect(await office.resyncOf(s500)).to.include({
        state: 'failed',
        attempts: 7,
        trouble: 'It was told 6 times, and has not fetched its configuration.',
      })
      await office.fetches(s500)
      office.registers(s500, jane)
      await office.becomes(s500, 'done')
      expect((await office.resyncOf(s500)).trouble).to.equal(null)
    })

    it('fetched but not registered: told again, and why is said', async () => {
      begin()
      office.registers(s500)
      await logInOn(context, s500, jane)
      await until(() => office.sentTo(s500).length === 1)
      await office.fetches(s500)
      office.pass(s500, 20_000)
      await until(() => office.sentTo(s500).length === 2)
      expect((await office.resyncOf(s500)).trouble).to.equal(
        `It has its configuration, but has not registered as ${jane} yet.`,
      )
      office.registers(s500, jane)
      await office.becomes(s500, 'done')
    })

    it('the PBX refuses to send: its reason is kept, and it is tried again', async () => {
      begin()
      office.registers(s500)
      await until(
        async () => (await seenOf(context.database, s500.mac)).length > 0,
        'it is known whose registration it is',
      )
      manager.refuse(new Problem('conflict', 'conflict', 'Unable to retrieve endpoint.'))
      await logInOn(context, s500, jane)
      await until(async () => (await office.resyncOf(s500)).trouble !== null)
      expect((await office.resyncOf(s500)).trouble).to.equal(
        'The phone could not be told: Unable to retrieve endpoint.',
      )
      manager.refuse(undefined)
      office.pass(s500, 5000)
      await until(() => office.sentTo(s500).length === 1)
    })
  })

  describe('the PBX goes away', () => {
    it('nothing is sent and nothing lost; when it is back, the phones are told', async () => {
      begin()
      office.registers(s500)
      office.registers(t46s)
      manager.goDown()
      await logInOn(context, s500, jane)
      await logInOn(context, t46s, henry)
      context.pass(3_600_000)
      expect((await office.resyncOf(s500)).state).to.equal('waiting')
      expect(manager.sent).to.deep.equal([])
      await office.fetches(t46s)
      office.registers(t46s, henry)
      manager.goUp()
      await until(() => office.sentTo(s500).length === 1)
      await office.becomes(t46s, 'done')
      expect(office.sentTo(t46s)).to.deep.equal([])
    })

    it('this server starts again: it goes on from what is written', async () => {
      office.registers(s500)
      await logInOn(context, s500, jane)
      begin()
      await until(() => office.sentTo(s500).length === 1)
      await office.fetches(s500)
      await stop?.()
      office.registers(s500, jane)
      begin()
      office.pass(s500, 20_000)
      await office.becomes(s500, 'done')
      expect(office.sentTo(s500)).to.have.length(1)
    })

    it('main puts another manager in its place: it is used', async () => {
      begin()
      await logInOn(context, s500, jane)
      const other = scriptedManager(() => context.now())
      other.register({ endpoint: deskLineName(s500.mac), address: office.addressOf(s500), userAgent: '' })
      context.pbx = { ...context.pbx, manager: other }
      await until(() => other.sent.length === 1)
    })

    it('many are spread out, 20 a second; one for whom somebody waits goes before them', async () => {
      const macs = Array.from({ length: 30 }, (_, at) => `005058bb00${String(at).padStart(2, '0')}`)
      for (const [at, mac] of macs.entries()) {
        const phone = { mac, brand: 'sangoma', model: 'S500', firmware: '', address: `198.51.100.${at}` }
        await insertPhone(database(), { ...phone, destination: 'auto', createdAt: 1, lastSeen: null })
        manager.register({ endpoint: deskLineName(mac), address: `198.51.100.${at}:5060`, userAgent: '' })
      }
      office.registers(s500)
      const sentAt: number[] = []
      const first: string[] = []
      manager.onNotify(({ contact }) => {
        sentAt.push(performance.now())
        first.push(contact.endpoint)
      })
      for (const mac of macs) await wantResync(database(), context, { mac, why: 'all', urgent: false })
      begin()
      await until(() => first.length >= 1)
      await logInOn(context, s500, jane)
      await until(() => sentAt.length === 31)
      expect(first.indexOf(deskLineName(s500.mac)), 'not after them').to.be.below(30)
      const took = (sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0)
      expect(took).to.be.above(29 * 45)
    })
  })

  describe('calls', () => {
    it('rule 5: a logout in a call waits for its end', async () => {
      begin()
      office.registers(s500, jane)
      await logInOn(context, s500, jane)
      await office.fetches(s500)
      await office.becomes(s500, 'done')
      const call = manager.call({ endpoint: jane, address: office.addressOf(s500) })
      const session = await office.sessionOn(s500)
      const leaving = await logOut(context, admin, session.id, 'said so')
      expect(leaving).to.include({ endedAt: null, leavingSince: context.now(), leavingWhy: 'said so' })
      expect((await office.resyncOf(s500)).state).to.equal('done')
      context.pass(60_000)
      await forgetSent()
      manager.hangUp(call)
      await until(async () => (await sessionOnPhone(database(), s500.mac)) === undefined)
      const [ended] = await endedSessions(database())
      expect(ended).to.include({ endedBy: 'said so', endedAt: context.now(), leavingSince: null })
      await until(() => office.sentTo(s500).length === 1)
    })

    it('rule 5: an administrator can force it, and then the phone is told in its call', async () => {
      begin()
      office.registers(s500, jane)
      await logInOn(context, s500, jane)
      await office.fetches(s500)
      manager.call({ endpoint: jane, address: office.addressOf(s500) })
      const session = await office.sessionOn(s500)
      await logOut(context, admin, session.id, 'said so')
      await forgetSent()
      const forced = await logOut(context, admin, session.id, { why: 'at once', force: true })
      expect(forced).to.include({ endedBy: 'at once', leavingSince: null })
      await until(() => office.sentTo(s500).length === 1)
    })

    it('rule 5: nobody logs in on a phone in a call, unless it is the call that the login is made in', async () => {
      office.registers(s500)
      const call = manager.call({ endpoint: deskLineName(s500.mac), address: office.addressOf(s500) })
      const problem = await problemOf(logInOn(context, s500, jane))
      expect(problem).to.include({ kind: 'refused', code: 'after-call' })
      expect(await sessionOnPhone(database(), s500.mac)).to.equal(undefined)
      begin()
      const wish = { number: jane, mac: s500.mac, startedBy: 'dialled', takeOver: false, inCall: call.id }
      expect(await logIn(context, admin, wish)).to.include({ kind: 'in' })
      await office.becomes(s500, 'held')
      expect(manager.sent).to.deep.equal([])
      manager.hangUp(call)
      await until(() => office.sentTo(s500).length === 1)
    })

    it('rule 2, 5: a move leaves at once; the phone left behind is told when its call ends', async () => {
      begin()
      await logInOn(context, s500, jane)
      await office.fetches(s500)
      office.registers(s500, jane)
      await office.becomes(s500, 'done')
      const call = manager.call({ endpoint: jane, address: office.addressOf(s500) })
      await forgetSent()
      await logInOn(context, s700, jane)
      expect(await sessionOnPhone(database(), s500.mac)).to.equal(undefined)
      await office.becomes(s500, 'held')
      manager.hangUp(call)
      await until(() => office.sentTo(s500).length === 1)
    })

    it('rule 5: the call ends while the PBX is away: the logout follows when it is back', async () => {
      begin()
      office.registers(s500, jane)
      await logInOn(context, s500, jane)
      const call = manager.call({ endpoint: jane, address: office.addressOf(s500) })
      const session = await office.sessionOn(s500)
      await logOut(context, admin, session.id, 'said so')
      manager.goDown()
      manager.hangUp(call)
      expect(await sessionOnPhone(database(), s500.mac)).to.include({ leavingWhy: 'said so' })
      manager.goUp()
      await until(async () => (await sessionOnPhone(database(), s500.mac)) === undefined)
    })
  })

  describe('rule 10', () => {
    it('deleting or disabling an extension logs it out and tells its phone; changing its name only tells it', async () => {
      begin()
      for (const [desk, number] of [
        [s500, jane],
        [t46s, james],
      ] as const) {
        await logInOn(context, desk, number)
        await office.fetches(desk)
        office.registers(desk, number)
        await office.becomes(desk, 'done')
      }
      await changeExtension(context, admin, jane, { name: 'Jane Eyre' })
      expect(await sessionOnPhone(database(), s500.mac)).to.include({ extension: jane })
      await office.fetches(s500)
      await office.becomes(s500, 'done')
      await forgetSent()
      await changeExtension(context, admin, jane, { enabled: false })
      await removeExtension(context, admin, james)
      await until(() => office.sentTo(s500).length === 1 && office.sentTo(t46s).length === 1)
    })
  })
})
