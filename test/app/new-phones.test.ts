import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { forgetNewPhones } from '../../src/app/new-phones.ts'
import { noteStranger } from '../../src/app/phone-arrival.ts'
import { addPhone, approvePhone } from '../../src/app/phones.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroup } from '../../src/app/groups.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

const day = 24 * 60 * 60_000
const macOf = (at: number) => (0x805ec0000000 + at).toString(16)

eachDatabase('phones that nobody has invited', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
  })

  const ask = (at: number, address = '192.0.2.7', hash?: string) =>
    noteStranger(
      context,
      {
        ...{ mac: macOf(at), brand: 'yealink', model: 'T46S', firmware: '1', address, destination: 'auto' },
        ...{ createdAt: context.now(), lastSeen: context.now() },
      },
      { hash },
    )
  const left = async () =>
    (await database()('phones').orderBy('mac').pluck<string[]>('mac')).map((mac) => parseInt(mac, 16) - 0x805ec0000000)

  it('are forgotten when they are not seen for long; those that somebody has approved, mapped or placed stay', async () => {
    for (let at = 0; at < 6; at += 1) await ask(at, '192.0.2.7', `hash ${at}`)
    await addPhone(context, admin, { mac: macOf(9), brand: 'yealink' })
    await approvePhone(context, admin, macOf(1))
    const template = (await defaultTemplate(database(), 'yealink'))?.id
    await addMapping(context, admin, { extension: numbers.jane, brand: 'yealink', template, mac: macOf(2) })
    const group = await addGroup(context, admin, { name: 'Acme', countryCode: '44', trunkPrefix: '0', shortDigits: 4 })
    await putInGroup(context, admin, group.id, { phones: [macOf(3)], extensions: [] })
    context.pass(29 * day)
    await ask(4)
    context.pass(day + 1)
    expect(await forgetNewPhones(context)).to.equal(2)
    expect(await left()).to.deep.equal([1, 2, 3, 4, 9])
    await changeGlobalSettings(context, admin, { newPhonesKeptDays: 0 })
    context.pass(3650 * day)
    expect(await forgetNewPhones(context)).to.equal(0)
  })

  it('of one address are a tenth of all; those not seen for longest make room, and an address hurts no other', async () => {
    await changeGlobalSettings(context, admin, { mostNewPhones: 50 })
    for (let at = 0; at < 9; at += 1) {
      await ask(at)
      context.pass(1)
    }
    await ask(100, '192.0.2.8')
    await ask(0)
    await forgetNewPhones(context)
    expect(await left()).to.deep.equal([0, 5, 6, 7, 8, 100])
    await changeGlobalSettings(context, admin, { manyPhonesNetworks: ['192.0.2.9/32'] })
    for (let at = 200; at < 260; at += 1) {
      context.pass(1)
      await ask(at, '192.0.2.9')
    }
    await forgetNewPhones(context)
    expect(await left()).to.have.length(50)
    expect(await findPhone(database(), macOf(259))).to.be.an('object')
    expect(await findPhone(database(), macOf(100))).to.equal(undefined)
  })

  it('are as they were when they ask again', async () => {
    await ask(1, '192.0.2.7', 'hash')
    context.pass(31 * day)
    await forgetNewPhones(context)
    expect(await database()('phone_tokens').where({ mac: macOf(1) })).to.deep.equal([])
    await ask(1, '192.0.2.7', 'hash')
    await approvePhone(context, admin, macOf(1))
    context.pass(31 * day)
    expect(await forgetNewPhones(context)).to.equal(0)
  })
})
