import { expect } from 'chai'
import { figuresOfAll, relayFigures } from '../src/worker-figures.ts'

/** Between real processes it is tested with them, in workers.test.ts. */
describe('the figures of several processes', () => {
  it('are one’s own where there are no others', async () => {
    relayFigures()
    const figure = { name: 'hotdesk_uptime_seconds', type: 'gauge', help: 'How long.', samples: [] } as const
    const all = figuresOfAll(() => Promise.resolve([figure]))
    expect(await all()).to.deep.equal([{ process: '1', figures: [figure] }])
  })
})
