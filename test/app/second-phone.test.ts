import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addPhone } from '../../src/app/phones.ts'
import { dismissSecond, isHeldNow, noteSecond } from '../../src/app/second-phone.ts'
import { findHeld } from '../../src/stores/held-phones.ts'
import { activateToken, noteCandidate, tokensOf } from '../../src/stores/phone-tokens.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { desks, logInOn, recorded } from '../support/desks.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { mac } = desks.t46s
const minute = 60_000
const actor = { name: 'phone 80:5e:c0:aa:bb:cc', address: '192.0.2.66' }

eachDatabase('rule 12: a second phone with the MAC address of another', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addPhone(context, admin, desks.t46s)
  })

  const isHeld = () => isHeldNow(database(), context, { mac })
  const approve = async () => {
    const now = context.now()
    await activateToken(database(), { hash: 'first', mac, address: '192.0.2.7', createdAt: now, usedAt: now })
  }
  const comes = (address: string, number?: string) =>
    noteSecond(context, actor, { mac, address, ...(number && { number }) })

  it('is held while the first has a token and has asked lately, by the minutes that are set', async () => {
    expect(await isHeld()).to.equal(false)
    await approve()
    expect(await isHeld()).to.equal(true)
    context.pass(90 * minute)
    expect(await isHeld()).to.equal(false)
    await changeGlobalSettings(context, admin, { firstPhoneMinutes: 91 })
    expect(await isHeld()).to.equal(true)
  })

  it('comes on record once, however often it asks, and once more for who wants to log in on it', async () => {
    await approve()
    for (let times = 0; times < 5; times += 1) await comes('192.0.2.66')
    expect(await recorded(database(), 'phone.held')).to.have.length(1)
    await comes('192.0.2.66', numbers.james)
    await comes('192.0.2.66')
    const record = await recorded(database(), 'phone.held')
    expect(record.map(({ details }) => details)).to.deep.equal([
      { address: '192.0.2.66', extension: numbers.james },
      { address: '192.0.2.66' },
    ])
    expect(await findHeld(database(), mac)).to.include({ extension: numbers.james, since: context.now() })
    context.pass(2 * minute)
    await comes('192.0.2.77')
    expect(await findHeld(database(), mac)).to.include({ address: '192.0.2.77', lastAt: context.now() })
    expect(await recorded(database(), 'phone.held')).to.have.length(2)
  })

  it('is dismissed once, and what it was given forgotten; who is on the first one stays', async () => {
    await approve()
    await logInOn(context, desks.t46s, numbers.jane)
    const now = context.now()
    await noteCandidate(database(), { hash: 'second', mac, address: '192.0.2.66', createdAt: now, usedAt: now })
    await comes('192.0.2.66')
    await dismissSecond(context, admin, mac)
    expect((await tokensOf(database(), mac)).map(({ hash, state }) => `${hash} ${state}`)).to.deep.equal([
      'first active',
    ])
    expect((await recorded(database(), 'phone.dismiss'))[0]).to.deep.include({ actor: admin.name })
    expect(await problemOf(dismissSecond(context, admin, mac))).to.include({ kind: 'conflict' })
    await comes('192.0.2.66')
    expect(await recorded(database(), 'phone.held'), 'again from there: not at once').to.have.length(1)
    await comes('192.0.2.99')
    expect(await recorded(database(), 'phone.held'), 'from elsewhere').to.have.length(2)
  })
})
