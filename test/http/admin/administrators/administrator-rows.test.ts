import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { addAdministrator } from '../../../../src/app/manage-administrators.ts'
import { administratorRows } from '../../../../src/http/admin/administrators/administrator-rows.ts'
import { listAdministrators } from '../../../../src/stores/administrators.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, testContext } from '../../../support/office.ts'

eachDatabase('the rows of those who sign in by name', (database) => {
  it('say what each may do, and who it is that looks; never a password', async () => {
    const context = testContext(database())
    const { id: group } = await addGroup(context, admin, { name: 'Example Company' })
    const password = 'a long pass phrase'
    const anna = await addAdministrator(context, admin, { name: 'anna', password }, { role: 'administrator' })
    const bert = await addAdministrator(context, admin, { name: 'bert', password }, { role: 'group', group })
    const rows = await administratorRows(database(), await listAdministrators(database()), anna)
    expect(rows).to.deep.equal([
      { id: anna, name: 'anna', role: 'Administrator', group: null, isSelf: true, secondFactor: false },
      {
        id: bert,
        name: 'bert',
        role: 'Group administrator of Example Company',
        group,
        isSelf: false,
        secondFactor: false,
      },
    ])
  })
})
