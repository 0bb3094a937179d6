import { expect } from 'chai'
import { wantResync } from '../../../src/app/want-resync.ts'
import { addPhone } from '../../../src/app/phones.ts'
import { resyncSamples } from '../../../src/http/health/resync-samples.ts'
import { openReady } from '../../support/databases.ts'
import { admin, furnish, testContext } from '../../support/office.ts'

describe('the figures of resyncs', () => {
  it('count the open ones by state, and are asked of the database once in some seconds', async () => {
    const database = await openReady()
    const context = testContext(database)
    await furnish(context)
    const mac = '0004f2aabbcc'
    await addPhone(context, admin, { mac, brand: 'polycom', model: 'VVX 411' })
    await wantResync(database, context, { mac, why: 'a test', urgent: false })
    const first = await resyncSamples(context)
    expect(first.find(({ labels }) => labels['state'] === 'waiting')?.value).to.equal(1)
    expect(first.find(({ labels }) => labels['state'] === 'failed')?.value).to.equal(0)
    await database('resyncs').delete()
    expect(await resyncSamples(context)).to.deep.equal(first)
    await database.destroy()
  })

  it('are left out while the database is away', async () => {
    const database = await openReady()
    await database.destroy()
    expect(await resyncSamples({ database })).to.deep.equal([])
  })
})
