import { expect } from 'chai'
import { whoIsWhere } from '../../support/desks.ts'
import { addApprovedPhone, groupPhones } from '../../support/group-office.ts'
import { openAskedOffice, type AskedOffice } from '../../support/module-asks.ts'
import { numbers } from '../../support/office.ts'

const { jane, james } = numbers
const mac = '80-5E-C0-99-10-02'

describe('the console command', () => {
  let office: AskedOffice

  before(async () => {
    office = await openAskedOffice()
    for (const phone of Object.values(groupPhones)) await addApprovedPhone(office.context, phone)
  })
  after(() => office.close())

  it('logs in without a password, and over somebody only when told to', async () => {
    const { ask, context } = office
    expect((await ask('post', '/console/log-in', { extension: jane, mac })).body).to.deep.equal({
      said: `${jane} Jane is logged in on the T46S 80:5e:c0:99:10:02.`,
    })
    const refused = await ask('post', '/console/log-in', { extension: james, mac })
    expect(refused.body).to.include({ code: 'phone-in-use' })
    expect(refused.body['detail']).to.match(/^01132991000 Jane is on the T46S/)
    expect((await ask('post', '/console/log-in', { extension: james, mac, force: true })).status).to.equal(200)
    expect(await whoIsWhere(context.database)).to.deep.equal([`${james} on ${groupPhones.t46s.mac}`])
    expect((await ask('post', '/console/log-in', { extension: jane, mac: '00:15:65:99:99:99' })).status).to.equal(404)
    const wrong = await ask('post', '/console/log-in', { extension: '4711', mac })
    expect(wrong.body).to.deep.include({ fields: { extension: 'There is no extension 4711.' } })
  })

  it('says who is where', async () => {
    const { body } = await office.ask('get', '/console/sessions?size=1')
    expect(body).to.include({ total: 1, page: 1 })
    const [one] = body['items'] as object[]
    expect(one).to.include({
      extension: james,
      name: 'James',
      mac: '80:5e:c0:99:10:02',
      phone: 'T46S 80:5e:c0:99:10:02',
    })
  })

  it('logs out an extension, or whoever is on a phone, and says when nobody is', async () => {
    const { ask } = office
    const out = `${james} James is logged out of the T46S 80:5e:c0:99:10:02.`
    expect((await ask('post', '/console/log-out', { who: mac })).body).to.deep.equal({ said: out })
    expect((await ask('post', '/console/log-out', { who: mac })).body).to.include({ code: 'not-logged-in' })
    await ask('post', '/console/log-in', { extension: james, mac })
    expect((await ask('post', '/console/log-out', { who: james })).body).to.deep.equal({ said: out })
    expect((await ask('post', '/console/log-out', { who: james })).body).to.include({ code: 'not-logged-in' })
    expect((await ask('post', '/console/log-out', { who: 'nobody' })).status).to.equal(422)
  })

  it('has phones fetch their configuration: one, or all that are approved', async () => {
    const { ask } = office
    const { body } = await ask('post', '/console/resync', { all: true })
    expect(body['said']).to.equal('2 phones are told to fetch what is meant for them, one after the other.')
    expect((await ask('post', '/console/resync', { mac })).body).to.deep.equal({
      said: 'The phone 80:5e:c0:99:10:02 is told to fetch its configuration.',
    })
    expect((await ask('post', '/console/resync', {})).body).to.deep.include({
      fields: { mac: 'Name a phone by its MAC address, or say --all.' },
    })
  })

  it('is for administrators of all extensions', async () => {
    const limited = { user: 'limited', sections: ['hotdesk'], low: '1000', high: '1005' }
    expect((await office.ask('get', '/console/sessions', undefined, limited)).status).to.equal(403)
    expect((await office.ask('get', '/console/sessions', undefined, { sections: [] })).status).to.equal(403)
  })
})
