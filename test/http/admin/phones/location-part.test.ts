import { expect } from 'chai'
import { changeGlobalSettings } from '../../../../src/app/global-settings.ts'
import { addLocation } from '../../../../src/app/locations.ts'
import { deskLineName } from '../../../../src/domain/desk-line.ts'
import { placeOf } from '../../../../src/stores/phone-places.ts'
import { activateToken } from '../../../../src/stores/phone-tokens.ts'
import { addDesks, desks } from '../../../support/desks.ts'
import { withIncludes } from '../../../support/include-files.ts'
import { asFreepbx } from '../../../support/freepbx-lines.ts'
import { admin, furnish } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

const { mac } = desks.t46s
const path = `/phones/${mac}`

describe('where a phone is, on its page', () => {
  let office: Office
  let anna: Visitor
  let id: number
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await addDesks(office.context)
    anna = await office.administrator()
    id = (await addLocation(office.context, admin, { name: '2nd floor', callerId: '+15550102' })).id
  })
  afterEach(() => office.close())

  const place = async (location: string) => anna.send(await anna.open(path), '#location form', { location })
  const line = async () => (await anna.open(path)).$('#location > p').text().trim()
  const approve = () => activateToken(office.context.database, { hash: 'x', mac, address: '', createdAt: 1, usedAt: 1 })

  it('E32: puts it into a location, and into none', async () => {
    const page = await place(String(id))
    expect(page.$('.notice.good').text()).to.equal('Saved. The phone is in 2nd floor.')
    expect(page.$('#field-location option[selected]').text()).to.equal('2nd floor')
    expect(await placeOf(office.context.database, mac)).to.equal(id)
    expect((await place('')).$('.notice.good').text()).to.equal('Saved. The phone is in no location.')
    expect(await placeOf(office.context.database, mac)).to.equal(undefined)
  })

  it('says at the field what cannot be', async () => {
    for (const location of ['999', 'x']) {
      const page = await place(location)
      expect(page.status).to.equal(422)
      expect(page.$('#field-location-problem').text()).to.contain('Choose')
    }
  })

  it('E33: says whether it has a desk line, and if not, why', async () => {
    expect(await line()).to.contain('Hot Desk makes none at this PBX now')
    office.context.pbx = withIncludes(office.context.pbx)
    expect(await line()).to.contain('it gets one when it is approved')
    await approve()
    expect(await line()).to.contain('put it into a location')
    await place(String(id))
    expect(await line()).to.equal(
      `Its desk line is hotdesk-${mac}. It cannot call for help yet: name the context of the emergency routes in Global Settings.`,
    )
    await changeGlobalSettings(office.context, admin, { emergencyContext: 'emergency' })
    expect(await line()).to.equal(
      `Its desk line is hotdesk-${mac}. While nobody is logged in it calls emergency numbers with the caller ID +15550102, and cannot be called.`,
    )
  })

  it('E33: in FreePBX names its device, which needs no context of ours, or says that there is none', async () => {
    office.context.pbx = asFreepbx(office.context.pbx)
    await approve()
    await place(String(id))
    expect(await line()).to.equal(
      `Its desk line is ${deskLineName(mac, 'freepbx')}. While nobody is logged in it calls emergency numbers with the caller ID +15550102, and cannot be called.`,
    )
    office.context.pbx = asFreepbx(office.context.pbx, false)
    expect(await line()).to.contain('Hot Desk makes none at this PBX now')
  })

  it('E33: says so of a phone in no location where every phone has a desk line', async () => {
    office.context.pbx = withIncludes(office.context.pbx)
    await approve()
    await changeGlobalSettings(office.context, admin, { emergencyContext: 'emergency', deskLines: 'all' })
    expect(await line()).to.contain('with the caller ID that the PBX gives it')
  })
})
