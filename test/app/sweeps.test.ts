import { expect } from 'chai'
import { liftSweep, sweepsNow } from '../../src/app/sweeps.ts'
import { writeSweep } from '../../src/stores/sweeps.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

describe('an address that was taken for a guesser’s', () => {
  it('has to wait for ten minutes after it was last refused', async () => {
    const database = await openReady()
    const context = testContext(database)
    await writeSweep(database, { source: '192.0.2.7', begunAt: 1, lastAt: context.now() - 1000, refused: 1 })
    const waits = async () => (await sweepsNow(context)).map((sweep) => sweep.waits)
    expect(await waits()).to.deep.equal([true])
    context.pass(10 * 60_000)
    expect(await waits()).to.deep.equal([false])
    await database.destroy()
  })

  it('is let ask again once, on record', async () => {
    const database = await openReady()
    const context = testContext(database)
    await writeSweep(database, { source: '192.0.2.7', begunAt: 1, lastAt: 1, refused: 1 })
    await liftSweep(context, admin, '192.0.2.7')
    expect(await problemOf(liftSweep(context, admin, '192.0.2.7'))).to.include({ kind: 'missing' })
    const lines = await recorded(database, 'phones.let-ask')
    expect(lines.map(({ actor, subject }) => [actor, subject])).to.deep.equal([[admin.name, 'address 192.0.2.7']])
    await database.destroy()
  })
})
