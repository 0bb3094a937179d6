import { expect } from 'chai'
import { insertLocation } from '../../src/stores/locations.ts'
import { placesOfPhones, whoIsOn } from '../../src/stores/phone-locations.ts'
import { placePhonesIn } from '../../src/stores/phone-places.ts'
import { closeSession, openSession } from '../../src/stores/sessions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const [first, second, third] = ['805ec0aabbcc', '0004f2aabbcc', '005058aabbcc'] as const

eachDatabase('places and people of phones', (database) => {
  beforeEach(() => clearTables(database()))

  it('E32: gives the place of every phone that is in a location', async () => {
    expect([...(await placesOfPhones(database()))]).to.deep.equal([])
    const main = { name: 'Main building', callerId: '+441132990000' }
    const annexe = { name: 'Annexe', callerId: '01132990001' }
    const id = await insertLocation(database(), { ...main, address: 'High Street 1' })
    await placePhonesIn(database(), [first, second], id)
    await placePhonesIn(database(), [third], await insertLocation(database(), { ...annexe, address: '' }))
    const places = await placesOfPhones(database())
    expect(Object.fromEntries(places)).to.deep.equal({ [first]: main, [second]: main, [third]: annexe })
    expect([...(await placesOfPhones(database(), [third]))]).to.deep.equal([[third, annexe]])
  })

  it('says who is on which phone, the latest login last', async () => {
    const open = (extension: string, mac: string) =>
      openSession(database(), { extension, mac, own: false, startedAt: 1, startedBy: 'a test' }, false)
    await open('5501', second)
    const ended = await open('5502', third)
    await open('5501', first)
    await closeSession(database(), { id: ended, mac: third }, 2, 'a test')
    expect(await whoIsOn(database())).to.deep.equal([
      { extension: '5501', mac: second },
      { extension: '5501', mac: first },
    ])
  })

  it('says it of some extensions, and of some phones, alone', async () => {
    for (const [extension, mac] of [
      ['5501', first],
      ['5502', second],
      ['5503', third],
    ] as const)
      await openSession(database(), { extension, mac, own: false, startedAt: 1, startedBy: 'a test' }, false)
    const only = { extensions: ['5503'], macs: [first] }
    expect(await whoIsOn(database(), only)).to.deep.equal([
      { extension: '5501', mac: first },
      { extension: '5503', mac: third },
    ])
    expect(await whoIsOn(database(), { extensions: [], macs: [] })).to.deep.equal([])
  })
})
