import { expect } from 'chai'
import { addExtension, changeExtension, removeExtension, wantExtension } from '../../src/app/extensions.ts'
import { addGroup } from '../../src/app/groups.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { isPasswordOf } from '../../src/app/password-hash.ts'
import { findExtension, findSubscriber } from '../../src/stores/extensions.ts'
import { mappingsOf } from '../../src/stores/mappings.ts'
import { profilesOf } from '../../src/stores/profiles.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { jane, henry } = numbers
const { t46s, vvx411 } = desks

eachDatabase('extensions', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  const change = (number: string, changes: object) => changeExtension(context, admin, number, changes)
  const janeOnHerPhone = [`${jane} on ${t46s.mac}`]

  it('E10: a new one needs a number and a SIP password; without a mailbox it is null', async () => {
    const made = await addExtension(context, admin, { number: ' 5502 ', sipPassword: 'secret' })
    expect(made).to.deep.equal({
      number: '5502',
      name: '',
      sipPassword: 'secret',
      voicemailHash: null,
      portalHash: null,
      enabled: true,
      hotDesking: true,
      revision: 1,
    })
    expect(await findExtension(database(), '5502')).to.deep.equal(made)
    expect((await problemOf(addExtension(context, admin, {}))).fields).to.deep.equal({
      number: 'This is missing.',
      sipPassword: 'This is missing.',
    })
  })

  it('B9: a new one is in the business group that is named, with its short number', async () => {
    const group = await addGroup(context, admin, { name: 'Example Company', shortDigits: 4 })
    const made = await addExtension(context, admin, { number: '01132990001', sipPassword: 'secret', group: group.id })
    expect(await findExtension(database(), '01132990001')).to.deep.equal(made)
    const found = await findSubscriber(database(), group.id, { numbers: [], short: '0001' })
    expect(found?.number).to.equal('01132990001')
    const nowhere = addExtension(context, admin, { number: '01132990002', sipPassword: 'secret', group: 999 })
    expect((await problemOf(nowhere)).fields).to.have.all.keys('group')
    expect(await findExtension(database(), '01132990002')).to.equal(undefined)
  })

  it('a number is given once, also in the same moment', async () => {
    const add = () => addExtension(context, admin, { number: '5502', sipPassword: 'secret' })
    const outcomes = await Promise.allSettled([add(), add(), add()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    const problem = await problemOf(add())
    expect(problem).to.include({ kind: 'conflict', code: 'conflict' })
    expect(problem.fields).to.deep.equal({ number: 'There is an extension 5502 already.' })
  })

  it('B46: of a portal password only a slow hash is kept, and no password reaches the record', async () => {
    const kept = await findExtension(database(), jane)
    expect(await isPasswordOf(secrets.jane.portal, kept?.portalHash ?? null)).to.equal(true)
    await change(jane, { sipPassword: 'sip-new-11', voicemailPassword: 'vm-new-12', portalPassword: 'portal-new-13' })
    expect(JSON.stringify(await database()('extensions').select())).to.not.match(/portal-new|Portal-Jane|vm-new/)
    expect(JSON.stringify(await database()('audit').select())).to.not.match(/-new-1|sip-|vm-|Portal-/)
    const [entry] = await recorded(database(), 'extension.change')
    expect(entry?.details).to.deep.equal({ changed: 'portalPassword, sipPassword, voicemailPassword' })
  })

  it('a change leaves what it does not name; null takes a password away', async () => {
    const before = await findExtension(database(), jane)
    const after = await change(jane, { name: 'Jane Doe', voicemailPassword: null, portalPassword: null })
    expect(after).to.deep.equal({
      ...before,
      name: 'Jane Doe',
      voicemailHash: null,
      portalHash: null,
      revision: 2,
    })
    expect(await findExtension(database(), jane)).to.deep.equal(after)
  })

  describe('rule 10', () => {
    beforeEach(() => logInOn(context, t46s, jane))

    it('disabling logs it out of every phone', async () => {
      const template = (await defaultTemplate(database(), 'polycom'))?.id
      await addMapping(context, admin, { extension: jane, brand: 'polycom', template, mac: vvx411.mac })
      expect(await whoIsWhere(database())).to.have.length(2)
      await change(jane, { enabled: false })
      expect(await whoIsWhere(database())).to.deep.equal([])
      const reasons = (await endedSessions(database())).map(({ endedBy }) => endedBy)
      expect(reasons).to.deep.equal(['extension disabled', 'extension disabled'])
      expect(await problemOf(logInOn(context, t46s, jane))).to.include({ code: 'not-for-hot-desking' })
    })

    it('deleting logs it out, and takes its rows and profiles along', async () => {
      const template = (await defaultTemplate(database(), 'polycom'))?.id
      await addMapping(context, admin, { extension: jane, brand: 'polycom', template })
      await removeExtension(context, admin, jane)
      expect(await whoIsWhere(database())).to.deep.equal([])
      expect((await endedSessions(database())).map(({ endedBy }) => endedBy)).to.deep.equal(['extension deleted'])
      expect(await findExtension(database(), jane)).to.equal(undefined)
      expect(await mappingsOf(database(), jane)).to.deep.equal([])
      expect(await profilesOf(database(), jane)).to.deep.equal([])
    })

    const harmless: [says: string, changes: object][] = [
      ['its name', { name: 'Somebody else' }],
      ['its SIP password', { sipPassword: 'another' }],
      ['its voicemail password', { voicemailPassword: 'another' }],
      ['having no mailbox', { voicemailPassword: null }],
      ['its portal password', { portalPassword: 'another' }],
      ['whether it may log in to other phones', { hotDesking: false }],
      ['nothing', {}],
    ]
    for (const [says, changes] of harmless) {
      it(`changing ${says} does not`, async () => {
        await change(jane, changes)
        expect(await whoIsWhere(database())).to.deep.equal(janeOnHerPhone)
      })
    }

    it('nor what happens to somebody else', async () => {
      await change(henry, { enabled: false })
      await removeExtension(context, admin, henry)
      expect(await whoIsWhere(database())).to.deep.equal(janeOnHerPhone)
    })
  })

  it('what some brand’s files cannot hold is refused when it is saved, at its field', async () => {
    const add = (input: object) =>
      problemOf(addExtension(context, admin, { number: '5502', sipPassword: 'secret', ...input }))
    expect((await add({ sipPassword: ' begins with a space' })).fields).to.have.all.keys('sipPassword')
    expect((await add({ sipPassword: 'x\ufffe' })).fields).to.have.all.keys('sipPassword')
    expect((await add({ name: 'two\nlines' })).fields).to.have.all.keys('name')
    expect((await add({ name: '%NULL%' })).fields).to.have.all.keys('name')
    expect((await problemOf(change(jane, { sipPassword: 'ends with one ' }))).fields).to.have.all.keys('sipPassword')
    expect(await findExtension(database(), '5502')).to.equal(undefined)
    await addExtension(context, admin, { number: '5502', name: 'Zoë "<&> 日本 {{d}}', sipPassword: 'a"<&>;#=b' })
    expect((await findExtension(database(), '5502'))?.name).to.equal('Zoë "<&> 日本 {{d}}')
  })

  it('one that is not there is missing', async () => {
    const works = [
      () => change('404', { name: 'x' }),
      () => removeExtension(context, admin, '404'),
      () => wantExtension(database(), '404'),
    ]
    for (const work of works)
      expect(await problemOf(work())).to.include({ kind: 'missing', sentence: 'There is no extension 404.' })
  })
})
