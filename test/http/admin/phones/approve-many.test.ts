import { expect } from 'chai'
import { addPhone } from '../../../../src/app/phones.ts'
import { approveMany } from '../../../../src/http/admin/phones/approve-many.ts'
import { noteCandidate, tokensOf } from '../../../../src/stores/phone-tokens.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, noon, testContext, type TestContext } from '../../../support/office.ts'

eachDatabase('rule 12: many phones approved at once', (database) => {
  let context: TestContext
  before(() => {
    context = testContext(database())
  })

  const waiting = async (mac: string, address = '192.0.2.52') => {
    await addPhone(context, admin, { mac, brand: 'sangoma' }).catch(() => undefined)
    const hash = `${mac}${address}`.replace(/\W/g, '').padEnd(64, '0')
    await noteCandidate(context.database, { hash, mac, address, createdAt: noon, usedAt: noon })
  }
  const states = async (mac: string) => (await tokensOf(context.database, mac)).map(({ state }) => state)

  it('approves each that waits, and says how many', async () => {
    await waiting('005058000001')
    await waiting('005058000002')
    const chosen = ['00:50:58:00:00:01', '005058000002', '005058000002']
    expect(await approveMany(context, admin, chosen)).to.equal(
      '2 phones are approved. From now on they get what is meant for them.',
    )
    expect([...(await states('005058000001')), ...(await states('005058000002'))]).to.deep.equal(['active', 'active'])
  })

  it('tells of each that is refused why, and approves the others all the same', async () => {
    await waiting('005058000003')
    await waiting('005058000004', '192.0.2.53')
    await waiting('005058000004', '192.0.2.54')
    const said = await approveMany(context, admin, ['005058000004', '005058000003', '005058000099'])
    expect(said).to.match(/^One phone is approved\./)
    expect(said).to.contain('00:50:58:00:00:04: Phones with this MAC address have asked from 192.0.2.5')
    expect(said).to.contain('00:50:58:00:00:99: There is no phone')
    expect(await states('005058000004')).to.deep.equal(['candidate', 'candidate'])
  })

  it('tells no more than five refusals one by one', async () => {
    const strangers = Array.from({ length: 8 }, (_, index) => `00505811000${index}`)
    const said = await approveMany(context, admin, strangers)
    expect(said).to.match(/^No phone was approved\./)
    expect(said).to.match(/And 3 more\.$/)
  })

  it('says so when none was ticked', async () => {
    expect(await approveMany(context, admin, [])).to.equal('No phone was ticked, so none was approved.')
    expect(await approveMany(context, admin, ['nonsense'])).to.contain('No phone was ticked')
  })
})
