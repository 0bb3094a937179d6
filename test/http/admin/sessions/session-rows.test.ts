import { expect } from 'chai'
import { linesOfSessions, sessionRows } from '../../../../src/http/admin/sessions/session-rows.ts'
import { listSessions } from '../../../../src/stores/sessions.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { openPortal, type Portal } from '../../../support/portal.ts'

describe('sessions as a list shows them', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  const sessions = async () => {
    const asked = { page: 1, size: 50, search: '' }
    const { items } = await listSessions(portal.office.context.database, asked, false, { group: portal.group.id })
    return items
  }

  it('have their phone in words and their extension’s name', async () => {
    const rows = await sessionRows(portal.office.context, await sessions())
    expect(rows.map(({ name, phone }) => [name, phone])).to.deep.equal([
      ['James', 'VVX 411 00:04:f2:99:10:01'],
      ['Henry', 'T46S 80:5e:c0:99:10:02'],
    ])
  })

  it('have the line of their phone', async () => {
    const lines = await linesOfSessions(portal.office.context, await sessions())
    expect(Object.keys(lines)).to.have.members([groupPhones.t46s.mac, groupPhones.vvx411.mac])
  })
})
