import { expect } from 'chai'
import { wantResync } from '../../src/app/want-resync.ts'
import { addPhone } from '../../src/app/phones.ts'
import { countOpenResyncs } from '../../src/stores/resync-figures.ts'
import { changeResync, findResync } from '../../src/stores/resyncs.ts'
import { eachDatabase } from '../support/databases.ts'
import { admin, furnish, testContext } from '../support/office.ts'

const macs = ['0004f2aabb01', '0004f2aabb02', '0004f2aabb03', '0004f2aabb04'] as const

eachDatabase('the count of resyncs', (database) => {
  it('has those that are open, by state, and no more than were asked for', async () => {
    const context = testContext(database())
    await furnish(context)
    for (const mac of macs) {
      await addPhone(context, admin, { mac, brand: 'polycom', model: 'VVX 411' })
      await wantResync(database(), context, { mac, why: 'a test', urgent: false })
    }
    const change = async (mac: string, step: Parameters<typeof changeResync>[3]) => {
      const resync = await findResync(database(), mac)
      if (resync) await changeResync(database(), resync, ['waiting'], step)
    }
    await change(macs[0], { state: 'done', nextAt: null })
    await change(macs[1], { state: 'failed' })
    const counts = await countOpenResyncs(database(), 100)
    expect(counts).to.have.deep.members([
      { state: 'failed', count: 1 },
      { state: 'waiting', count: 2 },
    ])
    const some = await countOpenResyncs(database(), 2)
    expect(some.reduce((sum, { count }) => sum + count, 0)).to.equal(2)
  })
})
