import { expect } from 'chai'
import { keepPlaces, readWhereabouts, wantedPlaces, type KnownContacts } from '../../src/app/emergency-places.ts'
import { placeKey } from '../../src/domain/emergency-place.ts'
import { noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { insertLocation } from '../../src/stores/locations.ts'
import { placePhonesIn } from '../../src/stores/phone-places.ts'
import { openSession } from '../../src/stores/sessions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { scriptedManager } from '../support/scripted-manager.ts'

const [first, second] = ['805ec0aabbcc', '0004f2aabbcc'] as const
const main = { name: 'Main building', callerId: '+441132990000' }
const places = new Map([[first, main]])

function known(...all: [endpoint: string, address: string, mac: string | undefined][]): KnownContacts {
  return new Map(
    all.map(([endpoint, address, mac]) => {
      const contact = { endpoint, address, uri: `sip:${endpoint}@${address}`, userAgent: '' }
      return [placeKey(contact), { contact, mac }]
    }),
  )
}

const wanted = (contacts: KnownContacts, on: { extension: string; mac: string }[] = []) =>
  Object.fromEntries(wantedPlaces(contacts, { places, on, held: [] }))

describe('what the PBX is to know of places', () => {
  it('E32: each registration has the place of its phone; one in no location says so', () => {
    const contacts = known(['5501', '192.0.2.1:5060', first], ['5501', '192.0.2.2:5060', second])
    expect(wanted(contacts)).to.deep.equal({
      '5501@192.0.2.1:5060': '+441132990000|Main building',
      '5501@192.0.2.2:5060': '|',
    })
  })

  it('E32: an extension has that of the phone where it logged in last, for a registration that cannot be told', () => {
    const on = [
      { extension: '5501', mac: second },
      { extension: '5501', mac: first },
      { extension: '5502', mac: second },
    ]
    expect(wanted(known(['5501', '192.0.2.1:5060', undefined]), on)).to.deep.equal({
      '5501': '+441132990000|Main building',
      '5502': '|',
    })
  })

  it('E32: a softphone at home does not show the office, once the desk phone is known', () => {
    const on = [{ extension: '5501', mac: first }]
    const contacts = known(['5501', '192.0.2.1:5060', first], ['5501', '203.0.113.9:5060', undefined])
    expect(wanted(contacts, on)).to.include({ '5501@203.0.113.9:5060': '|' })
    expect(wanted(known(['trunk', '203.0.113.9:5060', undefined]))).to.deep.equal({ 'trunk@203.0.113.9:5060': '|' })
  })

  it('E32: a phone that is not where the last login was is known by its address, whatever its port', () => {
    const on = [
      { extension: '5501', mac: first },
      { extension: '5501', mac: second },
    ]
    const apart = known(['5501', '192.0.2.1:5060', first], ['5501', '192.0.2.2:5060', second])
    expect(wanted(apart, on)).to.deep.equal({
      '5501': '|',
      '5501@192.0.2.1:5060': '+441132990000|Main building',
      '5501@192.0.2.1': '+441132990000|Main building',
      '5501@192.0.2.2:5060': '|',
    })
    const together = known(['5501', '192.0.2.1:5060', first], ['5501', '192.0.2.1:5061', second])
    expect(wanted(together, on)).not.to.have.property('5501@192.0.2.1')
    const beforeItRegisters = known(['5501', '192.0.2.1:5060', first])
    expect(wanted(beforeItRegisters, on)).not.to.have.property('5501@192.0.2.1')
    const byVersion6 = known(['5501', '[2001:db8::7]:5060', first], ['5501', '192.0.2.2:5060', second])
    expect(Object.keys(wanted(byVersion6, on))).to.have.length(3)
  })

  it('tells the PBX what differs, and takes out what no longer holds', async () => {
    const manager = scriptedManager()
    const orders: (string | null)[][] = []
    const keep = manager.keep.bind(manager)
    manager.keep = (family, key, value) => {
      orders.push([key, value])
      return keep(family, key, value)
    }
    const kept = new Map([
      ['a', '1|A'],
      ['b', '2|B'],
    ])
    await keepPlaces(
      manager,
      kept,
      new Map([
        ['b', '2|B'],
        ['c', '3|C'],
      ]),
    )
    expect(orders).to.deep.equal([
      ['c', '3|C'],
      ['a', null],
    ])
    expect(Object.fromEntries(kept)).to.deep.equal({ b: '2|B', c: '3|C' })
    expect(Object.fromEntries(await manager.kept('hotdesk-place'))).to.deep.equal({ c: '3|C' })
  })
})

eachDatabase('the phones’ whereabouts', (database) => {
  it('E32: are places, people and holds as they are now', async () => {
    await clearTables(database())
    const id = await insertLocation(database(), { ...main, address: '' })
    await placePhonesIn(database(), [first], id)
    await openSession(
      database(),
      { extension: '5501', mac: first, own: false, startedAt: noon, startedBy: 'a test' },
      false,
    )
    const call = { mac: first, at: noon, heldUntil: noon + 60_000, number: '911', callerId: main.callerId }
    await noteEmergencyCall(database(), call)
    const read = async (now: number) => readWhereabouts({ database: database(), now: () => now })
    expect(await read(noon)).to.deep.equal({ places, on: [{ extension: '5501', mac: first }], held: [call] })
    expect((await read(noon + 60_000)).held).to.deep.equal([])
  })
})
