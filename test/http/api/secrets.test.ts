import { expect } from 'chai'
import { deskLineOf } from '../../../src/app/desk-lines.ts'
import { beginRollout } from '../../../src/app/rollouts.ts'
import { operations } from '../../../src/http/api/index.ts'
import { activateToken } from '../../../src/stores/phone-tokens.ts'
import { inTransaction } from '../../../src/stores/transaction.ts'
import { withIncludes } from '../../support/include-files.ts'
import { admin, secrets } from '../../support/office.ts'
import { client, eachWithApi, environmentToken } from './office.ts'

const known: string[] = Object.values(secrets).flatMap((secret): string[] =>
  typeof secret === 'string' ? [secret] : Object.values(secret),
)

const mac = '001565aabbcc'

/** Everything that can be read: an id for each parameter, all of which are there. */
const addresses = operations
  .filter(({ method }) => method === 'get')
  .map(({ path }) =>
    path
      .replace('brands/{id}', 'brands/yealink')
      .replace('{id}', '1')
      .replace('{brand}/{model}', 'yealink/T46S')
      .replace('{number}', '01132991000')
      .replace('{mac}', mac)
      .replace('resolve', 'resolve?brand=yealink'),
  )

describe('rule 12: the API gives no password away', () => {
  const api = eachWithApi()

  it('in anything that can be read, nor in a log', async () => {
    const { context } = api()
    context.pbx = withIncludes(context.pbx)
    await api().post('/locations', { name: '2nd floor', callerId: '5550102' })
    await api().post('/phones', { mac, brand: 'yealink', model: 'T46S', location: 1 })
    await activateToken(context.database, { hash: 'x', mac, address: '', createdAt: 1, usedAt: 1 })
    const { password = '' } = (await deskLineOf(context.database, context, mac)) ?? {}
    expect(password).to.have.length(32)
    await api().post('/mappings', { extension: '01132991000', brand: 'yealink', template: 'standard' })
    await api().post('/sessions', { extension: '01132991000', mac })
    await api().post('/groups', { name: 'Example Company' })
    await api().post('/groups/1/profiles', { brand: 'yealink', model: 'T46S' })
    for (const path of ['/groups/1', '/extensions/01132991000'])
      await api().patch(`${path}/profiles/yealink/T46S`, { settings: { adminPassword: 'phone-admin-81' } })
    await inTransaction(context.database, (transaction) =>
      beginRollout(transaction, context, admin, { what: 'This', mode: 'now', owner: 'x', group: null, macs: [mac] }),
    )
    expect(addresses.length).to.be.greaterThan(15)
    for (const address of addresses) {
      const { status, text } = await client(api().app)
        .get(`/api${address}`)
        .set('Authorization', `Bearer ${environmentToken}`)
      expect(status, address).to.equal(200)
      for (const secret of [...known, password, 'phone-admin-81', environmentToken])
        expect(text, address).not.to.include(secret)
    }
    expect(context.lines.filter((line) => [...known, password].some((secret) => line.includes(secret)))).to.deep.equal(
      [],
    )
  })
})
