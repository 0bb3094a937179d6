import { expect } from 'chai'
import { areaNames, areaOf, isInScope, scopeWords } from '../../src/domain/token-scope.ts'
import { operations } from '../../src/http/api/index.ts'

describe('what a token is limited to', () => {
  it('has an area for every operation, and an operation in every area', () => {
    const withToken = operations.filter(({ permission }) => permission !== 'everybody')
    const without = withToken.filter(({ path }) => areaOf(path) === undefined).map(({ path }) => path)
    expect(without).to.deep.equal([])
    expect(new Set(withToken.map(({ path }) => areaOf(path)))).to.deep.equal(new Set(areaNames))
  })

  it('is nothing more than its role where nobody said', () => {
    for (const operation of operations) expect(isInScope(null, operation), operation.name).to.equal(true)
  })

  it('reads with read, and changes with write, in that area alone', () => {
    for (const operation of operations.filter(({ permission }) => permission !== 'everybody')) {
      const isRead = operation.method === 'get' || operation.path === '/v1/preview'
      for (const area of areaNames) {
        const isHere = areaOf(operation.path) === area
        expect(isInScope({ [area]: 'read' }, operation), `${operation.name} ${area}`).to.equal(isHere && isRead)
        expect(isInScope({ [area]: 'write' }, operation), `${operation.name} ${area}`).to.equal(isHere)
      }
      expect(isInScope({}, operation)).to.equal(false)
    }
  })

  it('knows nothing of addresses that are none of the API’s', () => {
    for (const path of ['/v1/new-noun', '/v2/phones', '/openapi.json', ''])
      expect(isInScope({ phones: 'write', settings: 'write' }, { method: 'get', path }), path).to.equal(false)
  })

  it('is said in words', () => {
    expect(scopeWords(null)).to.equal('Everything')
    expect(scopeWords({ record: 'read', phones: 'write' })).to.equal(
      'Phones, locations, rollouts: read and change; The record: read',
    )
  })
})
