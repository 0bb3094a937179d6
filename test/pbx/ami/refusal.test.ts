import { expect } from 'chai'
import { refusal } from '../../../src/pbx/ami/refusal.ts'

const answer = (message: string) => ({ success: false, message, packet: new Map(), events: [] })

describe('a refusal of the PBX', () => {
  it('is told in its own words', () => {
    const problem = refusal('does not read its files again', answer('No such module'))
    expect(problem.sentence).to.equal('The PBX does not read its files again: "No such module".')
    expect([problem.kind, problem.code]).to.deep.equal(['conflict', 'conflict'])
  })

  it('for want of rights says which to give', () => {
    expect(refusal('does not keep a value', answer('Permission denied')).sentence).to.contain(
      'write = system,reporting',
    )
  })
})
