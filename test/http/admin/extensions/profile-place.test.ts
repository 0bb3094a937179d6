import type { Request } from 'express'
import { expect } from 'chai'
import { profileKeyOf, providersPlace } from '../../../../src/http/admin/extensions/profile-place.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { furnish, testContext } from '../../../support/office.ts'
import { problemOf } from '../../../support/problem.ts'

const asked = (params: Record<string, string>) => ({ params }) as unknown as Request
const response = { locals: {} }

eachDatabase('the place of the profile editor among the provider’s pages', (database) => {
  it('is below the extension that the address names', async () => {
    await furnish(testContext(database()))
    const place = await providersPlace({ database: database() })(asked({ number: '5501' }), response)
    expect(place).to.include({ extension: '5501', layout: 'layouts/page.njk' })
    expect(place.trail.map(({ address }) => address)).to.deep.equal(['/extensions', '/extensions/5501'])
    expect(place.address('sangoma', 'S500')).to.equal('/extensions/5501/profiles/sangoma/S500')
    expect(place.files('sangoma', 'S500')).to.equal('/extensions/5501/profiles/sangoma/S500/files')
    const key = profileKeyOf(place, asked({ number: '5501', brand: 'sangoma', model: 'S500' }))
    expect(key).to.deep.equal({ extension: '5501', brand: 'sangoma', model: 'S500' })
  })

  it('is nowhere when there is no such extension', async () => {
    const problem = await problemOf(providersPlace({ database: database() })(asked({ number: '999' }), response))
    expect(problem.kind).to.equal('missing')
  })
})
