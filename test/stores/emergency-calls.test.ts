import { expect } from 'chai'
import { endHold, heldCalls, lastEmergencyCall, noteEmergencyCall } from '../../src/stores/emergency-calls.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const mac = '805ec0aabbcc'
const other = '0004f2aabbcc'
const call = { mac, at: 1000, heldUntil: 5000, number: '911', callerId: '+441132990000' }

eachDatabase('emergency calls', (database) => {
  beforeEach(() => clearTables(database()))

  it('rule 6: a phone has its last emergency call, which takes the place of the one before', async () => {
    expect(await lastEmergencyCall(database(), mac)).to.equal(undefined)
    await noteEmergencyCall(database(), call)
    await noteEmergencyCall(database(), { ...call, mac: other, callerId: '' })
    expect(await lastEmergencyCall(database(), mac)).to.deep.equal(call)
    await noteEmergencyCall(database(), { ...call, at: 2000, number: '112' })
    expect(await lastEmergencyCall(database(), mac)).to.deep.equal({ ...call, at: 2000, number: '112' })
    expect(await lastEmergencyCall(database(), other)).to.deep.equal({ ...call, mac: other, callerId: '' })
  })

  it('rule 6: knows which phones are held, the latest call last', async () => {
    await noteEmergencyCall(database(), { ...call, at: 1500 })
    await noteEmergencyCall(database(), { ...call, mac: other })
    await noteEmergencyCall(database(), { ...call, mac: '005058aabbcc', at: 1200, heldUntil: 3000 })
    const held = async (now: number) => (await heldCalls(database(), now)).map((one) => one.mac)
    expect(await held(2000)).to.deep.equal([other, '005058aabbcc', mac])
    expect(await held(3000)).to.deep.equal([other, mac])
    expect(await held(5000)).to.deep.equal([])
  })

  it('ends a hold once, and none that has run out', async () => {
    await noteEmergencyCall(database(), call)
    await noteEmergencyCall(database(), { ...call, mac: other })
    expect(await endHold(database(), mac, 4000)).to.equal(true)
    expect(await endHold(database(), mac, 4000)).to.equal(false)
    expect(await lastEmergencyCall(database(), mac)).to.deep.equal({ ...call, heldUntil: 4000 })
    expect(await endHold(database(), other, 5000)).to.equal(false)
    expect(await lastEmergencyCall(database(), other)).to.include({ heldUntil: 5000 })
  })
})
