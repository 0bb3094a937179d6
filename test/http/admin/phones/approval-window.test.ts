import { expect } from 'chai'
import { changeGlobalSettings, openApprovalWindow } from '../../../../src/app/global-settings.ts'
import { approvalWindow, inMinutes } from '../../../../src/http/admin/phones/approval-window.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, testContext } from '../../../support/office.ts'

const minute = 60_000

eachDatabase('rule 12: the approval window', (database) => {
  it('says which networks it is for and how long it is still open', async () => {
    const context = testContext(database())
    const networks = ['192.0.2.0/24']
    await changeGlobalSettings(context, admin, { internalAddress: '192.0.2.10', approvalNetworks: networks })
    expect(await approvalWindow(context)).to.deep.equal({ networks, until: 0, left: '' })
    await openApprovalWindow(context, admin, 10)
    const until = context.now() + 10 * minute
    context.pass(8.5 * minute)
    expect(await approvalWindow(context)).to.deep.equal({ networks, until, left: '2 minutes' })
    context.pass(1.5 * minute)
    expect(await approvalWindow(context)).to.deep.equal({ networks, until: 0, left: '' })
  })

  it('counts whole minutes', () => {
    expect([1, minute, minute + 1].map(inMinutes)).to.deep.equal(['1 minute', '1 minute', '2 minutes'])
  })
})
