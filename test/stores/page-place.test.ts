import { expect } from 'chai'
import { beginningOf, goOnFrom, nameOfPlace, orderOf, placeNamed, putInOrder } from '../../src/stores/page-place.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

describe('the name of a place in a list', () => {
  it('is the values of its order, and leads back to them', () => {
    const order = orderOf(['group_id', 'brand', 'model'])
    const name = nameOfPlace(order, { group_id: 7, brand: 'polycom', model: 'VVX 411, grey' })
    expect(name).to.equal('7,polycom,VVX%20411%2C%20grey')
    expect(placeNamed(order, name)).to.deep.equal([7, 'polycom', 'VVX 411, grey'])
    expect(nameOfPlace(orderOf('phones.mac'), { mac: '805ec0000001' })).to.equal('805ec0000001')
    expect(placeNamed(orderOf(['-ended_at', '-id']), '5,9')).to.deep.equal([5, 9])
  })

  it('is of no place where it has too few or too many values, or no number where one is wanted', () => {
    for (const name of ['', '7', '7,8,9', 'x,9', '7,1.5', '7,%']) {
      expect(placeNamed(orderOf(['-ended_at', '-id']), name), name).to.equal(undefined)
    }
    expect(placeNamed(orderOf('name'), '%')).to.deep.equal(['%'])
  })
})

eachDatabase('a place in a list', (database) => {
  const rows = [
    { name: 'b', hash: '1', created_at: 5 },
    { name: 'a', hash: '2', created_at: 5 },
    { name: 'c', hash: '3', created_at: 7 },
    { name: '\u{1f4de}', hash: '4', created_at: 6 },
  ]
  before(async () => {
    await clearTables(database())
    await database()('api_tokens').insert(rows)
  })

  const from = async (
    written: string | readonly string[],
    place: readonly (string | number)[],
    isBackwards = false,
  ) => {
    const order = orderOf(written)
    const query = database()('api_tokens')
    goOnFrom(query, order, { place, isBackwards })
    putInOrder(query, order, isBackwards)
    return (await query.pluck<string[]>('name')).join('')
  }

  it('has the rows after it behind it, in the order of the list, and those before it before it', async () => {
    expect(await from('name', ['a'])).to.equal('bc\u{1f4de}')
    expect(await from('name', ['c'], true)).to.equal('ba')
    expect(await from('-created_at', [7])).to.match(/^\u{1f4de}/u)
  })

  it('tells rows apart by the next column where the first is the same', async () => {
    expect(await from(['-created_at', 'name'], [6, '\u{1f4de}'])).to.equal('ab')
    expect(await from(['-created_at', 'name'], [5, 'a'])).to.equal('b')
    expect(await from(['-created_at', 'name'], [5, 'b'], true)).to.equal('a\u{1f4de}c')
  })

  it('is at the beginning before every row', async () => {
    for (const order of ['name', '-name', 'created_at', '-created_at', ['-created_at', '-id']])
      expect(await from(order, beginningOf(orderOf(order)))).to.have.length(5)
  })
})
