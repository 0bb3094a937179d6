import { expect } from 'chai'
import { byEndpoint } from '../../../src/pbx/ami/by-endpoint.ts'

describe('what is kept of each endpoint', () => {
  it('is found by its key, by its endpoint, and all at once', () => {
    const kept = byEndpoint<{ endpoint: string; at: number }>()
    kept.set('a', { endpoint: '5501', at: 1 })
    kept.set('b', { endpoint: '5501', at: 2 })
    kept.set('c', { endpoint: '5502', at: 3 })
    expect(kept.get('b')?.at).to.equal(2)
    expect(kept.list('5501').map(({ at }) => at)).to.deep.equal([1, 2])
    expect(kept.list('none')).to.deep.equal([])
    expect(kept.list()).to.have.length(3)
    expect(kept.keys()).to.deep.equal(['a', 'b', 'c'])
  })

  it('is of its new endpoint alone once it has moved, and of none once it is gone', () => {
    const kept = byEndpoint<{ endpoint: string }>()
    kept.set('a', { endpoint: '5501' })
    kept.set('a', { endpoint: '5502' })
    expect(kept.list('5501')).to.deep.equal([])
    expect(kept.list('5502')).to.have.length(1)
    expect(kept.delete('a')).to.deep.equal({ endpoint: '5502' })
    expect(kept.delete('a')).to.equal(undefined)
    expect([kept.list(), kept.list('5502')]).to.deep.equal([[], []])
  })
})
