import { expect } from 'chai'
import fc from 'fast-check'
import type { PageRequest } from '../../src/domain/page.ts'
import { readPage } from '../../src/stores/pages.ts'
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

  const page = (request: Partial<PageRequest> = {}, order: string | readonly string[] = 'id') =>
    readPage(database()('api_tokens'), { page: 1, size: 50, search: '', ...request }, { order }, read)

  it('has its own rows and the number of all', async () => {
    expect(await page({ page: 2, size: 3 })).to.deep.equal({
      items: ['a_b', 'wow!', 'C:\\x'],
      page: 2,
      size: 3,
      total: 8,
      previous: '4',
      next: '6',
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

  it('leads to the next and the one before by their places, whatever is added or taken away meanwhile', async () => {
    const first = await page({ size: 3 }, 'name')
    expect(first.items).to.deep.equal(['100%', 'Anna', 'C:\\x'])
    expect(first).not.to.have.property('previous')
    await database()('api_tokens').where({ name: 'Anna' }).delete()
    const second = await page({ page: 2, size: 3, after: first.next ?? '' }, 'name')
    expect(second.items).to.deep.equal(["O'Neil", 'Zoë', 'a_b'])
    const third = await page({ page: 3, size: 3, after: second.next ?? '' }, 'name')
    expect(third.items).to.deep.equal(['ben', 'wow!'])
    expect(third).not.to.have.property('next')
    await database()('api_tokens').insert({ name: 'Anna', hash: '0', created_at: 0 })
    const back = await page({ page: 2, size: 3, before: third.previous ?? '' }, 'name')
    expect(back).to.deep.equal({ ...second, total: 8 })
  })

  it('begins where it begins when its place makes no sense', async () => {
    expect((await page({ size: 2, after: 'x' })).items).to.have.length(2)
    expect((await page({ page: 2, size: 2, after: '1,2' }, 'name')).items).to.deep.equal(['C:\\x', "O'Neil"])
    expect((await page({ page: 1, size: 2, before: '4' }, 'name')).items).to.deep.equal(['100%', 'Anna'])
  })

  it('goes on through rows that are the same in the first column of its order', async () => {
    await database()('api_tokens').update({ created_at: 7 }).whereNot({ name: 'ben' })
    const names = []
    let after: string | undefined
    for (let number = 1; number < 9; number += 1) {
      const found = await page({ page: number, size: 1, ...(after === undefined ? {} : { after }) }, [
        '-created_at',
        'name',
      ])
      names.push(...found.items)
      after = found.next
    }
    expect(names).to.deep.equal(['100%', 'Anna', 'C:\\x', "O'Neil", 'Zoë', 'a_b', 'wow!', 'ben'])
    expect(after).to.equal(undefined)
  })
})
