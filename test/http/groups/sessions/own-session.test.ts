import { expect } from 'chai'
import { ownSession } from '../../../../src/http/groups/sessions/own-session.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { numbers } from '../../../support/office.ts'
import { openPortal, others, type Portal } from '../../../support/portal.ts'
import { problemOf } from '../../../support/problem.ts'

describe('a session of the group', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  const asked = (id: string) =>
    ownSession(portal.office.context, { params: { id } }, { locals: { group: portal.group } })
  const idOn = async (mac: string) => String((await sessionOnPhone(portal.office.context.database, mac))?.id)

  it('is of one of its subscribers on one of its phones', async () => {
    expect(await asked(await idOn(groupPhones.t46s.mac))).to.include({ extension: numbers.henry })
  })

  it('B9: is not there when it is another group’s, or none', async () => {
    const sentences = []
    for (const id of [await idOn(others.mac), '987654', 'one']) sentences.push((await problemOf(asked(id))).sentence)
    expect(new Set(sentences)).to.have.property('size', 1)
  })
})
