import { expect } from 'chai'
import { refusalSounds } from '../../src/agi/refusal.ts'

describe('refusals, spoken', () => {
  it('rule 4: one sentence for a wrong number and a wrong password', () => {
    expect(refusalSounds({ code: 'wrong-login' })).to.deep.equal(['vm-incorrect'])
  })

  it('rule 9: tells what may be possible later from what is not', () => {
    for (const code of ['locked', 'after-call', 'emergency-hold', 'pbx-away'] as const)
      expect(refusalSounds({ code }), code).to.deep.equal(['im-sorry', 'please-try-call-later'])
    for (const code of ['not-for-hot-desking', 'no-template', 'not-found'] as const)
      expect(refusalSounds({ code }), code).to.deep.equal(['im-sorry', 'feature-not-avail-line'])
  })
})
