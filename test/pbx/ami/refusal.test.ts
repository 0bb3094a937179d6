import { expect } from 'chai'
import { refusal } from '../../../src/pbx/ami/refusal.ts'

const answer = (message: string) => ({ success: false, message, packet: new Map(), events: [] })

describe('a refusal of the PBX', () => {
  it('is told in its own words', () => {
    const problem = refusal('does not read its files again', answer('No such module'))
    expect(problem.sentence).to.equal('The PBX does not read its files again: "No such module".')
    expect([problem.kind, problem.code]).to.deep.equal(['conflict', 'conflict'])
  })

  it('holds nothing but words, whatever the other side says', () => {
    const said = `Failed to send 'check-sync' to Zx9!kQ-secret, A1b2C3d4 <script>alert</script> ${'x'.repeat(43)} Ünd\r\nInjected: 1 ${'no '.repeat(100)}`
    const { sentence } = refusal('does not send to the phone', answer(said))
    expect(sentence).to.match(
      /^The PBX does not send to the phone: "Failed to send 'check-sync' to … … … … … Injected: … no /,
    )
    expect(sentence.length).to.be.below(250)
  })

  it('for want of rights says which to give', () => {
    expect(refusal('does not keep a value', answer('Permission denied')).sentence).to.contain(
      'write = system,reporting',
    )
  })
})
