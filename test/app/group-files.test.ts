import { expect } from 'chai'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { addGroup } from '../../src/app/groups.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { profilesOf } from '../../src/stores/profiles.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn } from '../support/desks.ts'
import { addApprovedPhone, addGroupWith } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { filesOf } from '../support/phone-files.ts'

const { henry, james, jane } = numbers
const t46s = { brand: 'yealink', model: 'T46S', mac: '805ec0991002' } as const
const secondT46s = { ...t46s, mac: '805ec0991003' } as const
const vvx411 = { brand: 'polycom', model: 'VVX 411', mac: '0004f2991001' } as const
const vvx311 = { ...vvx411, model: 'VVX 311', mac: '0004f2991002' } as const
type Desk = Readonly<Record<'brand' | 'model' | 'mac', string>>
const blf = (label: string, value: string) => ({ type: 'blf' as const, label, value })

eachDatabase('the files of a business group’s phones', (database) => {
  let context: TestContext
  let group = 0
  let tokens = new Map<string, string>()

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    tokens = new Map()
    const phones = [t46s, secondT46s, vvx411, vvx311]
    for (const phone of phones) tokens.set(phone.mac, await addApprovedPhone(context, phone))
    group = (await addGroupWith(context, 'Example Company', { extensions: [henry, james, jane] })).id
    await putInGroup(context, admin, group, { phones: phones.map(({ mac }) => mac), extensions: [] })
  })

  const files = ({ mac }: Desk) => filesOf(context, mac, tokens.get(mac) ?? '')
  const inGroup = async ({ brand, model }: Desk, settings: object, locked: string[] = []) => {
    await addGroupProfile(context, admin, { group, brand, model }).catch(() => undefined)
    await changeGroupProfile(context, admin, { group, brand, model }, { settings, locked })
  }
  const inProfile = (extension: string, { brand, model }: Desk, settings: object) =>
    changeProfile(context, admin, { extension, brand, model }, { settings })
  const leave = async ({ mac }: Desk) => {
    const session = await sessionOnPhone(database(), mac)
    await logOut(context, admin, session?.id ?? 0, 'a test')
  }

  /** What of these phones’ files a change has changed. */
  async function changedBy(desks: Readonly<Record<string, Desk>>, work: () => Promise<unknown>): Promise<string[]> {
    const all = async () => Promise.all(Object.values(desks).map(files))
    const before = await all()
    await work()
    const after = await all()
    return Object.keys(desks).filter((_, index) => before[index] !== after[index])
  }

  it('B36: Henry’s T46S is unchanged to the byte while Jane’s profile for the T46S changes', async () => {
    await inGroup(t46s, { hotDesking: true, ringTone: 2 })
    await logInOn(context, t46s, henry)
    await logInOn(context, secondT46s, jane)
    const change = () => inProfile(jane, t46s, { ringTone: 7, language: 'fr', lineKeys: [blf('Bob', '5599')] })
    expect(await changedBy({ henry: t46s, jane: secondT46s }, change)).to.deep.equal(['jane'])
    await leave(t46s)
    await leave(secondT46s)
    await logInOn(context, t46s, jane)
    expect(await files(t46s), 'the profile goes with her').to.include('5599')
  })

  it('B36: nor does her profile for one model change another that she is on, or the phone that she has left', async () => {
    await logInOn(context, t46s, jane)
    await leave(t46s)
    await logInOn(context, vvx411, jane)
    const change = () => inProfile(jane, t46s, { ringTone: 7, language: 'fr' })
    expect(await changedBy({ t46s, vvx411 }, change)).to.deep.equal([])
  })

  it('B24: a VVX 311 is unchanged to the byte by a group profile for the VVX 411, logged in and out', async () => {
    for (const isOn of [false, true]) {
      if (isOn) await logInOn(context, vvx311, james)
      if (isOn) await logInOn(context, vvx411, jane)
      const settings = { hotDesking: true, ringTone: isOn ? 5 : 4, language: isOn ? 'de' : 'fr', logOutKey: 2 }
      const changed = await changedBy({ vvx311, vvx411 }, () => inGroup(vvx411, settings, ['ringTone']))
      expect(changed, String(isOn)).to.deep.equal(['vvx411'])
    }
  })

  it('B26: a group profile is passed down to every phone of the model in the group, and to none of another group', async () => {
    const other = await addGroup(context, admin, { name: 'Other Company' })
    const abroad = { ...t46s, mac: '805ec0991004' }
    tokens.set(abroad.mac, await addApprovedPhone(context, abroad))
    await putInGroup(context, admin, other.id, { phones: [abroad.mac], extensions: [] })
    const free = { ...t46s, mac: '805ec0991005' }
    tokens.set(free.mac, await addApprovedPhone(context, free))
    const desks = { t46s, secondT46s, vvx411, abroad, free }
    const changed = await changedBy(desks, () => inGroup(t46s, { timeZone: 'Europe/London', ringTone: 6 }))
    expect(changed).to.deep.equal(['t46s', 'secondT46s'])
  })

  it('B25, B36: the subscriber’s profile wins over the group’s, and what the group locks wins over both', async () => {
    await logInOn(context, t46s, jane)
    await inGroup(t46s, { phoneBook: 'http://192.0.2.1/of-the-group' })
    expect(await files(t46s)).to.include('of-the-group')
    await inProfile(jane, t46s, { phoneBook: 'http://192.0.2.1/of-jane' })
    expect(await files(t46s))
      .to.include('of-jane')
      .and.to.not.include('of-the-group')
    await inGroup(t46s, { phoneBook: 'http://192.0.2.1/of-the-group' }, ['phoneBook'])
    expect(await files(t46s))
      .to.include('of-the-group')
      .and.to.not.include('of-jane')
  })

  it('rule 8: a person’s keys go before the group’s and behind those of their profile for the model', async () => {
    await inGroup(t46s, { lineKeys: [blf('Group', '5511')] })
    await logInOn(context, t46s, jane)
    await logInOn(context, secondT46s, henry)
    expect(await files(t46s)).to.include('5511')
    await changeKeys(context, admin, jane, { keys: [blf('Own', '5522')] })
    expect(await files(t46s))
      .to.include('5522')
      .and.to.not.include('5511')
    expect(await files(secondT46s), 'Henry’s are the group’s').to.include('5511')
    await inProfile(jane, t46s, { lineKeys: [blf('Model', '5533')] })
    expect(await files(t46s))
      .to.include('5533')
      .and.to.not.match(/5511|5522/)
    await leave(t46s)
    expect(await files(t46s), 'nobody’s keys on nobody’s phone').to.not.match(/5511|5522|5533/)
  })

  it('B34 to B38: a login on a model makes its profile; it stays and serves again at the next login', async () => {
    await logInOn(context, t46s, jane)
    await inProfile(jane, t46s, { phoneBook: 'http://192.0.2.1/of-jane' })
    await logInOn(context, vvx411, jane)
    expect((await profilesOf(database(), jane)).map(({ model }) => model)).to.deep.equal(['VVX 411', 'T46S'])
    expect(await files(t46s)).to.not.include('of-jane')
    await logInOn(context, secondT46s, jane)
    expect(await files(secondT46s)).to.include('of-jane')
    expect(await profilesOf(database(), jane)).to.have.length(2)
  })
})
