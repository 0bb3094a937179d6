import { expect } from 'chai'
import { ownPhone } from '../../../../src/http/groups/phones/own-phone.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { openPortal, others, unprovisioned, type Portal } from '../../../support/portal.ts'
import { problemOf } from '../../../support/problem.ts'

describe('a phone of the group', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  const asked = (mac: string) =>
    ownPhone(portal.office.context, { params: { mac } }, { locals: { group: portal.group } })
  const refusal = async (mac: string) => (await problemOf(asked(mac))).sentence

  it('is found in any spelling of its MAC address', async () => {
    expect((await asked('80:5E:C0:99:10:02')).mac).to.equal(groupPhones.t46s.mac)
  })

  it('B9, B13: is not there when it is another group’s, not provisioned, or no phone at all', async () => {
    expect(await refusal(others.mac)).to.equal('There is no phone 80:5e:c0:ff:ff:01.')
    expect(await refusal(unprovisioned)).to.equal('There is no phone 80:5e:c0:99:10:99.')
    expect(await refusal('805ec0000000')).to.equal('There is no phone 80:5e:c0:00:00:00.')
    expect(await refusal('no-mac')).to.equal('There is no phone no-mac.')
  })
})
