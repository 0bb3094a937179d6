import { expect } from 'chai'
import { transformSync } from 'esbuild'
import { pageScript, pageScripts } from '../../src/http/scripts.ts'

describe('the pages’ scripts', () => {
  it('have addresses that hold what is in them', () => {
    expect(pageScript('live').address).to.match(/^\/script\/live\.[0-9a-f]{12}\.js$/)
    expect(pageScript('keys').address).to.match(/^\/script\/keys\.[0-9a-f]{12}\.js$/)
    expect(pageScript('live')).to.equal(pageScript('live'))
  })

  it('are JavaScript of ours alone, and write no markup', () => {
    expect(pageScripts()).to.deep.equal([pageScript('live'), pageScript('keys'), pageScript('freepbx')])
    for (const { body } of pageScripts()) {
      expect(body).to.not.match(/interface |\bimport\b|innerHTML|insertAdjacent|document\.write|https?:/)
      expect(() => transformSync(body, { loader: 'js' })).to.not.throw()
    }
    expect(pageScript('live').body).to.contain('EventSource')
  })
})
