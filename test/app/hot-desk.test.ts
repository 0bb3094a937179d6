import { expect } from 'chai'
import { changeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { addPhone } from '../../src/app/phones.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { profilesOf } from '../../src/stores/profiles.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { henry, james, jane } = numbers
const { t46s, vvx411, s500, s700 } = desks

eachDatabase('hot desking', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  const on = (number: string, { mac }: { mac: string }) => `${number} on ${mac}`
  const policy = (changes: object) => changeGlobalSettings(context, admin, changes)

  async function sessionOf({ mac }: { mac: string }) {
    const session = await sessionOnPhone(database(), mac)
    if (!session) throw new Error(`Nobody is on ${mac}.`)
    return session
  }

  async function mapTo(extension: string, { mac, brand }: { mac: string; brand: string }) {
    const template = await defaultTemplate(database(), brand)
    return addMapping(context, admin, { extension, brand, template: template?.id, mac })
  }

  describe('rule 1: the session table is the truth', () => {
    it('says who is on the phone, since when and how, and is on record', async () => {
      const outcome = await logInOn(context, t46s, jane)
      const session = await sessionOf(t46s)
      expect(outcome).to.deep.include({ kind: 'in', session })
      expect(session).to.deep.include({ extension: jane, own: false, startedAt: context.now(), startedBy: 'a test' })
      expect(session).to.include({ endedAt: null, endedBy: null })
      const [entry] = await recorded(database(), 'session.start')
      expect(entry).to.deep.include({ subject: `extension ${jane}`, actor: `phone ${t46s.mac}`, at: context.now() })
      expect(entry?.details).to.deep.equal({ phone: '80:5e:c0:aa:bb:cc', startedBy: 'a test' })
    })

    it('the same login again changes nothing', async () => {
      await logInOn(context, t46s, jane)
      const before = await sessionOf(t46s)
      context.pass(60_000)
      const again = await logInOn(context, t46s, jane)
      expect(again).to.deep.include({ kind: 'in', session: before })
      expect(await recorded(database(), 'session.start')).to.have.length(1)
    })

    it('B1, B43: a logout ends the session with its reason; a second one is told so', async () => {
      await logInOn(context, t46s, jane)
      const { id } = await sessionOf(t46s)
      context.pass(5000)
      const ended = await logOut(context, admin, id, 'the test said so')
      expect(ended).to.include({ endedAt: context.now(), endedBy: 'the test said so' })
      expect(await whoIsWhere(database())).to.deep.equal([])
      expect(await problemOf(logOut(context, admin, id, 'again'))).to.include({ code: 'not-logged-in' })
      expect(await problemOf(logOut(context, admin, 9999, 'never'))).to.include({ code: 'not-found' })
      expect(await endedSessions(database())).to.deep.equal([ended])
      expect(await recorded(database(), 'session.end')).to.have.length(1)
    })

    it('B3, B5: there can be more people than phones; one without a phone is nowhere', async () => {
      await logInOn(context, t46s, henry)
      await logInOn(context, vvx411, james)
      expect(await whoIsWhere(database())).to.deep.equal([on(james, vvx411), on(henry, t46s)])
    })
  })

  describe('rule 2: logged in elsewhere', () => {
    it('move, the default: the other phone is logged out', async () => {
      await logInOn(context, t46s, jane)
      await logInOn(context, vvx411, jane)
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, vvx411)])
      expect((await endedSessions(database())).map(({ endedBy }) => endedBy)).to.deep.equal([
        'moved to 00:04:f2:aa:bb:cc',
      ])
    })

    it('refuse: says where, and the phones stay as they were', async () => {
      await policy({ elsewhere: 'refuse' })
      await logInOn(context, t46s, jane)
      await logInOn(context, vvx411, james)
      for (const takeOver of [false, true]) {
        const problem = await problemOf(logInOn(context, vvx411, jane, takeOver))
        expect(problem).to.include({ kind: 'refused', code: 'logged-in-elsewhere' })
        expect(problem.sentence).to.equal('You are logged in at the T46S 80:5e:c0:aa:bb:cc. Log out there first.')
      }
      expect(await whoIsWhere(database())).to.deep.equal([on(james, vvx411), on(jane, t46s)].sort())
    })

    it('many: on up to n phones, then refused', async () => {
      await policy({ elsewhere: 'many', mostPhones: 2 })
      await logInOn(context, t46s, jane)
      await logInOn(context, vvx411, jane)
      expect(await problemOf(logInOn(context, s500, jane))).to.include({ code: 'logged-in-elsewhere' })
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, vvx411), on(jane, t46s)].sort())
    })

    it('back from many to move: one login brings the person together again', async () => {
      await policy({ elsewhere: 'many', mostPhones: 3 })
      for (const phone of [t46s, vvx411, s500]) await logInOn(context, phone, jane)
      await policy({ elsewhere: 'move' })
      await logInOn(context, s700, jane)
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, s700)])
    })

    for (const elsewhere of ['refuse', 'move'] as const) {
      it(`${elsewhere}: a phone that is their own by mapping does not count as elsewhere`, async () => {
        await policy({ elsewhere })
        await mapTo(jane, t46s)
        await logInOn(context, vvx411, jane)
        expect(await whoIsWhere(database())).to.deep.equal([on(jane, vvx411), on(jane, t46s)].sort())
        expect((await sessionOf(t46s)).own).to.equal(true)
      })
    }

    it('nor when the row was made after the login', async () => {
      await logInOn(context, t46s, jane)
      await mapTo(jane, t46s)
      await logInOn(context, vvx411, jane)
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, vvx411), on(jane, t46s)].sort())
      const timer = { why: 'a timer that began before it', unlessOwn: true }
      expect(await logOut(context, admin, (await sessionOf(t46s)).id, timer)).to.include({ endedAt: null })
      expect(await logOut(context, admin, (await sessionOf(vvx411)).id, timer)).to.include({ endedBy: timer.why })
    })

    it('refuse: the own phone takes its owner, wherever they are', async () => {
      await policy({ elsewhere: 'refuse' })
      await mapTo(jane, t46s)
      await logOut(context, admin, (await sessionOf(t46s)).id, 'the test')
      await logInOn(context, vvx411, jane)
      await logInOn(context, t46s, jane)
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, vvx411), on(jane, t46s)].sort())
    })

    it('a move is one transaction: when something fails on the way, nobody has moved', async () => {
      await logInOn(context, t46s, jane)
      const failing = logIn(context, admin, {
        number: jane,
        mac: vvx411.mac,
        startedBy: 'a test',
        takeOver: false,
        alongside: async (connection) => {
          await connection('phones').where({ mac: vvx411.mac }).update({ address: '192.0.2.99' })
          throw new Error('the power is gone')
        },
      })
      const error: unknown = await failing.catch((reason: unknown) => reason)
      expect(error).to.be.an('error').with.property('message', 'the power is gone')
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, t46s)])
      expect(await endedSessions(database())).to.deep.equal([])
      const [phone] = await database()('phones').where({ mac: vvx411.mac }).select<{ address: string }[]>('address')
      expect(phone?.address).to.equal('')
    })
  })

  describe('rule 3: the phone is occupied', () => {
    it('E29: the answer says who is on it and nothing has happened; taking over logs them out', async () => {
      await logInOn(context, t46s, james)
      const asked = await logInOn(context, t46s, jane)
      expect(asked).to.include({ kind: 'occupied', number: james })
      expect(asked.kind === 'occupied' && asked.occupant?.name).to.equal('James')
      expect(await whoIsWhere(database())).to.deep.equal([on(james, t46s)])
      await logInOn(context, t46s, jane, true)
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, t46s)])
      expect((await endedSessions(database())).map(({ endedBy }) => endedBy)).to.deep.equal([
        `${jane} took the phone over`,
      ])
    })

    it('logs out only whom the person was told of', async () => {
      await logInOn(context, t46s, james)
      await logInOn(context, t46s, henry, james)
      const asked = await logInOn(context, t46s, jane, james)
      expect(asked).to.include({ kind: 'occupied', number: henry })
      expect(await whoIsWhere(database())).to.deep.equal([on(henry, t46s)])
    })

    it('who takes over leaves the phone that they were on', async () => {
      await logInOn(context, t46s, james)
      await logInOn(context, vvx411, jane)
      await logInOn(context, t46s, jane, true)
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, t46s)])
      expect(await endedSessions(database())).to.have.length(2)
    })
  })

  describe('refusals leave everything as it was', () => {
    const untouched = async () => {
      expect(await whoIsWhere(database())).to.deep.equal([on(jane, t46s)])
      expect(await recorded(database(), 'session.end')).to.deep.equal([])
      expect((await profilesOf(database(), jane)).map(({ model }) => model)).to.deep.equal(['T46S'])
    }

    beforeEach(() => logInOn(context, t46s, jane))

    it('E24: no row and no default template', async () => {
      const standard = await defaultTemplate(database(), 'polycom')
      await changeTemplate(context, admin, standard?.id ?? 0, { default: false })
      const problem = await problemOf(logInOn(context, vvx411, jane))
      expect(problem).to.include({ kind: 'refused', code: 'no-template' })
      expect(problem.sentence).to.equal('There is no template for this phone. Ask the administrator to set one.')
      await untouched()
    })

    it('not for hot desking', async () => {
      await changeExtension(context, admin, jane, { hotDesking: false })
      const problem = await problemOf(logInOn(context, vvx411, jane))
      expect(problem).to.include({ kind: 'refused', code: 'not-for-hot-desking' })
      expect(problem.sentence).to.equal(`Extension ${jane} is not for hot desking.`)
      await untouched()
    })

    it('no such phone, no such extension', async () => {
      expect(await problemOf(logInOn(context, { mac: '000000000001' }, jane))).to.include({ code: 'not-found' })
      expect(await problemOf(logInOn(context, vvx411, '404'))).to.include({ code: 'not-found' })
      await untouched()
    })
  })

  describe('profiles', () => {
    it('B34, B35, B38: a first login on a model makes one; it stays after logout and serves again', async () => {
      await logInOn(context, s500, jane)
      const [first] = await profilesOf(database(), jane)
      await logOut(context, admin, (await sessionOf(s500)).id, 'the test')
      context.pass(60_000)
      await logInOn(context, s500, jane)
      await logInOn(context, s700, jane)
      const all = await profilesOf(database(), jane)
      expect(all.map(({ brand, model }) => `${brand} ${model}`)).to.deep.equal(['sangoma S500', 'sangoma S700'])
      expect(all[0]).to.deep.equal(first)
    })

    it('B24: a phone whose model is not known makes none', async () => {
      await addPhone(context, admin, { mac: '805ec0000001', brand: 'yealink' })
      await logInOn(context, { mac: '805ec0000001' }, jane)
      expect(await profilesOf(database(), jane)).to.deep.equal([])
    })
  })
})
