import { expect } from 'chai'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { numbers } from '../../../support/office.ts'
import { openPortal, others, unprovisioned, type Portal } from '../../../support/portal.ts'

const { vvx411 } = groupPhones

describe('logging a subscriber in from the portal', () => {
  let portal: Portal
  beforeEach(async () => {
    portal = await openPortal()
  })
  afterEach(() => portal.close())

  const jane = () => portal.bea.open(portal.at(`subscribers/${numbers.jane}`))
  const logIn = async (mac: string) => portal.bea.send(await jane(), 'form[action$=log-in]', { mac })
  const on = async (mac: string) => (await sessionOnPhone(portal.office.context.database, mac))?.extension

  it('rule 3: asks before it logs somebody else out of the phone', async () => {
    const asked = await logIn(vvx411.mac)
    expect(asked.status).to.equal(409)
    expect(asked.$('[role=alert] p').text()).to.contain('01132991001 James is on the VVX 411')
    expect(await on(vvx411.mac)).to.equal(numbers.james)
    const done = await portal.bea.send(asked, '[role=alert] form')
    expect(done.$('.notice.good').text()).to.equal('01132991000 Jane is logged in on the VVX 411 00:04:f2:99:10:01.')
    expect(await on(vvx411.mac)).to.equal(numbers.jane)
  })

  it('B9, B13: knows no phone of another group, and none that has not been provisioned', async () => {
    for (const mac of [others.mac, unprovisioned, 'nothing', '']) {
      const page = await logIn(mac)
      expect(page.status, mac).to.equal(422)
      expect(page.$('#field-mac-problem').text()).to.equal('Choose one of your phones.')
    }
    expect(await on(others.mac)).to.equal(others.number)
  })
})
