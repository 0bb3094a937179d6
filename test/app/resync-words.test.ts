import { expect } from 'chai'
import { inVain, notRegistered, notSent } from '../../src/app/resync-words.ts'
import type { Resync } from '../../src/domain/resync.ts'

const resync = (more: Partial<Resync>) =>
  ({ attempts: 0, toldAt: null, fetchedAt: null, registerAs: null, ...more }) as Resync

describe('what is said of a resync', () => {
  it('why it cannot be told, and what happens all the same', () => {
    expect(notRegistered(resync({}), 1)).to.match(/fetches by itself within 1 minute\.$/)
    expect(notRegistered(resync({}), 15)).to.match(/fetches by itself within 15 minutes\.$/)
    expect(notRegistered(resync({ fetchedAt: 1, registerAs: '5501' }), 15)).to.match(/is not registered as 5501 yet/)
    expect(notSent('No.')).to.equal('The phone could not be told: No.')
  })

  it('what has not come of what was tried', () => {
    expect(inVain(resync({}))).to.equal(null)
    expect(inVain(resync({ toldAt: 1 }))).to.match(/^The answer on its screen/)
    expect(inVain(resync({ toldAt: 1, attempts: 1 }))).to.match(/told once,/)
    expect(inVain(resync({ toldAt: 1, attempts: 3 }))).to.match(/told 3 times,/)
    expect(inVain(resync({ toldAt: 1, attempts: 3, fetchedAt: 2, registerAs: '5501' }))).to.match(/as 5501 yet/)
  })
})
