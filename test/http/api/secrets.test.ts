import { expect } from 'chai'
import { operations } from '../../../src/http/api/index.ts'
import { secrets } from '../../support/office.ts'
import { client, eachWithApi, environmentToken } from './office.ts'

const known: string[] = Object.values(secrets).flatMap((secret): string[] =>
  typeof secret === 'string' ? [secret] : Object.values(secret),
)

/** Everything that can be read: an id for each parameter, all of which are there. */
const addresses = operations
  .filter(({ method }) => method === 'get')
  .map(({ path }) =>
    path
      .replace('brands/{id}', 'brands/yealink')
      .replace('{id}', '1')
      .replace('{number}', '01132991000')
      .replace('{mac}', '001565aabbcc')
      .replace('resolve', 'resolve?brand=yealink'),
  )

describe('rule 12: the API gives no password away', () => {
  const api = eachWithApi()

  it('in anything that can be read, nor in a log', async () => {
    await api().post('/phones', { mac: '001565aabbcc', brand: 'yealink', model: 'T46S' })
    await api().post('/mappings', { extension: '01132991000', brand: 'yealink', template: 'standard' })
    await api().post('/sessions', { extension: '01132991000', mac: '001565aabbcc' })
    expect(addresses.length).to.be.greaterThan(15)
    for (const address of addresses) {
      const { status, text } = await client(api().app)
        .get(`/api${address}`)
        .set('Authorization', `Bearer ${environmentToken}`)
      expect(status, address).to.equal(200)
      for (const secret of [...known, environmentToken]) expect(text, address).not.to.include(secret)
    }
    expect(api().context.lines.filter((line) => known.some((secret) => line.includes(secret)))).to.deep.equal([])
  })
})
