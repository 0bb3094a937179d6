import { expect } from 'chai'
import { addGroup } from '../../src/app/groups.ts'
import { addPhone, approvePhone, changePhone, forgetToken, removePhone } from '../../src/app/phones.ts'
import type { Database } from '../../src/stores/database.ts'
import { keepUpload, noteServed, servedTo, uploadsOf } from '../../src/stores/phone-files.ts'
import { findListedPhone, findPhone } from '../../src/stores/phones.ts'
import { activateToken, noteCandidate, tokensOf } from '../../src/stores/phone-tokens.ts'
import { openReady } from '../support/databases.ts'
import { endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { defaultGlobalSettings } from '../../src/domain/global-settings.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { firstPhoneMinutes } = defaultGlobalSettings
const mac = '805ec0aabbcc'
const t46s = { mac, brand: 'yealink', model: 'T46S' }

describe('phones', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
  })

  afterEach(() => database.destroy())

  const add = (input: object) => addPhone(context, admin, input)
  const states = async () => (await tokensOf(database, mac)).map(({ hash, state }) => `${hash} ${state}`).sort()

  /** A candidate: a token that a request from this address was given, and whether it came back with it. */
  async function candidate(hash: string, address: string, cameBack = false): Promise<void> {
    context.pass(1000)
    const at = context.now()
    await noteCandidate(database, { hash, mac, address, createdAt: at, usedAt: at + (cameBack ? 500 : 0) })
  }

  describe('B15: adding', () => {
    it('takes a MAC address in any spelling, a brand and perhaps a model', async () => {
      expect(await add({ mac: '80-5E-C0-AA-BB-CC', brand: 'yealink' })).to.include({ mac, model: '', lastSeen: null })
      expect(await add({ mac: '0050.58aa.bbcc', brand: 'sangoma', model: 'S500' })).to.include({ model: 'S500' })
      expect(await findListedPhone(database, mac)).to.include({ state: 'unapproved', extension: null })
      expect(await recorded(database, 'phone.add')).to.have.length(2)
    })

    it('refuses at the field what cannot be', async () => {
      const fields = async (input: object) => (await problemOf(add(input))).fields
      expect(await fields({ mac: '80:5e', brand: 'yealink' })).to.have.all.keys('mac')
      expect(await fields({ mac, brand: 'acme' })).to.have.all.keys('brand')
      expect(await fields({ mac, brand: 'polycom', model: 'vvx411' })).to.deep.equal({
        model: 'Polycom has no model vvx411. Did you mean VVX 411?',
      })
      expect(await findPhone(database, mac)).to.equal(undefined)
    })

    it('B15: puts a new one into the business group that is named', async () => {
      const group = await addGroup(context, admin, { name: 'Example Company' })
      await add({ ...t46s, group: group.id })
      expect(await findPhone(database, mac)).to.include({ group: group.id })
      const nowhere = add({ ...t46s, mac: '805ec0aabbcd', group: 999 })
      expect((await problemOf(nowhere)).fields).to.have.all.keys('group')
      expect(await findPhone(database, '805ec0aabbcd')).to.equal(undefined)
    })

    it('a phone that is there already is a conflict, in whatever spelling', async () => {
      await add(t46s)
      const problem = await problemOf(add({ ...t46s, mac: '80:5E:C0:AA:BB:CC' }))
      expect(problem).to.include({ kind: 'conflict', code: 'conflict' })
      expect(problem.fields).to.deep.equal({ mac: 'The phone 80:5e:c0:aa:bb:cc is in the list already.' })
    })
  })

  describe('changing', () => {
    beforeEach(() => add(t46s))

    it('changes what is named', async () => {
      expect(await changePhone(context, admin, mac, { destination: 'external' })).to.include({
        destination: 'external',
      })
      const changed = await changePhone(context, admin, mac, { model: 'T48S' })
      expect(changed).to.include({ model: 'T48S', destination: 'external' })
      expect(await findPhone(database, mac)).to.deep.equal(changed)
      expect((await recorded(database, 'phone.change')).map(({ details }) => details['changed'])).to.deep.equal([
        'model',
        'destination',
      ])
    })

    it('B24: a model that its brand does not have is refused; none at all is not known yet', async () => {
      expect((await problemOf(changePhone(context, admin, mac, { model: 't46s' }))).fields).to.have.all.keys('model')
      expect(await changePhone(context, admin, mac, { model: '' })).to.include({ model: '' })
    })

    it('nothing is nothing to record', async () => {
      await changePhone(context, admin, mac, {})
      expect(await recorded(database, 'phone.change')).to.deep.equal([])
    })

    it('its MAC address and brand are what it is', async () => {
      const problem = await problemOf(changePhone(context, admin, mac, { mac: '000000000000', brand: 'sangoma' }))
      expect(problem.fields).to.have.all.keys('mac', 'brand')
    })

    it('approved: true approves it', async () => {
      await candidate('a', '192.0.2.7')
      await changePhone(context, admin, mac, { approved: true })
      expect(await states()).to.deep.equal(['a active'])
    })
  })

  describe('rule 12: approving', () => {
    const approve = (which?: string) => approvePhone(context, admin, mac, which)

    beforeEach(() => add(t46s))

    it('one that has not asked for anything is not possible yet', async () => {
      const problem = await problemOf(approve())
      expect(problem).to.include({ kind: 'conflict' })
      expect(problem.sentence).to.equal('This phone has not asked for anything yet. Connect it, then approve it.')
    })

    it('makes the only candidate the phone’s own, on record with its address', async () => {
      await candidate('a', '192.0.2.7')
      await approve()
      expect(await states()).to.deep.equal(['a active'])
      expect(await findListedPhone(database, mac)).to.include({ state: 'loggedOut' })
      expect((await recorded(database, 'phone.approve'))[0]?.details).to.deep.equal({ address: '192.0.2.7' })
    })

    it('of several from one address takes the one that the phone came back with', async () => {
      await candidate('a', '192.0.2.7')
      await candidate('b', '192.0.2.7', true)
      await candidate('c', '192.0.2.7')
      await approve()
      expect(await states()).to.deep.equal(['b active'])
    })

    it('of several from one address that none came back with, the latest', async () => {
      await candidate('a', '192.0.2.7')
      await candidate('b', '192.0.2.7')
      await approve()
      expect(await states()).to.deep.equal(['b active'])
    })

    it('candidates from several addresses are a conflict that names them, until one is chosen', async () => {
      await candidate('aaaa', '192.0.2.7', true)
      await candidate('bbbb', '203.0.113.66')
      const problem = await problemOf(approve())
      expect(problem).to.include({ kind: 'conflict', code: 'conflict' })
      expect(problem.sentence).to.include('192.0.2.7').and.to.include('203.0.113.66')
      expect(await states()).to.deep.equal(['aaaa candidate', 'bbbb candidate'])
      expect(await problemOf(approve('cc'))).to.include({ code: 'conflict' })
      await approve('aa')
      expect(await states()).to.deep.equal(['aaaa active'])
    })

    it('again does no harm, and a new candidate takes the place of the token before', async () => {
      await candidate('a', '192.0.2.7')
      await approve()
      await approve()
      expect(await states()).to.deep.equal(['a active'])
      expect(await recorded(database, 'phone.approve')).to.have.length(1)
      context.pass(firstPhoneMinutes * 60_000)
      await candidate('b', '192.0.2.7')
      await approve()
      expect(await states()).to.deep.equal(['a dead', 'b active'])
    })

    it('not one of two while the first is in use, unless it is named', async () => {
      await candidate('a', '192.0.2.7')
      await approve()
      context.pass((firstPhoneMinutes - 1) * 60_000)
      await candidate('b', '192.0.2.66')
      expect((await problemOf(approve())).sentence).to.include('Open the phone’s page and decide.')
      expect(await states()).to.deep.equal(['a active', 'b candidate'])
      await approve('b')
      expect(await states()).to.deep.equal(['a dead', 'b active'])
    })

    it('in the same moment twice leaves one token', async () => {
      await candidate('a', '192.0.2.7')
      await Promise.all([approve(), approve(), approve()])
      expect(await states()).to.deep.equal(['a active'])
    })
  })

  it('rule 12: forgetting its token sends it back to the Login screen; who is on it stays', async () => {
    await add(t46s)
    await candidate('a', '192.0.2.7')
    await approvePhone(context, admin, mac)
    await candidate('b', '192.0.2.8')
    await logInOn(context, t46s, numbers.jane)
    await forgetToken(context, admin, mac)
    expect(await states()).to.deep.equal(['a dead'])
    expect(await findListedPhone(database, mac)).to.include({ state: 'unapproved', extension: numbers.jane })
    expect(await recorded(database, 'phone.forget')).to.have.length(1)
  })

  it('removing it logs out who is on it and forgets what it sent and was served', async () => {
    await add(t46s)
    const at = context.now()
    await activateToken(database, { hash: 'a', mac, address: '', createdAt: at, usedAt: at })
    await noteServed(database, [{ mac, file: 'x', at, status: 200, etag: '', bytes: 1 }])
    await keepUpload(database, mac, { file: 'x', at, size: 1, content: 'x' })
    await logInOn(context, t46s, numbers.jane)
    await removePhone(context, admin, mac)
    expect(await whoIsWhere(database)).to.deep.equal([])
    expect((await endedSessions(database)).map(({ endedBy }) => endedBy)).to.deep.equal(['the phone was removed'])
    const left = [
      await findPhone(database, mac),
      await states(),
      await servedTo(database, mac),
      await uploadsOf(database, mac),
    ]
    expect(left).to.deep.equal([undefined, [], [], []])
    expect(await recorded(database, 'phone.remove')).to.have.length(1)
  })

  it('one that is not there is missing', async () => {
    const works = [
      () => changePhone(context, admin, mac, { destination: 'auto' }),
      () => changePhone(context, admin, mac, { approved: true }),
      () => approvePhone(context, admin, mac),
      () => forgetToken(context, admin, mac),
      () => removePhone(context, admin, mac),
    ]
    for (const work of works)
      expect(await problemOf(work())).to.include({ sentence: 'There is no phone 80:5e:c0:aa:bb:cc.' })
  })
})
