import { expect } from 'chai'
import { transformSync } from 'esbuild'
import { liveScript } from '../../src/http/scripts.ts'

describe('the pages’ script', () => {
  it('has an address that holds what is in it', () => {
    expect(liveScript().address).to.match(/^\/script\/live\.[0-9a-f]{12}\.js$/)
    expect(liveScript()).to.equal(liveScript())
  })

  it('is JavaScript of ours alone, and writes no markup', () => {
    const { body } = liveScript()
    expect(body)
      .to.contain('EventSource')
      .and.not.match(/interface |\bimport\b|innerHTML|insertAdjacent|document\.write|https?:/)
    expect(() => transformSync(body, { loader: 'js' })).to.not.throw()
  })
})
