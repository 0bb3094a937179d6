import type { Request } from 'express'
import { expect } from 'chai'
import { providersKeys } from '../../../../src/http/admin/extensions/keys-place.ts'
import { clearTables, eachDatabase } from '../../../support/databases.ts'
import { furnish, numbers, testContext } from '../../../support/office.ts'
import { problemOf } from '../../../support/problem.ts'

const response = { locals: {} }

eachDatabase('the editor of keys among the provider’s pages', (database) => {
  it('is below the extension, and leads to what else decides keys', async () => {
    await clearTables(database())
    await furnish(testContext(database()))
    const place = providersKeys({ database: database() })
    const asked = (number: string) => ({ params: { number } }) as unknown as Request
    expect(await place.extensionOf(asked(numbers.jane), response)).to.equal(numbers.jane)
    expect((await problemOf(place.extensionOf(asked('999'), response))).kind).to.equal('missing')
    expect(place.address(numbers.jane, response)).to.equal(`/extensions/${numbers.jane}/keys`)
    expect(place.trail?.(numbers.jane, response).map(({ title }) => title)).to.deep.equal(['Extensions', numbers.jane])
    const profile = { kind: 'profile', extension: '5501', brand: 'yealink', model: 'T46S' } as const
    expect(place.sourceAddress?.(profile, response)).to.equal('/extensions/5501/profiles/yealink/T46S')
  })
})
