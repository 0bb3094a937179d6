import { expect } from 'chai'
import { areaNames } from '../../../../src/domain/token-scope.ts'
import { daysField, readLimits, scopeFields } from '../../../../src/http/admin/api-tokens/limits-form.ts'

describe('what limits a token, in its form', () => {
  const all = (level: string) => Object.fromEntries(areaNames.map((area) => [area, level]))

  it('is nothing unless something is chosen', () => {
    for (const body of [{}, undefined, all('write'), { days: '' }])
      expect(readLimits(body)).to.deep.equal({ scopes: null, days: null })
    expect(scopeFields(undefined).map(({ value }) => value)).to.deep.equal(areaNames.map(() => 'write'))
  })

  it('is what was chosen, and what was not chosen of it is left out', () => {
    const body = { ...all('none'), phones: 'read', sessions: 'write', days: '30' }
    expect(readLimits(body)).to.deep.equal({ scopes: { phones: 'read', sessions: 'write' }, days: 30 })
    expect(readLimits({ ...all('none'), record: 'everything' }).scopes).to.deep.equal({})
    expect(scopeFields(body).find(({ name }) => name === 'phones')?.value).to.equal('read')
    expect(daysField(body).value).to.equal('30')
  })
})
