import { expect } from 'chai'
import { applyChange, changeOfLogin, changeOfLogout } from '../../src/app/answer-change.ts'
import { brandById } from '../../src/app/brand-list.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { readIngredients } from '../../src/app/phone-ingredients.ts'
import { addTemplate } from '../../src/app/templates.ts'
import { writeKeys } from '../../src/stores/extension-keys.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { addGroupWith, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

const { jane } = numbers
const { t46s } = desks
const carried = { token: 'a token', trusted: true, source: '192.0.2.77' }

eachDatabase('the answer to a change on the phone’s own screen', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  const notice = () => Promise.reject(new Error('Nothing is shown here.'))
  const yealink = () => brandById(context.brands, 'yealink')

  async function loggedIn(mac: string = t46s.mac) {
    const wish = { number: jane, mac, takeOver: false, startedBy: 'a test', screen: 'tells' } as const
    const login = await logIn(context, admin, wish)
    if (login.kind !== 'in') throw new Error('Somebody is on the phone.')
    const settings = await readGlobalSettings(database())
    return { login, change: changeOfLogin(context, login, { ...carried, settings }, notice) }
  }

  async function readAnew(mac: string = t46s.mac) {
    const phone = await findPhone(database(), mac)
    if (!phone) throw new Error('The phone is gone.')
    return readIngredients(database(), context, phone, carried)
  }

  it('a login’s is made of the same as what the phone fetches next', async () => {
    const { id } = await addTemplate(context, admin, { brand: 'yealink', name: 'of Jane', settings: { ringVolume: 3 } })
    await addMapping(context, admin, { extension: jane, brand: 'yealink', template: id, mac: t46s.mac })
    await writeKeys(database(), jane, [{ type: 'line', label: 'Me', value: '' }], 0)
    const { change } = await loggedIn()
    expect(await change.ingredients()).to.deep.equal(await readAnew())
  })

  it('in a business group as well', async () => {
    const phone = groupPhones.t46s
    await addGroupWith(context, 'A company', { extensions: [jane], phones: [phone] })
    const { change } = await loggedIn(phone.mac)
    expect(await change.ingredients()).to.deep.equal(await readAnew(phone.mac))
  })

  it('is noted at the wish that the login itself has written, and at no later one', async () => {
    const { login, change } = await loggedIn()
    expect(login.resync).to.deep.equal(await findResync(database(), t46s.mac))
    expect((await applyChange(context, yealink(), change))?.body).to.include(`account.1.user_name = ${jane}`)
    expect(await findResync(database(), t46s.mac)).to.include({ state: 'done', registerAs: jane })

    context.pass(1000)
    const late = await loggedIn()
    await logInOn(context, t46s, jane)
    const wished = await findResync(database(), t46s.mac)
    await applyChange(context, yealink(), late.change)
    expect(await findResync(database(), t46s.mac)).to.deep.equal(wished)
  })

  it('a logout’s is the phone with nobody on it; a browser of another brand gets none', async () => {
    const { login } = await loggedIn()
    await logOut(context, admin, login.session.id, { why: 'a test', screen: 'tells' })
    const change = await changeOfLogout(context, login.phone, carried, notice)
    expect(await applyChange(context, brandById(context.brands, 'polycom'), change)).to.equal(undefined)
    const body = (await applyChange(context, yealink(), change))?.body
    expect(body).to.include('account.1.enable = 0').and.to.not.include(jane)
  })
})
