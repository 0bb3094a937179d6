import { expect } from 'chai'
import { apart, type FileRequest } from '../../src/app/file-request.ts'
import { ownHeap } from '../support/own-heap.ts'

describe('a request for a file', () => {
  const request: FileRequest = {
    token: 'T'.repeat(43),
    path: '805ec0aabbcc.cfg',
    userAgent: 'Yealink é',
    source: '::1',
  }

  it('is the same with texts of its own', () => {
    expect(apart({ ...request, proof: '805ec0aabbcc' })).to.deep.equal({ ...request, proof: '805ec0aabbcc' })
    const without: FileRequest = { path: 'y000000000028.cfg', userAgent: '', source: '::1' }
    expect(apart(without)).to.deep.equal(without)
  })

  it('keeps nothing else of what the phone has sent in memory', () => {
    const cutOut = (at: number): FileRequest => {
      const sent = Buffer.alloc(100_000, `${at} a whole request `).toString('latin1')
      return { ...request, token: sent.slice(5, 48), path: sent.slice(50, 70), userAgent: sent.slice(100, 200) }
    }
    const before = ownHeap()
    const kept = Array.from({ length: 200 }, (_, at) => apart(cutOut(at)))
    expect((ownHeap() - before) / kept.length).to.be.below(2000)
    expect(kept[7]?.path).to.equal(cutOut(7).path)
  })
})
