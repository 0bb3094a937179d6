import { expect } from 'chai'
import type { Problem } from '../../../src/domain/problem.ts'
import { checkRowReach } from '../../../src/http/range/row-reach.ts'
import { listMappings } from '../../../src/stores/mappings.ts'
import { clearTables, eachDatabase } from '../../support/databases.ts'
import { testContext, type TestContext } from '../../support/office.ts'
import { furnishRange, range, rangePhones } from '../../support/range-office.ts'

const { alice, bob, free, lent, zoe } = rangePhones

eachDatabase('a row of Extension Mapping by somebody limited to a range', (database) => {
  let context: TestContext
  before(async function () {
    this.timeout(180_000)
    await clearTables(database())
    context = testContext(database())
    await furnishRange(context)
  })

  const fieldsOf = async (
    ...[row, before]: [{ extension: string; mac: string }, Parameters<typeof checkRowReach>[3]?]
  ) =>
    checkRowReach(context, range, row, before).then(
      () => [],
      (error: unknown) => Object.keys((error as Problem).fields),
    )

  it('is of theirs, and names no phone, one of theirs or a free one', async () => {
    for (const mac of ['', alice, bob, free, 'no MAC address'])
      expect(await fieldsOf({ extension: '1001', mac }), mac).to.deep.equal([])
    for (const mac of [zoe, lent, '805ec0dddd01', zoe.toUpperCase()])
      expect(await fieldsOf({ extension: '1001', mac }), mac).to.deep.equal(['mac'])
    for (const extension of ['2777', '2999', '10001', '', '1001x'])
      expect(await fieldsOf({ extension, mac: '' }), extension).to.deep.equal(['extension'])
  })

  it('keeps the phone that it names, whoever is there now, but not for another extension', async () => {
    const { items } = await listMappings(database(), { page: 1, size: 9, search: '' }, { extension: '1003' })
    expect(await fieldsOf({ extension: '1003', mac: lent }, items[0])).to.deep.equal([])
    expect(await fieldsOf({ extension: '1001', mac: lent }, items[0])).to.deep.equal(['mac'])
  })
})
