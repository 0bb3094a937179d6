import { expect } from 'chai'
import type { Request } from 'express'
import { sessionIdOf } from '../../../src/http/freepbx/session-of.ts'
import { fiona } from '../../support/freepbx-visitor.ts'

describe('the browser session of somebody in FreePBX', () => {
  const of = (more: object) => sessionIdOf({ identity: { ...fiona, session: 'one', ...more } } as unknown as Request)

  it('is the same as long as theirs in FreePBX is, and nobody else’s', () => {
    expect(of({})).to.equal(of({ nonce: 'another' }))
    const others = [of({}), of({ session: 'two' }), of({ user: 'frank' }), of({ mode: 'usermanager' })]
    expect(new Set(others).size).to.equal(4)
  })

  it('cannot be guessed from what is shown of it', () => {
    expect(of({})).to.match(/^[\w-]{43}$/)
    expect(of({})).not.to.contain('one')
  })
})
