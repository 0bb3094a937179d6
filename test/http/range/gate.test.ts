import { expect } from 'chai'
import { openOffice, Visitor, type Office } from '../../support/people.ts'
import { furnishRange, range, rangePhones } from '../../support/range-office.ts'
import { signedInAs } from '../../support/signed-in-as.ts'
import { listMappings } from '../../../src/stores/mappings.ts'

const { alice, bob, free, lent, waiting, yan, zoe } = rangePhones

describe('what of the provider’s pages is there for somebody limited to a range', function () {
  this.timeout(180_000)
  let office: Office
  let visitor: Visitor
  before(async () => {
    office = await openOffice()
    await furnishRange(office.context)
    visitor = new Visitor(signedInAs(office.face, { role: 'range', ...range }))
  })
  after(() => office.close())

  const statusOf = async (path: string) => (await visitor.open(path)).status

  it('is their extensions, in any spelling of the address, and no other', async () => {
    for (const path of ['/extensions', '/extensions/', '/Extensions/1001', '/extensions/1001/', '/extensions/%31001'])
      expect([path, await statusOf(path)]).to.deep.equal([path, 200])
    for (const path of ['/extensions/2777', '/EXTENSIONS/2777/', '/extensions/%32777', '/extensions/2777/edit'])
      expect([path, await statusOf(path)]).to.deep.equal([path, 404])
    for (const path of ['/extensions/10001', '/extensions/999', '/extensions/new', '/extensions/1001/group'])
      expect([path, await statusOf(path)]).to.deep.equal([path, 404])
  })

  it('is phones with theirs on them, their own and free ones; of free ones only the page', async () => {
    const seen = []
    for (const mac of [alice, bob, free, lent, waiting, yan, zoe])
      if ((await statusOf(`/phones/${mac}`)) === 200) seen.push(mac)
    expect(seen).to.deep.equal([alice, bob, free])
    expect(await statusOf(`/phones/${alice}/settings`)).to.equal(200)
    expect(await statusOf(`/phones/${free}/settings`)).to.equal(404)
    for (const path of ['/phones/new', `/phones/${alice}/upload?file=x`, '/phones/approve'])
      expect([path, await statusOf(path)]).to.deep.equal([path, 404])
  })

  it('is rows of Extension Mapping that are theirs', async () => {
    const { items } = await listMappings(office.context.database, { page: 1, size: 50, search: '' })
    const found = []
    for (const { id, extension } of items)
      if ((await statusOf(`/extension-mapping/${id}`)) === 200) found.push(extension)
    expect(found).to.deep.equal(['1004', '1002', '1003'])
    for (const id of ['0', '-1', 'x', '99999999999999999999'])
      expect(await statusOf(`/extension-mapping/${id}`), id).to.equal(404)
  })

  it('is nothing of what is everybody’s', async () => {
    for (const path of ['/global-settings', '/brands/yealink', '/templates/1', '/groups', '/locations', '/pbx'])
      expect([path, await statusOf(path)]).to.deep.equal([path, 404])
    for (const path of ['/administrators', '/api-tokens', '/portal/1/phones', '/me', '/templates/1/history'])
      expect([path, await statusOf(path)]).to.deep.equal([path, 404])
  })

  it('for whoever nobody is in the range of is empty, and not everything', async () => {
    const nobody = new Visitor(signedInAs(office.face, { role: 'range', low: '1000', high: '' }))
    expect((await nobody.open('/extensions')).text).to.include('There are no extensions yet.')
    expect((await nobody.open('/extensions/1001')).status).to.equal(404)
    expect((await nobody.open('/record')).$('main table').length).to.equal(0)
  })
})
