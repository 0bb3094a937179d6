import { expect } from 'chai'
import { addPhone, removePhone } from '../../../../src/app/phones.ts'
import { deskLineName } from '../../../../src/domain/desk-line.ts'
import type { PhoneLine } from '../../../../src/domain/phone-line.ts'
import { lineWords, livePhones, shownLines } from '../../../../src/http/admin/live/live-phone.ts'
import type { Database } from '../../../../src/stores/database.ts'
import { openReady } from '../../../support/databases.ts'
import { addDesks, desks, logInOn } from '../../../support/desks.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../../../support/office.ts'
import { scriptedManager, type ScriptedManager } from '../../../support/scripted-manager.ts'

const { t46s, s500 } = desks
const { jane } = numbers

describe('phones as open pages show them', () => {
  const line = (change: Partial<PhoneLine>) => lineWords({ state: 'registered', as: '5501', resync: null, ...change })

  it('have a line in words', () => {
    expect(line({})).to.deep.equal({ line: { words: 'Registered as 5501', look: 'line' }, note: '' })
    expect(line({ as: deskLineName(s500.mac) }).line.words).to.equal('Registered as desk line')
    expect(line({ state: 'inCall' }).line).to.deep.equal({ words: 'In a call', look: 'line busy' })
    expect(line({ state: 'notRegistered', as: null }).line.words).to.equal('Not registered')
    expect(line({ state: 'unknown', as: null }).line).to.deep.equal({ words: '–', look: '' })
  })

  it('have words for every step of a resync but the last', () => {
    const words = (['waiting', 'held', 'told', 'fetched', 'failed'] as const).map((resync) => line({ resync }).note)
    expect(new Set(words).size).to.equal(5)
    expect(words).to.not.include('')
    expect(line({ resync: 'done' }).note).to.equal('')
  })

  describe('in an office', () => {
    let database: Database
    let context: TestContext
    let manager: ScriptedManager
    beforeEach(async () => {
      database = await openReady()
      context = testContext(database)
      manager = scriptedManager(context.now)
      context.pbx = { ...context.pbx, manager }
      await furnish(context)
      await addDesks(context)
      await logInOn(context, t46s, jane)
      await database('resyncs').delete()
      manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    })
    afterEach(() => database.destroy())

    it('say who is on them, their state and their line, and nothing else', async () => {
      expect(await livePhones(context, [t46s.mac, 'ffffffffffff'])).to.deep.equal([
        {
          phone: {
            mac: t46s.mac,
            line: { words: `Registered as ${jane}`, look: 'line' },
            note: '',
            state: { words: 'Not seen yet', look: 'tag off' },
            number: jane,
            who: `${jane} Jane`,
          },
          ...{ group: null, owners: [], isApproved: false },
        },
      ])
      const [empty] = await livePhones(context, [s500.mac])
      expect(empty?.phone).to.deep.include({ number: '', who: '' })
    })

    it('have lines for as many as are asked for, in one go', async () => {
      const lines = await shownLines(context, [t46s.mac, s500.mac, t46s.mac])
      expect(Object.keys(lines).sort()).to.deep.equal([s500.mac, t46s.mac])
      expect(lines[s500.mac]?.line.words).to.equal('Not registered')
      expect(await shownLines(context, [])).to.deep.equal({})
    })

    it('are not there when they are removed', async () => {
      await addPhone(context, admin, { mac: '005058000001', brand: 'sangoma' })
      await removePhone(context, admin, '005058000001')
      expect(await livePhones(context, ['005058000001'])).to.deep.equal([])
    })
  })
})
