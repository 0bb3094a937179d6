import { expect } from 'chai'
import { addRefused, deleteSweep, findSweep, forgetSweeps, listSweeps, writeSweep } from '../../src/stores/sweeps.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('addresses that guess phones', (database) => {
  beforeEach(() => clearTables(database()))

  const sweep = (source: string, at: number) => ({ source, begunAt: at, lastAt: at, refused: 1 })

  it('are written once, and what is refused of one is added up', async () => {
    await writeSweep(database(), sweep('192.0.2.7', 100))
    await addRefused(database(), '192.0.2.7', 41, 200)
    const found = { source: '192.0.2.7', begunAt: 100, lastAt: 200, refused: 42 }
    expect(await findSweep(database(), '192.0.2.7')).to.deep.equal(found)
    await writeSweep(database(), sweep('192.0.2.7', 300))
    expect(await findSweep(database(), '192.0.2.7')).to.deep.equal(sweep('192.0.2.7', 300))
  })

  it('are listed with the latest first, and forgotten by when they ended', async () => {
    for (const [source, at] of [
      ['a', 1],
      ['b', 3],
      ['c', 2],
    ] as const)
      await writeSweep(database(), sweep(source, at))
    expect((await listSweeps(database(), 2)).map(({ source }) => source)).to.deep.equal(['b', 'c'])
    await forgetSweeps(database(), 3)
    expect((await listSweeps(database(), 0)).map(({ source }) => source)).to.deep.equal(['b'])
    expect([await deleteSweep(database(), 'b'), await deleteSweep(database(), 'b')]).to.deep.equal([true, false])
  })
})
