import { expect } from 'chai'
import type { Request, Response } from 'express'
import type { Access } from '../../../src/domain/access.ts'
import { layoutOf } from '../../../src/http/saving/viewer.ts'
import { clearTables, eachDatabase } from '../../support/databases.ts'
import { addGroupWith } from '../../support/group-office.ts'
import { furnish, testContext } from '../../support/office.ts'

eachDatabase('the layout of whoever looks', (database) => {
  it('is the provider’s, a subscriber’s own, or that of the portal with its group', async () => {
    await clearTables(database())
    const context = testContext(database())
    await furnish(context)
    const group = await addGroupWith(context, 'Example Company', {})
    const layout = async (access: Access) => {
      const response = { locals: {} } as unknown as Response
      const request = { user: { access } } as unknown as Request
      return { path: await layoutOf(context, request, response), group: response.locals['group'] as unknown }
    }
    expect(await layout({ role: 'administrator' })).to.deep.equal({ path: 'layouts/page.njk', group: undefined })
    expect((await layout({ role: 'support' })).path).to.equal('layouts/page.njk')
    expect((await layout({ role: 'subscriber', extension: '5501' })).path).to.equal('layouts/own.njk')
    expect(await layout({ role: 'group', group: group.id })).to.deep.equal({ path: 'layouts/portal.njk', group })
  })
})
