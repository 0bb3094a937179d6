import { expect } from 'chai'
import { listBreaks, noteBreak } from '../../src/stores/audit-breaks.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('what was taken out of the record', (database) => {
  it('is noted in order, the later note in the place of the earlier', async () => {
    await clearTables(database())
    const gap = { first: 1, last: 5, why: 'retention', at: 9, keyId: 'k', seal: 's', signature: 't' } as const
    const other = { ...gap, first: 8, last: 9, why: 'restore' } as const
    for (const one of [other, gap, { ...gap, last: 6 }]) await noteBreak(database(), one)
    expect(await listBreaks(database())).to.deep.equal([{ ...gap, last: 6 }, other])
  })
})
