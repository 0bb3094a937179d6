import { expect } from 'chai'
import { ownersOf, reachOf, reachOfPhones } from '../../src/app/phone-reach.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { furnishRange, range, rangePhones } from '../support/range-office.ts'

const { alice, bob, free, lent, yan } = rangePhones

eachDatabase('how phones are reached by somebody limited to a range', (database) => {
  before(async function () {
    this.timeout(180_000)
    await clearTables(database())
    await furnishRange(testContext(database()))
  })

  it('is by who is on them, and whose own they are', async () => {
    const reach = await reachOfPhones(database(), range, [...Object.values(rangePhones), '805ec0dddd01'])
    expect([...reach].sort()).to.deep.equal([
      [alice, 'theirs'],
      [bob, 'theirs'],
      [free, 'free'],
    ])
    expect(await reachOf(database(), range, bob)).to.equal('theirs')
    expect(await reachOf(database(), range, lent)).to.equal(undefined)
    expect(await reachOf(database(), range, '805ec0dddd01')).to.equal(undefined)
  })

  it('finds whose own each is', async () => {
    const owners = await ownersOf(database(), [bob, yan, free])
    expect([...owners].sort()).to.deep.equal([
      [bob, ['1002']],
      [yan, ['2888']],
    ])
  })
})
