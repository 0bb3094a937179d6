import { expect } from 'chai'
import { addPhone } from '../../../../src/app/phones.ts'
import { emergencyPart, lift } from '../../../../src/http/admin/phones/emergency-part.ts'
import { noteEmergencyCall } from '../../../../src/stores/emergency-calls.ts'
import { admin, furnish } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

const mac = '805ec0aabbcc'
const address = `/phones/${mac}`

describe('the emergency call on the page of a phone', () => {
  let office: Office
  let anna: Visitor
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await addPhone(office.context, admin, { mac, brand: 'yealink', model: 'T46S' })
    anna = await office.administrator()
  })
  afterEach(() => office.close())

  const call = (heldFor: number, callerId = '+441132990000') => {
    const at = office.context.now()
    return noteEmergencyCall(office.context.database, { mac, at, heldUntil: at + heldFor, number: '911', callerId })
  }

  it('is not there while nobody has called for help', async () => {
    expect(await emergencyPart(office.context, mac)).to.equal(null)
    expect((await anna.open(address)).$('#emergency')).to.have.length(0)
  })

  it('rule 6: says when, with which number, and until when the phone is held; the hold is lifted after asking', async () => {
    await call(30 * 60_000)
    const page = await anna.open(address)
    const text = page.$('#emergency').text().replace(/\s+/g, ' ')
    expect(text).to.contain('911 was called from this phone on').and.to.contain('the caller ID +441132990000')
    expect(text).to.contain('Nobody is logged out of it until')
    const after = await anna.send(page, '#emergency .confirm form')
    expect(after.path).to.equal(address)
    expect(after.$('.notice.good').text()).to.contain('The hold is lifted.')
    expect(after.$('#emergency .confirm')).to.have.length(0)
    expect(await emergencyPart(office.context, mac)).to.include({ isHeld: false, number: '911' })
  })

  it('E32: says that the phone was in no location', async () => {
    await call(0, '')
    const text = (await anna.open(address)).$('#emergency').text().replace(/\s+/g, ' ')
    expect(text).to.contain('the phone was in no location').and.not.to.contain('Nobody is logged out')
  })

  it('gives where to go on once it is lifted', async () => {
    await call(60_000)
    expect(await lift(office.context, admin, mac)).to.deep.equal({
      address,
      said: 'The hold is lifted. People can log in and out on this phone again.',
    })
  })
})
