import { expect } from 'chai'
import { changeOwnPortalPassword } from '../../src/app/own-password.ts'
import { checkSignIn } from '../../src/app/sign-in.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { jane, henry } = numbers
const self = { name: `subscriber ${jane} Jane`, address: '192.0.2.9' }

eachDatabase('a subscriber’s own portal password', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
  })

  const change = (typed: { old: string; new: string }, number: string = jane) =>
    changeOwnPortalPassword(context, self, number, typed)
  const check = (password: string) => checkSignIn(context, { name: jane, password, address: '192.0.2.9' })

  it('is changed with the one until now, and no password reaches the record', async () => {
    await change({ old: secrets.jane.portal, new: 'Quite-New-81' })
    expect(await check('Quite-New-81')).to.include({ name: `${jane} Jane` })
    expect(await check(secrets.jane.portal)).to.equal(undefined)
    expect(JSON.stringify(await database()('audit').select())).not.to.match(/Quite-New|Portal-Jane/)
  })

  it('stays with a wrong one, for somebody who has none, and when the new one is short', async () => {
    expect((await problemOf(change({ old: 'not it', new: 'Quite-New-81' }))).fields).to.have.all.keys('old')
    expect((await problemOf(change({ old: '', new: 'Quite-New-81' }, henry))).fields).to.have.all.keys('old')
    const short = await problemOf(change({ old: secrets.jane.portal, new: 'short' }))
    expect(short.fields).to.have.all.keys('portalPassword')
    expect(await check(secrets.jane.portal)).to.not.equal(undefined)
  })

  it('rule 4: wrong ones are counted, and then even the right one has to wait', async () => {
    for (let time = 0; time < 5; time += 1) {
      context.pass(31_000)
      await problemOf(change({ old: 'not it', new: 'Quite-New-81' }))
    }
    const locked = await problemOf(change({ old: secrets.jane.portal, new: 'Quite-New-81' }))
    expect(locked).to.include({ code: 'locked' })
  })
})
