import { expect } from 'chai'
import { beginRollout, goOnWithRollout, resyncsOf, stopRollout } from '../../src/app/rollouts.ts'
import { wantResync } from '../../src/app/want-resync.ts'
import { changeRolloutPhone, rolloutPhones } from '../../src/stores/rollout-phones.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { findRollout } from '../../src/stores/rollouts.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, recorded } from '../support/desks.ts'
import { admin, furnish, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

eachDatabase('rollouts as somebody orders them', (database) => {
  const { t46s, s500 } = desks
  let context: TestContext
  let id: number
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    const macs = [t46s.mac, s500.mac]
    id = await beginRollout(database(), context, admin, { what: 'This', mode: 'now', owner: 'x', group: 7, macs })
  })

  const handed = async (mac: string, urgent: boolean) => {
    await wantResync(database(), context, { mac, why: 'a test', urgent })
    await changeRolloutPhone(database(), id, 'waiting', { mac, state: 'told', turn: 1, toldAt: null, endedAt: null })
  }

  it('begin for everybody to see: in the record, and as news', async () => {
    const heard: unknown[] = []
    const end = context.news.listen((news) => heard.push(news))
    await beginRollout(database(), context, admin, { what: 'That', mode: 'now', owner: 'x', group: null, macs: [] })
    end()
    expect(heard).to.deep.equal([{ kind: 'rollout', id: id + 1 }])
    const entries = await recorded(database(), 'rollout.begin')
    expect(entries.map(({ subject, group }) => [subject, group])).to.deep.equal([
      [`rollout ${id + 1}, That`, null],
      [`rollout ${id}, This`, 7],
    ])
  })

  it('stop: nobody is told any more, but what somebody else wants of a phone stays', async () => {
    await handed(t46s.mac, false)
    await handed(s500.mac, true)
    await stopRollout(context, admin, id)
    expect(await findRollout(database(), id)).to.deep.include({ ending: 'stopped', why: `Stopped by ${admin.name}.` })
    expect((await findResync(database(), t46s.mac))?.nextAt).to.equal(null)
    expect((await findResync(database(), s500.mac))?.nextAt).not.to.equal(null)
    expect((await rolloutPhones(database(), id, ['left'])).map(({ mac }) => mac)).to.deep.equal([t46s.mac])
    expect((await problemOf(stopRollout(context, admin, id))).kind).to.equal('conflict')
    expect((await recorded(database(), 'rollout.stop')).length).to.equal(1)
  })

  it('go on after that, and only then', async () => {
    expect((await problemOf(goOnWithRollout(context, admin, id))).kind).to.equal('conflict')
    await stopRollout(context, admin, id)
    await goOnWithRollout(context, admin, id)
    expect(await findRollout(database(), id)).to.deep.include({ ending: null, endedAt: null, why: null })
    expect((await rolloutPhones(database(), id, ['waiting'])).length).to.equal(2)
    expect((await problemOf(goOnWithRollout(context, admin, 999))).kind).to.equal('missing')
  })

  it('look at many phones some hundreds at a time', async () => {
    await handed(t46s.mac, false)
    const many = Array.from({ length: 1200 }, (_, at) => at.toString(16).padStart(12, '0'))
    expect((await resyncsOf(database(), [...many, t46s.mac])).map(({ mac }) => mac)).to.deep.equal([t46s.mac])
  })
})
