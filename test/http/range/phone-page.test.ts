import { expect } from 'chai'
import { logIn } from '../../../src/app/hot-desk.ts'
import { resyncPhone } from '../../../src/app/resync-phones.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { phoneView } from '../../../src/http/admin/phones/phone-view.ts'
import { phoneOfRange } from '../../../src/http/range/phone-page.ts'
import { clearTables, eachDatabase } from '../../support/databases.ts'
import { admin, testContext, type TestContext } from '../../support/office.ts'
import { furnishRange, marksOfOthers, range, rangePhones } from '../../support/range-office.ts'
import { refusalOf } from '../../support/refusal.ts'

const { alice, bob, free, zoe } = rangePhones

eachDatabase('a phone’s page for somebody limited to a range', (database) => {
  let context: TestContext
  beforeEach(async function () {
    this.timeout(180_000)
    await clearTables(database())
    context = testContext(database())
    await furnishRange(context)
  })

  const pageOf = async (mac: string, problem?: Problem) =>
    phoneOfRange(context, range, mac, { view: await phoneView(context, mac), problem })

  it('says why it fetches, where that is theirs', async () => {
    const { resync, isTheirs } = await pageOf(alice)
    expect(isTheirs).to.equal(true)
    expect(resync.steps[0]?.said).to.equal('1001 logged in')
    expect((await pageOf(free)).isTheirs).to.equal(false)
  })

  it('does not say that somebody else has left it', async () => {
    await logIn(context, admin, { number: '2666', mac: bob, takeOver: true, startedBy: 'a test' })
    await logIn(context, admin, { number: '2666', mac: free, takeOver: true, startedBy: 'a test' })
    const page = await pageOf(bob)
    expect(page.resync.steps[0]).to.include({ title: 'Wanted', said: '' })
    for (const mark of marksOfOthers) expect(JSON.stringify(page)).not.to.include(mark)
    await resyncPhone(context, admin, bob, { restart: false })
    expect((await pageOf(bob)).resync.steps[0]?.said).to.equal('asked for by administrator anna')
  })

  it('is not there once somebody else has come', async () => {
    expect(await refusalOf(pageOf(zoe))).to.include({ kind: 'missing' })
    const problem = new Problem('refused', 'phone-in-use', 'This phone is in use.')
    expect(await refusalOf(pageOf(zoe, problem))).to.equal(problem)
  })
})
