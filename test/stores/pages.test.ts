import { expect } from 'chai'
import fc from 'fast-check'
import { macPart, readPage, searchIn } from '../../src/stores/pages.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const read = (row: { name: string }) => row.name

eachDatabase('a part of a list', (database) => {
  const names = ['Anna', 'ben', '100%', 'a_b', 'wow!', 'C:\\x', "O'Neil", 'Zoë']

  before(async () => {
    await clearTables(database())
    await database()('api_tokens').insert(
      names.map((name, index) => ({ name, hash: String(index), created_at: index })),
    )
  })

  const page = (request: { page?: number; size?: number } = {}, order = 'id') =>
    readPage(database()('api_tokens'), { page: 1, size: 50, search: '', ...request }, order, read)

  async function found(search: string): Promise<string[]> {
    const query = database()('api_tokens')
    searchIn(query, { name: search })
    return (await readPage(query, { page: 1, size: 50, search }, 'id', read)).items
  }

  it('has its own rows and the number of all', async () => {
    expect(await page({ page: 2, size: 3 })).to.deep.equal({
      items: ['a_b', 'wow!', 'C:\\x'],
      page: 2,
      size: 3,
      total: 8,
    })
    expect(await page({ page: 9 })).to.deep.equal({ items: [], page: 9, size: 50, total: 8 })
  })

  it('is ordered either way', async () => {
    expect((await page({ size: 2 }, 'created_at')).items).to.deep.equal(['Anna', 'ben'])
    expect((await page({ size: 2 }, '-created_at')).items).to.deep.equal(['Zoë', "O'Neil"])
  })

  it('together with the other parts is the whole, each row once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (size) => {
        const parts = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => page({ page: number, size })))
        expect(parts.flatMap(({ items }) => items)).to.deep.equal(names)
      }),
      { numRuns: 9 },
    )
  })

  it('finds text anywhere, capital or small', async () => {
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

  it('finds each row by every part of it, and by nothing else', async () => {
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
    const query = database()('api_tokens')
    searchIn(query, { name: 'anna', hash: '7' })
    expect((await readPage(query, { page: 1, size: 50, search: '' }, 'id', read)).items).to.deep.equal(['Anna', 'Zoë'])
    const one = database()('api_tokens').where('created_at', '<', 3)
    searchIn(one, { name: 'n', hash: '' })
    expect((await readPage(one, { page: 1, size: 50, search: '' }, 'id', read)).items).to.deep.equal(['Anna', 'ben'])
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
