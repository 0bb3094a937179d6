import { expect } from 'chai'
import { changeGlobalSettings, openApprovalWindow } from '../../src/app/global-settings.ts'
import { addMapping, removeMapping } from '../../src/app/mappings.ts'
import { approveInWindow, isWelcome, notePhone, noteStranger, strangerOf } from '../../src/app/phone-arrival.ts'
import { addPhone, removePhone } from '../../src/app/phones.ts'
import type { Recognised } from '../../src/app/recognise-phone.ts'
import type { Database } from '../../src/stores/database.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { activateToken, noteCandidate, tokensOf } from '../../src/stores/phone-tokens.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { openReady } from '../support/databases.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

const mac = '805ec0aabbcc'
const source = '192.168.1.20'

describe('a phone arrives', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
  })

  afterEach(() => database.destroy())

  const tokenOf = (hash: string) => ({ hash, mac, address: source, createdAt: 1, usedAt: 1 })

  /** A request of a brand's phone that says so much of itself: with its own token or without. Gives the phone as it is then. */
  async function note(
    id: string,
    said: { model?: string; firmware?: string },
    { trusted = false, ...rest }: { trusted?: boolean; source?: string } = {},
  ) {
    const brand = context.brands.find((one) => one.id === id)
    if (!brand) throw new Error(`There is no brand ${id}.`)
    const seen: Recognised = { brand, file: { kind: 'phone', mac }, mac, ...said }
    const asked = { mac, source, seen, ...rest }
    if (trusted) return notePhone(context, asked)
    await noteStranger(context, strangerOf(context, asked))
    return findPhone(database, mac)
  }

  describe('E2: is it welcome without a token?', () => {
    it('any is, while Default Login is on', async () => {
      for (const one of [mac, undefined]) expect(await isWelcome(context, one)).to.equal(true)
    })

    it('only one that somebody entered or mapped, while it is off', async () => {
      await changeGlobalSettings(context, admin, { defaultLogin: false })
      for (const one of [mac, undefined]) expect(await isWelcome(context, one)).to.equal(false)
      await addPhone(context, admin, { mac, brand: 'yealink' })
      expect(await isWelcome(context, mac)).to.equal(true)
      await removePhone(context, admin, mac)
      expect(await isWelcome(context, mac)).to.equal(false)
      const template = (await defaultTemplate(database, 'yealink'))?.id
      const row = await addMapping(context, admin, { extension: numbers.jane, brand: 'yealink', template, mac })
      await removePhone(context, admin, mac)
      expect(await isWelcome(context, mac)).to.equal(true)
      await removeMapping(context, admin, row.id)
      expect(await isWelcome(context, mac)).to.equal(false)
    })
  })

  describe('what it says of itself', () => {
    it('is noted the first time', async () => {
      const phone = await note('yealink', { model: 'T46S', firmware: '66.86.0.15' })
      expect(phone).to.deep.equal({
        mac,
        brand: 'yealink',
        model: 'T46S',
        firmware: '66.86.0.15',
        address: source,
        destination: 'auto',
        createdAt: context.now(),
        lastSeen: context.now(),
      })
      expect(await findPhone(database, mac)).to.deep.equal(phone)
    })

    it('as far as there is room', async () => {
      const phone = await note('yealink', { model: 'T'.repeat(300), firmware: '1'.repeat(300) })
      expect([phone?.model.length, phone?.firmware.length]).to.deep.equal([40, 60])
    })

    it('is kept where a later request says less', async () => {
      await note('yealink', { model: 'T46S', firmware: '66.86.0.15' })
      expect(await note('yealink', {})).to.include({ model: 'T46S', firmware: '66.86.0.15' })
    })

    it('is written again when it is new, or after a minute', async () => {
      const own = { trusted: true }
      await note('yealink', { model: 'T46S' }, own)
      const first = context.now()
      context.pass(59_000)
      await note('yealink', { model: 'T46S' }, own)
      expect((await findPhone(database, mac))?.lastSeen).to.equal(first)
      await note('yealink', { model: 'T46S' }, { ...own, source: '192.168.1.21' })
      expect(await findPhone(database, mac)).to.include({ address: '192.168.1.21', lastSeen: context.now() })
      context.pass(60_001)
      await note('yealink', { model: 'T46S' }, { ...own, source: '192.168.1.21' })
      expect((await findPhone(database, mac))?.lastSeen).to.equal(context.now())
    })

    it('leaves what an administrator chose for it', async () => {
      await addPhone(context, admin, { mac, brand: 'yealink', model: 'T46S' })
      await database('phones').where({ mac }).update({ destination: 'external' })
      expect(await note('yealink', { model: 'T46S' })).to.include({ destination: 'external' })
    })

    it('B13: the phone that somebody entered by mistake as another brand’s is what it says, while it has no token', async () => {
      await addPhone(context, admin, { mac, brand: 'sangoma', model: 'S500' })
      expect(await note('yealink', {})).to.include({ brand: 'yealink', model: '' })
    })

    it('rule 12: once it has its own token, only a request with that is believed', async () => {
      const before = await note('yealink', { model: 'T46S', firmware: '66.86.0.15' })
      await noteCandidate(database, tokenOf('candidate'))
      await activateToken(database, tokenOf('its own'))
      context.pass(120_000)
      for (const [brand, said] of [
        ['yealink', { model: 'T48S' }],
        ['sangoma', { model: 'S500' }],
      ] as const)
        expect(await note(brand, said, { source: '203.0.113.66' })).to.deep.equal(before)
      expect(await findPhone(database, mac)).to.deep.equal(before)
      const moved = await note(
        'yealink',
        { model: 'T46S', firmware: '66.86.0.20' },
        { trusted: true, source: '10.0.0.9' },
      )
      expect(moved).to.include({ firmware: '66.86.0.20', address: '10.0.0.9', lastSeen: context.now() })
    })
  })

  describe('rule 12: an approval window', () => {
    const approve = (hash: string, from = source) => approveInWindow(context, mac, hash, from)
    const states = async () => (await tokensOf(database, mac)).map(({ hash, state }) => `${hash} ${state}`).sort()

    beforeEach(async () => {
      await note('yealink', { model: 'T46S' })
      await changeGlobalSettings(context, admin, { approvalNetworks: ['192.168.0.0/16', 'fd00::/8'] })
    })

    it('that was never opened approves nobody', async () => {
      expect(await approve('a')).to.equal(false)
      expect(await states()).to.deep.equal([])
    })

    it('approves a phone on the networks once, to its last millisecond', async () => {
      await openApprovalWindow(context, admin, 1)
      expect(await approve('a', '203.0.113.66')).to.equal(false)
      context.pass(60_000)
      expect(await approve('a')).to.equal(true)
      expect(await approve('b', 'fd00::5')).to.equal(false)
      expect(await states()).to.deep.equal(['a active'])
    })

    it('and no longer', async () => {
      await openApprovalWindow(context, admin, 1)
      context.pass(60_001)
      expect(await approve('a')).to.equal(false)
    })

    it('approves one that only asked before; the earlier candidates go', async () => {
      await noteCandidate(database, tokenOf('earlier'))
      await openApprovalWindow(context, admin, 1)
      expect(await approve('a')).to.equal(true)
      expect(await states()).to.deep.equal(['a active'])
    })

    it('approves one of two requests in the same moment', async () => {
      await openApprovalWindow(context, admin, 1)
      const approved = await Promise.all([approve('a'), approve('b'), approve('c')])
      expect(approved.filter(Boolean)).to.have.length(1)
      expect(await states()).to.have.length(1)
    })
  })
})
