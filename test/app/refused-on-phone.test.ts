import { expect } from 'chai'
import { noteRefusedOnPhone } from '../../src/app/refused-on-phone.ts'
import { writeRefusals } from '../../src/app/refusals.ts'
import { Problem } from '../../src/domain/problem.ts'
import { listAudit } from '../../src/stores/audit.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

describe('what somebody was refused on a phone', () => {
  it('is on record, but for what is recorded elsewhere or only has to wait', async () => {
    const context = testContext(await openReady())
    const actor = { name: 'phone 80:5e:c0:aa:bb:cc, dialling', address: '192.0.2.7' }
    const problems = [
      new Problem('refused', 'locked', 'x'),
      new Problem('refused', 'wrong-login', 'x'),
      new Problem('away', 'pbx-away', 'x'),
      new Problem('away', 'unreachable', 'x'),
      new Problem('refused', 'busy', 'x'),
      new Problem('missing', 'not-found', 'x'),
    ]
    for (const problem of problems) noteRefusedOnPhone(context, actor, problem, 4)
    await writeRefusals(context)
    const { items } = await listAudit(context.database, { page: 1, size: 50, search: '' })
    expect(items.map(({ result }) => result)).to.have.members(['locked', 'pbx-away'])
    expect(items[0]).to.deep.include({ action: 'phone.refused', subject: 'phone 80:5e:c0:aa:bb:cc', group: 4 })
    await context.database.destroy()
  })
})
