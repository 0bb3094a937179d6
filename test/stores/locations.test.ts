import { expect } from 'chai'
import {
  allLocations,
  deleteLocation,
  findLocation,
  insertLocation,
  listLocations,
  updateLocation,
} from '../../src/stores/locations.ts'
import { placePhonesIn } from '../../src/stores/phone-places.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

const all = { page: 1, size: 50, search: '' }
const first = { name: 'Main building, 1st floor', callerId: '+15550101', address: '1 High Street' }
const second = { name: 'Main building, 2nd floor', callerId: '5550102', address: 'Räume 2.01\nto 2.30' }

eachDatabase('locations', (database) => {
  beforeEach(() => clearTables(database()))

  it('E32: come back as they were kept, address over several lines', async () => {
    const id = await insertLocation(database(), second)
    expect(await findLocation(database(), id)).to.deep.equal({ ...second, id, revision: 1 })
    expect(await findLocation(database(), id + 1)).to.equal(undefined)
  })

  it('have names of their own', async () => {
    await insertLocation(database(), first)
    expect(isDuplicate(await refusalOf(insertLocation(database(), { ...second, name: first.name })))).to.equal(true)
  })

  it('are listed by name with the phones in them, and found by name, caller ID or address', async () => {
    const two = await insertLocation(database(), second)
    const one = await insertLocation(database(), first)
    await placePhonesIn(database(), ['805ec0aabbcc', '0004f2aabbcc'], two)
    const found = async (search: string) =>
      (await listLocations(database(), { ...all, search })).items.map(({ id, phones }) => [id, phones])
    expect(await found('')).to.deep.equal([
      [one, 0],
      [two, 2],
    ])
    expect(await found('2ND')).to.deep.equal([[two, 2]])
    expect(await found('550101')).to.deep.equal([[one, 0]])
    expect(await found('high')).to.deep.equal([[one, 0]])
    expect((await listLocations(database(), { page: 2, size: 1, search: '' })).items).to.have.length(1)
    expect((await allLocations(database())).map(({ id }) => id)).to.deep.equal([one, two])
  })

  it('are changed only from the revision that was read', async () => {
    const id = await insertLocation(database(), first)
    expect(await updateLocation(database(), { ...second, id, revision: 1 })).to.equal(true)
    expect(await updateLocation(database(), { ...first, id, revision: 1 })).to.equal(false)
    expect(await findLocation(database(), id)).to.deep.equal({ ...second, id, revision: 2 })
  })

  it('cannot go while phones are in them', async () => {
    const id = await insertLocation(database(), first)
    await placePhonesIn(database(), ['805ec0aabbcc'], id)
    expect((await refusalOf(deleteLocation(database(), id))).message).to.match(/foreign key/i)
    await placePhonesIn(database(), ['805ec0aabbcc'], null)
    await deleteLocation(database(), id)
    expect(await findLocation(database(), id)).to.equal(undefined)
  })
})
