import { expect } from 'chai'
import { readRestored, writeRestored } from '../../src/stores/restored.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('that a backup was restored', (database) => {
  it('is kept, the last time of all', async () => {
    expect(await readRestored(database())).to.equal(undefined)
    await writeRestored(database(), { at: 1, of: '2026-11-22T12:00:00.000Z' })
    const last = { at: 2, of: '2026-11-21T12:00:00.000Z' }
    await writeRestored(database(), last)
    expect(await readRestored(database())).to.deep.equal(last)
  })
})
