import { expect } from 'chai'
import { addGroupProfile } from '../../../../src/app/group-profiles.ts'
import { Problem } from '../../../../src/domain/problem.ts'
import { ownProfile } from '../../../../src/http/groups/profiles/own-profile.ts'
import { admin } from '../../../support/office.ts'
import { openPortal, type Portal } from '../../../support/portal.ts'

describe('a phone profile of the group', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
    const { context } = portal.office
    await addGroupProfile(context, admin, { group: portal.group.id, brand: 'polycom', model: 'VVX 411' })
    await addGroupProfile(context, admin, { group: portal.other.id, brand: 'yealink', model: 'T46S' })
  })
  after(() => portal.close())

  const asked = (brand: string, model: string) =>
    ownProfile(portal.office.context, { params: { brand, model } }, { locals: { group: portal.group } })

  it('B24: is of exactly the model that is asked for', async () => {
    expect(await asked('polycom', 'VVX 411')).to.include({ group: portal.group.id, model: 'VVX 411' })
    const refused = await asked('polycom', 'VVX 311').catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(Problem).and.to.include({ kind: 'missing' })
  })

  it('B9: is never another group’s', async () => {
    const refused = await asked('yealink', 'T46S').catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(Problem).and.to.include({ kind: 'missing' })
  })
})
