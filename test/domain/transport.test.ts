import { expect } from 'chai'
import { transports, transportTitles } from '../../src/domain/transport.ts'

describe('how a request came', () => {
  it('has a name that people read, and one that fits into the database', () => {
    expect(Object.keys(transportTitles).sort()).to.deep.equal([...transports].sort())
    for (const name of transports) expect(name.length).to.be.at.most(8)
  })
})
