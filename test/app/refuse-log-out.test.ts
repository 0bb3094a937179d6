import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { refuseOwnWithoutHotDesking } from '../../src/app/refuse-log-out.ts'
import { ensureProfile } from '../../src/stores/profiles.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn } from '../support/desks.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { henry, jane } = numbers
const { t46s } = groupPhones
const of = { brand: 'yealink', model: 'T46S' }

eachDatabase('who may log out on the phone', (database) => {
  let context: TestContext
  let group = 0

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
  })

  async function asked() {
    const session = await sessionOnPhone(database(), t46s.mac)
    if (!session) throw new Error('Nobody is on the phone.')
    return refuseOwnWithoutHotDesking(database(), context, session)
  }
  const mapHenry = async () => {
    const template = (await defaultTemplate(database(), 'yealink'))?.id
    await addMapping(context, admin, { extension: henry, brand: 'yealink', template, mac: t46s.mac })
  }
  const turn = async (hotDesking: boolean) => {
    await addGroupProfile(context, admin, { group, ...of }).catch(() => undefined)
    await changeGroupProfile(context, admin, { group, ...of }, { settings: { hotDesking } })
  }

  it('B27: nobody on their own phone until hot desking is turned on', async () => {
    await mapHenry()
    const problem = await problemOf(asked())
    expect(problem).to.include({
      kind: 'refused',
      code: 'not-for-hot-desking',
      sentence: `This is the phone of ${henry}, and it is not for hot desking: nobody is logged out on it.`,
    })
    await turn(true)
    await asked()
    await turn(false)
    expect(await problemOf(asked())).to.include({ code: 'not-for-hot-desking' })
  })

  it('B31: or in the subscriber’s own profile', async () => {
    await mapHenry()
    await ensureProfile(database(), { extension: henry, ...of }, 0)
    await changeProfile(context, admin, { extension: henry, ...of }, { settings: { hotDesking: true } })
    await asked()
  })

  it('B33: whoever has logged in, whatever any profile says', async () => {
    await turn(false)
    await logInOn(context, t46s, jane)
    await changeProfile(context, admin, { extension: jane, ...of }, { settings: { hotDesking: false } })
    await asked()
  })
})
