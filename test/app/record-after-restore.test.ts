import { expect } from 'chai'
import { furthestSeal, noteRestored } from '../../src/app/record-after-restore.ts'
import { listBreaks } from '../../src/stores/audit-breaks.ts'
import { insertSeals } from '../../src/stores/audit-seals.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { keysIn } from '../support/record-keys.ts'

describe('the record after a restore', () => {
  it('says which of its positions were left behind, where there are such', async () => {
    const context = testContext(await openReady())
    expect(await furthestSeal(context)).to.equal(0)
    await insertSeals(context.database, [{ position: 1, lineId: 1, keyId: '', seal: 'a' }])
    expect(await furthestSeal(context)).to.equal(1)
    await noteRestored(context.database, context, 1)
    expect(await listBreaks(context.database)).to.deep.equal([])
    await noteRestored(context.database, context, 5)
    expect((await listBreaks(context.database)).map(({ first, last, why }) => [first, last, why])).to.deep.equal([
      [2, 5, 'restore'],
    ])
    await context.database.destroy()
  })

  it('is sealed anew where its seals are of a server with other keys', async () => {
    const context = { ...testContext(await openReady()), recordKeys: keysIn('/nowhere', 'one') }
    await insertSeals(context.database, [{ position: 1, lineId: 1, keyId: 'theirs', seal: 'a' }])
    await noteRestored(context.database, context, 0)
    expect(await furthestSeal(context)).to.equal(0)
    await context.database.destroy()
  })
})
