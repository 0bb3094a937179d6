import { expect } from 'chai'
import { addMapping } from '../../src/app/mappings.ts'
import { lastSync, startSync, syncExtensions } from '../../src/app/sync-extensions.ts'
import { allExtensions, findExtension } from '../../src/stores/extensions.ts'
import { mappingsOf } from '../../src/stores/mappings.ts'
import { profilesOf } from '../../src/stores/profiles.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { sealRow } from '../../src/stores/sealed-rows.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { ownPbx } from '../support/own-pbx.ts'
import { problemOf } from '../support/problem.ts'
import { plugIn, scriptedDirectory, type ScriptedDirectory } from '../support/scripted-directory.ts'
import { until } from '../support/until.ts'
import { isVoicemailOf } from '../support/voicemail.ts'

const { t46s, vvx411 } = desks

eachDatabase('extensions of a PBX', (database) => {
  let context: TestContext
  let directory: ScriptedDirectory

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    await database()('extensions').delete()
    directory = scriptedDirectory()
    plugIn(context, directory)
    directory.put('5501')
    directory.put('5502', { voicemailPassword: null, authUser: 'desk-5502' })
    await syncExtensions(context)
  })

  const kept = (number: string) => findExtension(database(), number)
  const numbersKept = async () => (await allExtensions(database())).map(({ number }) => number)
  const later = async (milliseconds: number) => {
    context.pass(milliseconds)
    return syncExtensions(context)
  }

  it('are added with hot desking and without a portal password; the voicemail password stays with the PBX', async () => {
    expect(await kept('5501')).to.deep.equal({
      number: '5501',
      name: 'Name 5501',
      sipPassword: 'sip-5501',
      voicemailHash: null,
      portalHash: null,
      enabled: true,
      hotDesking: true,
      revision: 1,
      origin: 'asterisk',
      hasMailbox: true,
    })
    expect(await kept('5502')).to.include({ hasMailbox: false, authUser: 'desk-5502' })
    expect(JSON.stringify(await database()('extensions'))).to.not.include('vm-5501')
  })

  it('that are no numbers, or longer than a number can be, are none', async () => {
    directory.put('trunk-1')
    directory.put('1'.repeat(21))
    expect(await syncExtensions(context)).to.include({ count: 2 })
    expect(await numbersKept()).to.deep.equal(['5501', '5502'])
  })

  it('reading again changes nothing, and writes nothing', async () => {
    const before = await database()('extensions')
    await later(60_000)
    expect(await database()('extensions')).to.deep.equal(before)
    expect(await recorded(database(), 'extension.read')).to.deep.equal([])
  })

  it('follow the PBX; the phone that one is on is told of what shows on it, and keeps its session', async () => {
    await logInOn(context, t46s, '5501')
    const turn = (await findResync(database(), t46s.mac))?.turn ?? 0
    directory.put('5501', { voicemailPassword: null })
    await syncExtensions(context)
    expect(await kept('5501')).to.include({ hasMailbox: false, revision: 2 })
    expect((await findResync(database(), t46s.mac))?.turn ?? 0).to.equal(turn)
    for (const change of [{ name: 'Jane' }, { name: 'Jane', sipPassword: 'new-one' }, { authUser: 'jane' }]) {
      directory.put('5501', change)
      await syncExtensions(context)
      expect(await kept('5501')).to.include(change)
    }
    expect(await findResync(database(), t46s.mac)).to.include({ turn: turn + 3, urgent: false, why: '5501 changed' })
    expect(await whoIsWhere(database())).to.deep.equal([`5501 on ${t46s.mac}`])
    const [last] = await recorded(database(), 'extension.read')
    expect(last).to.include({ actor: 'Asterisk’s files in /etc/asterisk', subject: 'extension 5501' })
    expect(JSON.stringify(await recorded(database(), 'extension.read'))).to.not.include('new-one')
  })

  it('keep what is ours: hot desking and the portal password', async () => {
    const ours = { number: '5501', hot_desking: false, portal_hash: 'a hash' }
    await database()('extensions')
      .where({ number: '5501' })
      .update(sealRow(database(), 'extensions', ours))
    directory.put('5501', { name: 'Jane' })
    await syncExtensions(context)
    expect(await kept('5501')).to.include({ name: 'Jane', hotDesking: false, portalHash: 'a hash' })
  })

  describe('that are gone', () => {
    beforeEach(async () => {
      const template = (await defaultTemplate(database(), 'yealink'))?.id ?? 0
      await addMapping(context, admin, { extension: '5501', brand: 'yealink', template })
      await logInOn(context, t46s, '5501')
      directory.entries.delete('5501')
      await syncExtensions(context)
    })

    it('rule 10: are marked and cannot log in, but are logged out only when a reading 5 s later lacks them', async () => {
      expect(await kept('5501')).to.include({ enabled: false, absentSince: context.now() })
      expect(await problemOf(logInOn(context, vvx411, '5501'))).to.include({ code: 'not-for-hot-desking' })
      await later(4999)
      expect(await whoIsWhere(database())).to.deep.equal([`5501 on ${t46s.mac}`])
      await later(1)
      expect(await whoIsWhere(database())).to.deep.equal([])
      const [ended] = await endedSessions(database())
      expect(ended).to.include({ endedBy: 'no longer in the PBX' })
      expect(await findResync(database(), t46s.mac)).to.include({ why: '5501 logged out' })
      await later(60_000)
      expect(await recorded(database(), 'extension.absent')).to.have.length(1)
      expect(await recorded(database(), 'session.end')).to.have.length(1)
    })

    it('keep their mappings and profiles for ever, and are as before when they come back', async () => {
      await later(60_000)
      expect(await mappingsOf(database(), '5501')).to.have.length(1)
      expect(await profilesOf(database(), '5501')).to.have.length(1)
      directory.put('5501')
      await later(15_000)
      const back = await kept('5501')
      expect(back).to.include({ enabled: true, hotDesking: true, hasMailbox: true, sipPassword: 'sip-5501' })
      expect(back).to.not.have.property('absentSince')
      await logInOn(context, t46s, '5501')
    })

    it('and are back within the 5 s stay where they are', async () => {
      directory.put('5501')
      await later(4000)
      await later(60_000)
      expect(await whoIsWhere(database())).to.deep.equal([`5501 on ${t46s.mac}`])
    })
  })

  it('all at once are a trouble, and nobody is logged out', async () => {
    await logInOn(context, t46s, '5501')
    directory.entries.clear()
    for (let time = 0; time < 3; time += 1) {
      expect((await later(15_000)).trouble).to.match(
        /^There is no extension at all in Asterisk’s files in \/etc\/asterisk\./,
      )
    }
    expect(await whoIsWhere(database())).to.have.length(1)
    expect(await kept('5501')).to.include({ enabled: true })
  })

  it('stay as they are while the PBX is away, and the report says so', async () => {
    await logInOn(context, t46s, '5501')
    directory.away(true)
    expect(await later(60_000)).to.deep.equal({ at: context.now(), trouble: 'The PBX does not answer.' })
    expect(await lastSync(context)).to.include({ trouble: 'The PBX does not answer.' })
    expect(await kept('5501')).to.include({ enabled: true })
  })

  it('with a SIP password that phones’ files cannot hold keep the last good one, and say what to do', async () => {
    await logInOn(context, t46s, '5501')
    const bad = ['a\nb', '%NULL%', 'x'.repeat(201)]
    for (const sipPassword of bad) {
      directory.put('5501', { sipPassword })
      await syncExtensions(context)
      expect(await kept('5501'), sipPassword).to.include({ enabled: false, sipPassword: 'sip-5501' })
      expect((await kept('5501'))?.trouble).to.match(/^Its SIP password has signs .*letters and digits in the PBX\.$/)
    }
    expect(await whoIsWhere(database())).to.have.length(1)
    const { revision } = (await kept('5501')) ?? {}
    await syncExtensions(context)
    expect(await kept('5501')).to.include({ revision })
    directory.put('5503', { sipPassword: '' })
    directory.put('5504', { name: 'Jane\nDoe' })
    directory.put('5501', { sipPassword: 'good-again' })
    await syncExtensions(context)
    expect((await kept('5503'))?.trouble).to.match(/^It has no SIP password/)
    expect(await kept('5504')).to.include({ name: '', enabled: true })
    expect(await kept('5501'))
      .to.include({ enabled: true, sipPassword: 'good-again' })
      .and.not.have.property('trouble')
  })

  it('take the place of Hot Desk’s own; those that the PBX lacks come back with Hot Desk’s own', async () => {
    context.pbx = ownPbx(database())
    await database()('extensions').delete()
    await furnish(context)
    await database()('extensions').where({ number: numbers.noMailbox }).update({ enabled: false })
    plugIn(context, directory)
    await later(0)
    await later(15_000)
    expect(await kept(numbers.noMailbox)).to.include({ origin: 'asterisk', hotDesking: false, sipPassword: 'sip-5501' })
    expect(await kept(numbers.jane)).to.include({ enabled: false })
    expect(await isVoicemailOf(database(), numbers.jane, secrets.jane.voicemail)).to.equal(true)
    context.pbx = ownPbx(database())
    await syncExtensions(context)
    expect(await kept(numbers.jane))
      .to.include({ enabled: true })
      .and.not.have.property('absentSince')
  })

  it('are never read twice at once', async () => {
    const before = directory.asked.list
    const reports = await Promise.all([syncExtensions(context), syncExtensions(context), syncExtensions(context)])
    expect(directory.asked.list - before).to.equal(1)
    expect(new Set(reports)).to.have.length(1)
  })

  it('are read at the start and again and again; what is wrong is logged once, with file and line', async () => {
    const wrong = '/etc/asterisk/pjsip.conf, line 7: This line cannot be read.'
    const timesLogged = () => context.lines.filter((line) => line.includes(wrong)).length
    directory.wrong([{ place: '/etc/asterisk/pjsip.conf', line: 7, sentence: 'This line cannot be read.' }])
    directory.put('5510')
    const asked = directory.asked.list
    const stop = startSync(context, 5)
    await until(() => directory.asked.list > asked + 3)
    expect(await kept('5510')).to.include({ enabled: true })
    expect(timesLogged()).to.equal(1)
    directory.wrong([])
    await until(() => context.lines.some((line) => line.includes('without trouble again')))
    directory.away(true)
    await until(() => context.lines.some((line) => line.includes('The PBX does not answer.')))
    await stop()
    const after = directory.asked.list
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(directory.asked.list).to.equal(after)
  })
})
