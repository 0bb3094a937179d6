import { expect } from 'chai'
import { logIn } from '../../../src/app/hot-desk.ts'
import { addPhone, removePhone } from '../../../src/app/phones.ts'
import { whereaboutsOf, withPhones } from '../../../src/http/admin/whereabouts.ts'
import { listSessions } from '../../../src/stores/sessions.ts'
import { eachDatabase } from '../../support/databases.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../../support/office.ts'

eachDatabase('where extensions are', (database) => {
  let context: TestContext
  before(async () => {
    context = testContext(database())
    await furnish(context)
    await addPhone(context, admin, { mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S' })
    await logIn(context, admin, {
      number: numbers.henry,
      mac: '805ec0aabbcc',
      startedBy: 'the test',
      takeOver: false,
    })
  })

  it('E30: says on which phone each is now, and nothing of those that are nowhere', async () => {
    const all = await whereaboutsOf(context, [numbers.henry, numbers.jane, numbers.henry])
    expect(Object.keys(all)).to.deep.equal([numbers.henry])
    expect(all[numbers.henry]?.map(({ phone, mac }) => [phone, mac])).to.deep.equal([
      ['T46S 80:5e:c0:aa:bb:cc', '805ec0aabbcc'],
    ])
    expect(await whereaboutsOf(context, [])).to.deep.equal({})
  })

  it('calls a phone that was removed by its MAC address', async () => {
    await removePhone(context, admin, '805ec0aabbcc')
    const { items } = await listSessions(context.database, { page: 1, size: 50, search: '' }, true)
    expect((await withPhones(context, items)).map(({ phone }) => phone)).to.deep.equal(['80:5e:c0:aa:bb:cc'])
  })
})
