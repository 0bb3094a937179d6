import { expect } from 'chai'
import { resyncPhone } from '../../src/app/resync-phones.ts'
import { startResync } from '../../src/app/resync-runner.ts'
import { startRollouts } from '../../src/app/rollout-runner.ts'
import { advanceRollout } from '../../src/app/rollout-step.ts'
import { beginRollout, goOnWithRollout, stopRollout } from '../../src/app/rollouts.ts'
import type { RolloutMode } from '../../src/domain/saving.ts'
import { findRollout } from '../../src/stores/rollouts.ts'
import { listRolloutPhones } from '../../src/stores/rollout-phones.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn } from '../support/desks.ts'
import { admin, numbers } from '../support/office.ts'
import { until } from '../support/until.ts'
import { openWatchedOffice, type Desk, type WatchedOffice } from '../support/watched-office.ts'

const minute = 60_000
const all = { page: 1, size: 500, search: '' }

eachDatabase('telling phones of what was saved', (database) => {
  let office: WatchedOffice
  let stops: (() => Promise<void>)[] = []
  beforeEach(async () => {
    office = await openWatchedOffice(database())
  })
  afterEach(async () => {
    for (const stop of stops) await stop()
    stops = []
  })

  const { t46s, vvx411, s500, s700 } = desks
  const everyDesk = Object.values(desks)
  const start = () => {
    stops.push(startResync(office.context), startRollouts(office.context, { soon: 20, late: 50 }))
  }
  const begin = (macs: readonly Desk[] = everyDesk, mode: Exclude<RolloutMode, 'notYet'> = 'now') =>
    database().transaction((transaction) =>
      beginRollout(transaction, office.context, admin, {
        ...{ what: 'Template standard', mode, owner: 'administrator 1', group: null },
        macs: macs.map(({ mac }) => mac),
      }),
    )
  const states = async (id: number) => {
    const { items } = await listRolloutPhones(database(), id, all)
    return Object.fromEntries(items.map(({ mac, state }) => [mac, state]))
  }
  const count = async (id: number, state: string) =>
    Object.values(await states(id)).filter((one) => one === state).length
  const everTold = async (id: number) =>
    (await listRolloutPhones(database(), id, all)).items.filter(({ toldAt }) => toldAt !== null).length
  const becomes = (id: number, desk: Desk, state: string) =>
    until(async () => (await states(id))[desk.mac] === state, `the ${desk.model} is ${state}`)
  const ends = (id: number) => until(async () => (await findRollout(database(), id))?.endedAt !== null, 'it ends')
  const endOf = async (id: number) => {
    const { ending, why } = (await findRollout(database(), id)) ?? {}
    return { ending, why }
  }
  /** Every desk is its extension's own, registered. */
  const peopleOnPhones = async () => {
    const people = [numbers.henry, numbers.james, numbers.jane, numbers.noMailbox]
    for (const [at, desk] of everyDesk.entries()) {
      const number = people[at] ?? ''
      await logInOn(office.context, desk, number)
      office.registers(desk, number)
    }
    await database()('resyncs').update({ state: 'done', next_at: null })
    office.manager.sent.length = 0
  }
  /** A phone that does as it is told. */
  const obey = (these: readonly Desk[]) => {
    office.manager.onNotify(({ contact }) => {
      const desk = these.find((one) => office.addressOf(one) === contact.address)
      if (desk) void office.fetches(desk)
    })
  }

  it('B30: tells one phone first, then a few, and ends when all have come back', async () => {
    await peopleOnPhones()
    start()
    const id = await begin()
    await until(() => office.manager.sent.length === 1, 'one phone is told')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(office.manager.sent.length).to.equal(1)
    expect(await count(id, 'waiting')).to.equal(3)
    const first = everyDesk.find((desk) => office.sentTo(desk).length > 0)
    if (!first) throw new Error('Nobody was told.')
    obey(everyDesk)
    await office.fetches(first)
    await ends(id)
    expect(await count(id, 'done')).to.equal(4)
    expect(await endOf(id)).to.deep.equal({ ending: 'done', why: null })
    expect(office.manager.sent.length).to.equal(4)
  })

  it('B30: tells no phone in a call, and lets it keep nobody waiting', async () => {
    await peopleOnPhones()
    const [first = t46s] = [...everyDesk].sort((a, b) => (a.mac < b.mac ? -1 : 1))
    const number = (await office.sessionOn(first)).extension
    const call = office.manager.call({ endpoint: number, address: office.addressOf(first) })
    obey(everyDesk)
    start()
    const id = await begin()
    await until(async () => (await count(id, 'done')) === 3, 'the others are done')
    expect(office.sentTo(first)).to.deep.equal([])
    office.manager.hangUp(call)
    await ends(id)
    expect(await count(id, 'done')).to.equal(4)
  })

  it('B30: when idle, waits until no call has been on the phone for five minutes', async () => {
    await peopleOnPhones()
    obey(everyDesk)
    await database()('sessions').where({ open_mac: t46s.mac }).update({ last_used_at: office.context.now() })
    start()
    const id = await begin([t46s], 'whenIdle')
    await office.becomes(t46s, 'held')
    office.pass(t46s, 4 * minute)
    expect((await office.resyncOf(t46s)).state).to.equal('held')
    office.pass(t46s, minute)
    await ends(id)
    expect(await states(id)).to.deep.equal({ [t46s.mac]: 'done' })
  })

  it('stops by itself when phones do not come back, leaves the rest alone, and goes on when it is told to', async () => {
    await peopleOnPhones()
    start()
    const id = await begin()
    for (let lost = 1; lost <= 3; lost += 1) {
      await until(async () => (await count(id, 'told')) === 1, `phone ${lost} is told`)
      await until(() => new Set(office.manager.sent.map(({ contact }) => contact.address)).size === lost, 'it is sent')
      // Noted, so that its three minutes count from the first NOTIFY, not from one that is due by the moved clock.
      await until(async () => (await everTold(id)) === lost, 'that is noted')
      office.context.pass(3 * minute + 1000)
      await until(async () => (await count(id, 'failed')) === lost, `phone ${lost} has failed`)
    }
    await ends(id)
    expect(await count(id, 'left')).to.equal(1)
    expect((await endOf(id)).ending).to.equal('stopped')
    expect((await endOf(id)).why).to.match(/^It stopped by itself: of 3 phones that were told, 3 did not come back\./)

    obey(everyDesk)
    await goOnWithRollout(office.context, admin, id)
    await until(async () => (await count(id, 'done')) >= 1, 'the last one is told')
    await ends(id)
    expect((await endOf(id)).ending).to.equal('done')
  })

  it('is stopped by hand: nobody else is told, and what waited for a call is taken back', async () => {
    await peopleOnPhones()
    const number = (await office.sessionOn(s500)).extension
    office.manager.call({ endpoint: number, address: office.addressOf(s500) })
    start()
    const id = await begin([s500, s700])
    await office.becomes(s500, 'held')
    await office.becomes(s700, 'told')
    await becomes(id, s700, 'told')
    await stopRollout(office.context, admin, id)
    await becomes(id, s500, 'left')
    expect((await office.resyncOf(s500)).nextAt).to.equal(null)
    await office.fetches(s700)
    await ends(id)
    expect(await endOf(id)).to.deep.equal({ ending: 'stopped', why: `Stopped by ${admin.name}.` })
    expect((await states(id))[s700.mac]).to.equal('done')
  })

  it('goes on where it was when the server starts again', async () => {
    await peopleOnPhones()
    start()
    const id = await begin()
    await until(() => office.manager.sent.length === 1, 'one phone is told')
    for (const stop of stops.splice(0)) await stop()
    obey(everyDesk)
    start()
    const first = everyDesk.find((desk) => office.sentTo(desk).length > 0) ?? t46s
    await office.fetches(first)
    await ends(id)
    expect(await count(id, 'done')).to.equal(4)
  })

  it('tells each phone once, however many servers look at it', async () => {
    await peopleOnPhones()
    const id = await begin()
    await Promise.all(Array.from({ length: 6 }, () => advanceRollout(office.context, id)))
    expect(await count(id, 'told')).to.equal(1)
    const told = (await listRolloutPhones(database(), id, all)).items.find(({ state }) => state === 'told')
    const desk = everyDesk.find(({ mac }) => mac === told?.mac) ?? t46s
    expect((await office.resyncOf(desk)).turn).to.equal(told?.turn)
  })

  it('is not confused by what others want of the phone meanwhile', async () => {
    await peopleOnPhones()
    start()
    const id = await begin([t46s])
    await until(() => office.sentTo(t46s).length === 1, 'it is told')
    await resyncPhone(office.context, admin, t46s.mac, { restart: false })
    await until(() => office.sentTo(t46s).length === 2, 'it is told again')
    await office.fetches(t46s)
    await ends(id)
    expect(await states(id)).to.deep.equal({ [t46s.mac]: 'done' })
  })

  it('does not take a phone that is not registered for one that did not come back', async () => {
    await peopleOnPhones()
    office.manager.unregister((await office.sessionOn(vvx411)).extension)
    obey(everyDesk)
    start()
    const id = await begin()
    await until(async () => (await count(id, 'done')) === 3, 'the others are done')
    office.context.pass(30 * minute)
    await advanceRollout(office.context, id)
    expect((await states(id))[vvx411.mac]).to.equal('told')
    await office.fetches(vvx411)
    office.registers(vvx411, (await office.sessionOn(vvx411)).extension)
    await ends(id)
    expect(await count(id, 'done')).to.equal(4)
  })

  it('waits while the PBX is away, and takes nobody for lost because of that', async () => {
    await peopleOnPhones()
    start()
    const id = await begin()
    await until(() => office.manager.sent.length === 1, 'one phone is told')
    office.manager.goDown()
    office.context.pass(30 * minute)
    await advanceRollout(office.context, id)
    expect(await count(id, 'failed')).to.equal(0)
    office.manager.goUp()
    await advanceRollout(office.context, id)
    expect(await count(id, 'failed')).to.equal(0)
  })

  it('without a PBX that could tell them, follows the phones as they ask by themselves', async () => {
    office.context.pbx = { ...office.context.pbx, manager: undefined }
    start()
    const id = await begin()
    await until(async () => (await count(id, 'told')) === 4, 'all are noted')
    office.context.pass(60 * minute)
    await advanceRollout(office.context, id)
    expect(await count(id, 'failed')).to.equal(0)
    for (const desk of everyDesk) await office.fetches(desk)
    await ends(id)
    expect(await count(id, 'done')).to.equal(4)
  })
})
