import { expect } from 'chai'
import { addMapping } from '../../src/app/mappings.ts'
import { addTemplate } from '../../src/app/templates.ts'
import { addPhone } from '../../src/app/phones.ts'
import { phonesMeant, type PhonesMeant } from '../../src/stores/phones-meant.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn } from '../support/desks.ts'
import { addApprovedPhone, furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

eachDatabase('the phones that something may concern', (database) => {
  const { t46s, vvx411 } = groupPhones
  const other = { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' }
  let context: TestContext
  let group: number
  before(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
    await addApprovedPhone(context, other)
    await addPhone(context, admin, { ...other, mac: '805ec0aabb02' })
    await logInOn(context, t46s, numbers.henry)
  })

  const macs = async (meant: PhonesMeant, after = '', most = 500) =>
    (await phonesMeant(database(), meant, { after, most })).map(({ mac }) => mac)

  it('are a brand’s, as many at a time as are wanted, but for those that are not approved', async () => {
    expect(await macs({ brand: 'yealink' })).to.deep.equal([t46s.mac, other.mac])
    expect(await macs({ brand: 'yealink' }, '', 1)).to.deep.equal([t46s.mac])
    expect(await macs({ brand: 'yealink' }, t46s.mac, 1)).to.deep.equal([other.mac])
  })

  it('are those of one exact model in a group', async () => {
    expect(await macs({ group, brand: 'yealink', model: 'T46S' })).to.deep.equal([t46s.mac])
    expect(await macs({ group, brand: 'polycom', model: 'VVX 411' })).to.deep.equal([vvx411.mac])
    expect(await macs({ group, brand: 'polycom', model: 'VVX 311' })).to.deep.equal([])
  })

  it('are those that an extension is on, of one model or of any', async () => {
    expect(await macs({ extension: numbers.henry })).to.deep.equal([t46s.mac])
    expect(await macs({ extension: numbers.henry, brand: 'yealink', model: 'T42S' })).to.deep.equal([])
    expect(await macs({ extension: numbers.jane })).to.deep.equal([])
  })

  it('are those with somebody on them whom a mapping gives a template', async () => {
    const { id } = await addTemplate(context, admin, { brand: 'yealink', name: 'second' })
    expect(await macs({ template: id })).to.deep.equal([])
    await addMapping(context, admin, { extension: numbers.henry, brand: 'yealink', template: id })
    expect(await macs({ template: id })).to.deep.equal([t46s.mac])
  })

  it('say who is on them', async () => {
    const [first] = await phonesMeant(database(), { brand: 'yealink' }, { after: '', most: 1 })
    expect(first).to.deep.equal({ mac: t46s.mac, extension: numbers.henry, own: false, locationId: null })
  })
})
