import { expect } from 'chai'
import { wantExtension } from '../../../../src/app/extensions.ts'
import { countFailure } from '../../../../src/app/lockout.ts'
import { passwordField, subscriberView } from '../../../../src/http/groups/subscribers/subscriber-view.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { numbers, secrets } from '../../../support/office.ts'
import { openPortal, type Portal } from '../../../support/portal.ts'

describe('what the portal shows of a subscriber', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  const view = async (number: string) => {
    const { context } = portal.office
    return subscriberView(context, portal.group, await wantExtension(context.database, number))
  }

  it('B34, B35: names all their phone profiles, and their short extension', async () => {
    const { profiles, short, now } = await view(numbers.henry)
    expect(profiles.map(({ brandName, model }) => [brandName, model])).to.deep.equal([['Yealink', 'T46S']])
    expect(short).to.equal('1002')
    expect(now.map(({ mac }) => mac)).to.deep.equal([groupPhones.t46s.mac])
  })

  it('B5: may have no phone', async () => {
    expect((await view(numbers.jane)).now).to.deep.equal([])
  })

  it('offers the group’s own phones alone, and says who is on each', async () => {
    expect((await view(numbers.jane)).phone.choices?.map(({ label }) => label)).to.deep.equal([
      'Choose a phone',
      'VVX 411 00:04:f2:99:10:01, 01132991001 is on it',
      'T46S 80:5e:c0:99:10:02, 01132991002 is on it',
    ])
  })

  it('rule 4: shows their lock', async () => {
    const attempt = { extension: numbers.jane, phone: groupPhones.t46s.mac, address: '192.0.2.7' }
    for (let wrong = 0; wrong < 5; wrong += 1) await countFailure(portal.office.context, attempt)
    expect((await view(numbers.jane)).locks.map(({ subject }) => subject)).to.deep.equal([numbers.jane])
    expect((await view(numbers.henry)).locks).to.deep.equal([])
  })

  it('never holds a password', async () => {
    expect(JSON.stringify(await view(numbers.jane))).not.to.contain(secrets.jane.sip)
    expect(passwordField({ hasPortalPassword: true })).to.include({ value: '', isSet: true })
  })
})
