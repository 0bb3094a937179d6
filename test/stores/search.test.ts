import { expect } from 'chai'
import fc from 'fast-check'
import {
  beginning,
  ending,
  firstFound,
  isLongerThan,
  macPart,
  mostFound,
  narrowBySearch,
  searchIn,
  type Search,
} from '../../src/stores/search.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('what is searched', (database) => {
  const names = ['Anna', 'ben', '100%', 'a_b', 'wow!', 'C:\\x', "O'Neil", 'Zoë']

  before(async () => {
    await clearTables(database())
    await database()('api_tokens').insert(
      names.map((name, index) => ({ name, hash: String(index), created_at: index })),
    )
  })

  const tokens = () => database()('api_tokens').orderBy('id')

  async function found(search: string): Promise<string[]> {
    const query = tokens()
    searchIn(query, { name: search })
    return query.pluck<string[]>('name')
  }

  it('is found anywhere, capital or small', async () => {
    expect(await found('N')).to.deep.equal(['Anna', 'ben', "O'Neil"])
    expect(await found('zo')).to.deep.equal(['Zoë'])
    expect(await found('')).to.deep.equal(names)
  })

  it('takes every sign as itself', async () => {
    expect(await found('%')).to.deep.equal(['100%'])
    expect(await found('_')).to.deep.equal(['a_b'])
    expect(await found('!')).to.deep.equal(['wow!'])
    expect(await found('\\')).to.deep.equal(['C:\\x'])
    expect(await found("'")).to.deep.equal(["O'Neil"])
    for (const none of ['a%n', 'b__', '!!', '!%', '?', ':name']) expect(await found(none), none).to.deep.equal([])
  })

  it('is found by every part of it, and by nothing else', async () => {
    const parts = fc.constantFrom(...names).chain((name) => {
      const at = fc.integer({ min: 0, max: name.length })
      return fc.tuple(at, at).map(([one, other]) => name.slice(Math.min(one, other), Math.max(one, other)))
    })
    const signs = fc.string({ unit: fc.constantFrom('%', '_', '!', '\\', 'n', 'A', '?'), maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(parts, signs), async (text) => {
        const wanted = names.filter((name) => name.toLowerCase().includes(text.toLowerCase()))
        expect(await found(text)).to.deep.equal(wanted)
      }),
    )
  })

  it('is what any of several columns has; a column without text is not looked at', async () => {
    const query = tokens()
    searchIn(query, { name: 'anna', hash: '7' })
    expect(await query.pluck('name')).to.deep.equal(['Anna', 'Zoë'])
    const one = tokens().where('created_at', '<', 3)
    searchIn(one, { name: 'n', hash: '' })
    expect(await one.pluck('name')).to.deep.equal(['Anna', 'ben'])
  })

  it('is found by how it begins or ends, with every sign as itself', async () => {
    const begins = (text: string) => firstFound<string>(beginning(tokens(), 'name', text), 'name')
    expect(await begins('A')).to.deep.equal(['Anna'])
    expect(await begins('Zoë')).to.deep.equal(['Zoë'])
    for (const none of ['', 'nna', '%', '_', 'anna']) expect(await begins(none), none).to.deep.equal([])
    const ends = (text: string) => firstFound<string>(ending(tokens(), 'name', text), 'name')
    expect(await ends('nnA')).to.deep.equal(['Anna'])
    // Two characters are the end of too much.
    expect(await ends('nA')).to.deep.equal([])
  })

  it('is longer than so many rows, or not', async () => {
    expect(await isLongerThan(tokens(), names.length - 1)).to.equal(true)
    expect(await isLongerThan(tokens(), names.length)).to.equal(false)
  })

  const search: Search = {
    ...{ key: 'id', table: 'api_tokens', anywhere: (typed) => ({ name: typed }) },
    byIndex: (typed) =>
      Promise.resolve([
        beginning(database()('api_tokens').select('id'), 'name', typed),
        database()('api_tokens').select('id').where({ hash: typed }),
      ]),
  }
  const narrowed = async (typed: string, isLong: boolean) => {
    const query = tokens()
    const said = await narrowBySearch(query, typed, { ...search, isLong: () => Promise.resolve(isLong) })
    return { said, names: await query.pluck<string[]>('name') }
  }

  it('is looked through while it is short, and by its indexes when it is long', async () => {
    expect(await narrowed('n', false)).to.deep.equal({ said: {}, names: ['Anna', 'ben', "O'Neil"] })
    expect(await narrowed('A', true)).to.deep.equal({ said: { searched: 'ends' }, names: ['Anna'] })
    expect(await narrowed('1', true)).to.deep.equal({ said: { searched: 'ends' }, names: ['ben', '100%'] })
    expect(await narrowed('nn', true)).to.deep.equal({ said: { searched: 'ends' }, names: [] })
    expect(await narrowed('', true)).to.deep.equal({ said: {}, names })
  })

  it('says so when an index has more than is looked at', async () => {
    const rows = Array.from({ length: mostFound + 1 }, (_, index) => ({
      ...{ name: `many ${index}`, hash: `many ${index}`, created_at: 1 },
    }))
    for (let from = 0; from < rows.length; from += 100)
      await database()('api_tokens').insert(rows.slice(from, from + 100))
    const { said, names } = await narrowed('many', true)
    expect(said).to.deep.equal({ searched: 'ends', cut: true })
    expect(names).to.have.length(mostFound)
  })
})

describe('a search text as part of a MAC address', () => {
  it('has no separators and no capital letters', () => {
    expect(macPart('00:15:65:AA')).to.equal('001565aa')
    expect(macPart('0015.65AA')).to.equal('001565aa')
    expect(macPart('AA-BB')).to.equal('aabb')
    expect(macPart(':')).to.equal('')
    expect(macPart('S500')).to.equal('s500')
  })
})
