import { expect } from 'chai'
import fc from 'fast-check'
import { addExtension, changeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroup } from '../../src/app/groups.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { addMapping, changeMapping, removeMapping } from '../../src/app/mappings.ts'
import { addPhone, changePhone } from '../../src/app/phones.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { Problem } from '../../src/domain/problem.ts'
import { allExtensions } from '../../src/stores/extensions.ts'
import { mappingsOf } from '../../src/stores/mappings.ts'
import { findPhones } from '../../src/stores/phones.ts'
import { listSessions, sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'

const phones = ['0004f2000001', '0004f2000002', '0004f2000003']
const people = ['2001', '2002', '2003']

const names = [
  ...(['log in', 'log in', 'take over', 'log out', 'put phone', 'put person', 'put both'] as const),
  ...(['map', 'map again', 'unmap', 'rename', 'readdress'] as const),
]
type Deed = (typeof names)[number]

interface Step {
  deed: Deed
  person: number
  phone: number
  /** Into which group; 2: into none. */
  into: number
}

const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.constantFrom(...names),
  person: fc.nat({ max: people.length - 1 }),
  phone: fc.nat({ max: phones.length - 1 }),
  into: fc.nat({ max: 2 }),
})

eachDatabase('phones and people between groups, mixed at random', (database) => {
  let context: TestContext
  let groups: (number | null)[] = []
  let template = 0

  async function furnish(): Promise<void> {
    await clearTables(database())
    context = testContext(database())
    await shipStandardTemplates(context)
    await changeGlobalSettings(context, admin, { internalAddress: '192.0.2.10' })
    template = (await defaultTemplate(database(), 'polycom'))?.id ?? 0
    for (const mac of phones) await addPhone(context, admin, { mac, brand: 'polycom', model: 'VVX 411' })
    for (const number of people) await addExtension(context, admin, { number, sipPassword: 'secret' })
    groups = [null]
    for (const name of ['A', 'B']) groups.unshift((await addGroup(context, admin, { name })).id)
  }

  interface Chosen {
    number: string
    mac: string
    into: number
  }
  const put = (into: number, members: { phones?: string[]; extensions?: string[] }) =>
    putInGroup(context, admin, groups[into] ?? null, { phones: [], extensions: [], ...members })
  const rowOf = async (number: string) => (await mappingsOf(database(), number))[0]

  const deeds: Record<Deed, (chosen: Chosen) => Promise<unknown>> = {
    'log in': ({ number, mac }) => logInOn(context, { mac }, number),
    'take over': ({ number, mac }) => logInOn(context, { mac }, number, true),
    'log out': async ({ mac }) => {
      const session = await sessionOnPhone(database(), mac)
      return session && logOut(context, admin, session.id, 'a test')
    },
    'put phone': ({ mac, into }) => put(into, { phones: [mac] }),
    'put person': ({ number, into }) => put(into, { extensions: [number] }),
    'put both': ({ mac, number, into }) => put(into, { phones: [mac], extensions: [number] }),
    map: ({ number, mac }) => addMapping(context, admin, { extension: number, brand: 'polycom', template, mac }),
    'map again': async ({ number, mac }) => {
      const row = await rowOf(number)
      return row && changeMapping(context, admin, row.id, { mac })
    },
    unmap: async ({ number }) => {
      const row = await rowOf(number)
      return row && removeMapping(context, admin, row.id)
    },
    rename: ({ number, into }) => changeExtension(context, admin, number, { name: `of ${into}`, enabled: into !== 1 }),
    readdress: ({ mac, into }) => changePhone(context, admin, mac, { destination: into === 0 ? 'internal' : 'auto' }),
  }
  const doIt = ({ deed, person, phone, into }: Step) =>
    deeds[deed]({ number: people[person] ?? '', mac: phones[phone] ?? '', into })

  /** Open sessions whose phone and extension are not of one group, or that do not say which. */
  async function torn(): Promise<string[]> {
    const { items } = await listSessions(database(), { page: 1, size: 50, search: '' }, false)
    const [found, extensions] = [await findPhones(database(), phones), await allExtensions(database())]
    return items
      .map(({ mac, extension, group }) => ({
        where: `${extension} on ${mac}`,
        phone: found.find((one) => one.mac === mac)?.group,
        extension: extensions.find((one) => one.number === extension)?.group,
        group,
      }))
      .filter((one) => one.phone !== one.extension || (one.group ?? null) !== (one.phone ?? null))
      .map((one) => JSON.stringify(one))
  }

  /** A refusal is an answer; whatever else is thrown fails the test. */
  const settle = (work: Promise<unknown>) =>
    work.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
    })

  it('B9: one after the other, nobody is ever on a phone of another group', async function () {
    this.timeout(180_000)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await furnish()
        for (const one of steps) {
          await settle(doIt(one))
          expect(await torn(), JSON.stringify(one)).to.deep.equal([])
        }
      }),
      { numRuns: 15 },
    )
  })

  it('B9: nor when they come in the same moment', async function () {
    this.timeout(180_000)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 5 }),
        async (rounds) => {
          await furnish()
          for (const round of rounds) {
            await Promise.all(round.map((one) => settle(doIt(one))))
            expect(await torn(), JSON.stringify(round)).to.deep.equal([])
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('B9: nor when a phone is mapped and moved in the same moment', async function () {
    this.timeout(180_000)
    await furnish()
    const chosen = { number: people[0] ?? '', mac: phones[0] ?? '' }
    for (let round = 0; round < 40; round += 1) {
      await deeds['put both']({ ...chosen, into: 0 })
      await Promise.all([settle(deeds.map({ ...chosen, into: 0 })), settle(deeds['put phone']({ ...chosen, into: 1 }))])
      expect(await torn(), `round ${round}`).to.deep.equal([])
      await deeds.unmap({ ...chosen, into: 0 })
    }
  })
})
