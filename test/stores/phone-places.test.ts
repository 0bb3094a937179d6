import { expect } from 'chai'
import { insertLocation } from '../../src/stores/locations.ts'
import { phonesIn, placeOf, placePhonesIn, placesOf } from '../../src/stores/phone-places.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const [one, two, three] = ['0004f2aabbcc', '005058aabbcc', '805ec0aabbcc'] as const

eachDatabase('the places of phones', (database) => {
  let first = 0
  let second = 0

  beforeEach(async () => {
    await clearTables(database())
    first = await insertLocation(database(), { name: '1st floor', callerId: '5550101', address: '' })
    second = await insertLocation(database(), { name: '2nd floor', callerId: '5550102', address: '' })
  })

  it('E32: a phone is in one location: putting it into another takes it out of the first', async () => {
    await placePhonesIn(database(), [two, one, three], first)
    expect(await phonesIn(database(), first)).to.deep.equal([one, two, three])
    await placePhonesIn(database(), [two], second)
    expect(await phonesIn(database(), first)).to.deep.equal([one, three])
    expect(await phonesIn(database(), second)).to.deep.equal([two])
    expect(await placeOf(database(), two)).to.equal(second)
  })

  it('can be none', async () => {
    await placePhonesIn(database(), [one, two], first)
    await placePhonesIn(database(), [one, three], null)
    expect(await placeOf(database(), one)).to.equal(undefined)
    expect([...(await placesOf(database(), [one, two, three]))]).to.deep.equal([[two, first]])
  })

  it('of no phones at all are no trouble', async () => {
    await placePhonesIn(database(), [], first)
    await placePhonesIn(database(), [], null)
    expect((await placesOf(database(), [])).size).to.equal(0)
  })
})
