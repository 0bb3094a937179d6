import { expect } from 'chai'
import fc from 'fast-check'
import { addExtension, changeExtension, removeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { addPhone, removePhone } from '../../src/app/phones.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Session } from '../../src/domain/session.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'

const phones = Array.from({ length: 20 }, (_, index) => ({ mac: `0004f20000${String(index).padStart(2, '0')}` }))
const people = Array.from({ length: 20 }, (_, index) => String(2000 + index))

/** Settles all at once. A refusal is an answer; whatever else is thrown fails the test. */
async function together(work: readonly Promise<unknown>[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(work)
  return outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return outcome.value
    if (outcome.reason instanceof Problem) return outcome.reason
    throw outcome.reason
  })
}

eachDatabase('logins in the same moment', function (database) {
  let context: TestContext

  async function furnish(elsewhere: string, desks = phones.length): Promise<void> {
    await clearTables(database())
    context = testContext(database())
    await shipStandardTemplates(context)
    await changeGlobalSettings(context, admin, { internalAddress: '192.0.2.10', elsewhere, mostPhones: 3 })
    for (const { mac } of phones.slice(0, desks)) await addPhone(context, admin, { mac, brand: 'polycom' })
    for (const number of people.slice(0, desks)) await addExtension(context, admin, { number, sipPassword: 'secret' })
  }

  const [anybody = ''] = people
  const [desk = { mac: '' }] = phones

  for (const [elsewhere, open] of [
    ['move', 1],
    ['refuse', 1],
    ['many', 3],
  ] as const) {
    it(`rule 2, ${elsewhere}: one extension on 20 phones at once ends on ${open}`, async function () {
      this.timeout(180_000)
      await furnish(elsewhere)
      const outcomes = await together(phones.map((phone) => logInOn(context, phone, anybody)))
      expect(await whoIsWhere(database())).to.have.length(open)
      const refused = outcomes.filter((outcome) => outcome instanceof Problem)
      expect(refused.map(({ code }) => code)).to.deep.equal(
        Array.from({ length: elsewhere === 'move' ? 0 : 20 - open }, () => 'logged-in-elsewhere'),
      )
      expect(await endedSessions(database())).to.have.length(elsewhere === 'move' ? 19 : 0)
    })
  }

  it('rule 3: 20 people on one phone at once, all willing to take over, end with one', async function () {
    this.timeout(180_000)
    await furnish('move')
    await together(people.map((number) => logInOn(context, desk, number, true)))
    expect(await whoIsWhere(database())).to.have.length(1)
    expect(await endedSessions(database())).to.have.length(19)
  })

  it('rule 3: of 20 who would not log anybody out, the first is in and 19 are told of them', async function () {
    this.timeout(180_000)
    await furnish('move')
    const outcomes = await together(people.map((number) => logInOn(context, desk, number)))
    const session = await sessionOnPhone(database(), desk.mac)
    const told = outcomes.map((outcome) => (outcome as { number?: string }).number).filter(Boolean)
    expect(told).to.deep.equal(Array.from({ length: 19 }, () => session?.extension))
    expect(await endedSessions(database())).to.deep.equal([])
  })

  it('rule 10: nobody stays on a phone whose extension, or which itself, is removed in the same moment', async function () {
    this.timeout(180_000)
    await furnish('move')
    await together(
      people.flatMap((number, index) => {
        const phone = phones[index] ?? desk
        const remove =
          index % 2 === 0 ? removeExtension(context, admin, number) : removePhone(context, admin, phone.mac)
        return [logInOn(context, phone, number), remove]
      }),
    )
    expect(await whoIsWhere(database())).to.deep.equal([])
  })

  it('rule 10: nor one whose extension is disabled', async function () {
    this.timeout(180_000)
    await furnish('move')
    await together(
      people.flatMap((number, index) => [
        logInOn(context, phones[index] ?? desk, number),
        changeExtension(context, admin, number, { enabled: false }),
      ]),
    )
    expect(await whoIsWhere(database())).to.deep.equal([])
  })

  describe('mixed at random', () => {
    const step = fc.record({
      deed: fc.constantFrom('log in', 'log in', 'log in', 'take over', 'log out', 'disable', 'enable'),
      person: fc.nat({ max: 3 }),
      phone: fc.nat({ max: 3 }),
    })

    async function doIt({ deed, person, phone }: { deed: string; person: number; phone: number }): Promise<unknown> {
      const number = people[person] ?? ''
      const there = phones[phone] ?? desk
      if (deed === 'disable' || deed === 'enable')
        return changeExtension(context, admin, number, { enabled: deed === 'enable' })
      if (deed !== 'log out') return logInOn(context, there, number, deed === 'take over')
      const session = await sessionOnPhone(database(), there.mac)
      return session && logOut(context, admin, session.id, 'the walk')
    }

    function mostOf(keys: string[]): number {
      return Math.max(0, ...keys.map((key) => keys.filter((other) => other === key).length))
    }

    async function checkInvariants(elsewhere: string): Promise<void> {
      const open = await database()('sessions').whereNull('ended_at').select<Session[]>('extension', 'mac', 'own')
      const borrowed = open.filter(({ own }) => !own).map(({ extension }) => extension)
      expect(mostOf(open.map(({ mac }) => mac)), 'sessions of one phone').to.be.at.most(1)
      expect(mostOf(borrowed), 'phones of one extension').to.be.at.most(elsewhere === 'many' ? 3 : 1)
      for (const { extension, mac } of open) {
        expect(await findPhone(database(), mac)).to.include({ mac })
        expect(await findExtension(database(), extension)).to.include({ enabled: true })
      }
      const ended = await endedSessions(database())
      for (const session of ended) {
        expect(session.endedBy).to.match(/^(the walk|moved to|extension disabled|\d+ took the phone over)/)
        expect(session.endedAt).to.be.at.least(session.startedAt)
      }
      expect(await recorded(database(), 'session.start')).to.have.length(open.length + ended.length)
      expect(await recorded(database(), 'session.end')).to.have.length(ended.length)
    }

    for (const elsewhere of ['move', 'refuse', 'many']) {
      it(`rules 1 to 3, ${elsewhere}: a phone has one session at most, an extension no more than it may`, async function () {
        this.timeout(180_000)
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 24, maxLength: 48 }), async (walk) => {
            await furnish(elsewhere, 4)
            const template = (await defaultTemplate(database(), 'polycom'))?.id
            await addMapping(context, admin, { extension: people[0], brand: 'polycom', template, mac: desk.mac })
            for (let at = 0; at < walk.length; at += 6) {
              context.pass(1000)
              await together(walk.slice(at, at + 6).map(doIt))
              await checkInvariants(elsewhere)
            }
          }),
          { numRuns: 3, endOnFailure: true },
        )
      })
    }
  })
})
