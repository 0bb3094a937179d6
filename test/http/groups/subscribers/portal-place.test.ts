import type { Request } from 'express'
import { expect } from 'chai'
import { portalPlace } from '../../../../src/http/groups/subscribers/portal-place.ts'
import { numbers } from '../../../support/office.ts'
import { openPortal, others, type Portal } from '../../../support/portal.ts'
import { problemOf } from '../../../support/problem.ts'

describe('the place of the profile editor in the portal', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  const find = (number: string) =>
    portalPlace(portal.office.context)({ params: { number } } as unknown as Request, {
      locals: { group: portal.group },
    })

  it('is below the subscriber', async () => {
    const place = await find(numbers.henry)
    expect(place).to.deep.include({ extension: numbers.henry, layout: 'layouts/portal.njk' })
    expect(place.trail.at(-1)).to.deep.equal({
      title: '01132991002 Henry',
      address: portal.at(`subscribers/${numbers.henry}`),
    })
    const address = portal.at(`subscribers/${numbers.henry}/profiles/polycom/VVX%20411`)
    expect(place.address('polycom', 'VVX 411')).to.equal(address)
    expect(place.files('polycom', 'VVX 411')).to.equal(`${address}/files`)
    expect(place.face).to.deep.equal({ group: portal.group.id })
  })

  it('B9: is nowhere for another group’s subscriber', async () => {
    expect((await problemOf(find(others.number))).kind).to.equal('missing')
  })
})
