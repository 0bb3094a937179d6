import type { Request } from 'express'
import { expect } from 'chai'
import { personalSettings } from '../../../src/domain/settings/personal.ts'
import { ownPlace } from '../../../src/http/subscriber/own-place.ts'

const asked = (access: object) => ({ user: { access } }) as unknown as Request

describe('the place of a subscriber’s own phone profiles', () => {
  it('is below their own pages, without a preview', async () => {
    const place = await ownPlace(asked({ role: 'subscriber', extension: '5501' }), { locals: {} })
    expect(place).to.include({ extension: '5501', layout: 'layouts/own.njk' })
    expect(place.address('polycom', 'VVX 411')).to.equal('/me/profiles/polycom/VVX%20411')
    expect(place.files('polycom', 'VVX 411')).to.equal(null)
  })

  it('asks for what somebody may decide for themselves, and for nothing else', async () => {
    const place = await ownPlace(asked({ role: 'subscriber', extension: '5501' }), { locals: {} })
    expect(place.only).to.equal(personalSettings)
  })

  it('is nobody else’s', () => {
    expect(() => ownPlace(asked({ role: 'administrator' }), { locals: {} })).to.throw('There is no such page.')
  })
})
