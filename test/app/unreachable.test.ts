import { expect } from 'chai'
import { newToken } from '../../src/app/phone-token.ts'
import { unreachable, unreachableScreen } from '../../src/app/unreachable.ts'
import { brands } from '../../src/brands/index.ts'
import { desks } from '../support/desks.ts'

describe('the screen that says that the server cannot be reached', () => {
  const { sentence, code, kind } = unreachable()

  for (const { mac, brand } of Object.values(desks))
    it(`is drawn for a ${brand} phone by the MAC address in its token alone`, () => {
      const screen = unreachableScreen(brands, { token: newToken('any key', mac), userAgent: '' })
      expect(screen?.body).to.include(sentence)
    })

  it('is drawn as the phone’s browser says, and not where nothing tells how', () => {
    const userAgent = 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc'
    expect(unreachableScreen(brands, { token: 'x', userAgent })?.body).to.include(sentence)
    expect(unreachableScreen(brands, { token: 'A'.repeat(43), userAgent: 'curl/8' })).to.equal(undefined)
  })

  it('has the code of its own in the log', () => {
    expect([kind, code]).to.deep.equal(['away', 'unreachable'])
  })
})
