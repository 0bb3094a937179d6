import { expect } from 'chai'
import { startSweep } from '../../src/app/sweep-changes.ts'
import { eachDatabase } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { until } from '../support/until.ts'

eachDatabase('the log of changes', (database) => {
  it('loses what is older than an hour, however much that is, and nothing else', async () => {
    const [old, young] = [Date.now() - 3_700_000, Date.now() - 3_500_000]
    const rows = (at: number, count: number) =>
      Array.from({ length: count }, () => ({ at, origin: 'a', kind: 'places', subject: '' }))
    for (let time = 0; time < 6; time += 1) await database()('changes').insert(rows(old, 100))
    await database()('changes').insert(rows(young, 3))
    const stop = startSweep(testContext(database()), 10)
    await until(async () => (await database()('changes').where({ at: old })).length === 0)
    expect(await database()('changes').where({ at: young })).to.have.length(3)
    await stop()
  })
})
