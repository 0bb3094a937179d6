import { expect } from 'chai'
import { emergencyNewsOf } from '../../../src/pbx/ami/emergency-news.ts'
import { packetReader, type Packet } from '../../../src/pbx/ami/read-packets.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { registeredAs } from '../../support/sip/user-agent.ts'
import { eventually } from './eventually.ts'
import { openRealSession } from './real-session.ts'

describe('news of an emergency call', () => {
  it('is an event of ours, and no other', () => {
    const text = 'Event: UserEvent\nUserEvent: HotDeskEmergency\nEndpoint: 5501\nNumber: 911\nCallerID: 5550100\n'
    expect(emergencyNewsOf(packetOf(text), 5)).to.deep.equal({
      ...{ endpoint: '5501', address: '', number: '911', callerId: '5550100', at: 5 },
    })
    expect(emergencyNewsOf(packetOf(text.replace('HotDesk', 'Other')), 5)).to.equal(undefined)
    expect(emergencyNewsOf(packetOf(text.replace('Event: User', 'Event: Abuser')), 5)).to.equal(undefined)
  })
})

describeUnless(missingAsterisk(), 'news of an emergency call from a real Asterisk', function () {
  const dialplan = `[phones]
exten => 911,1,UserEvent(HotDeskEmergency,Endpoint: \${CHANNEL(endpoint)},Address: \${CHANNEL(pjsip,remote_addr)},Number: \${EXTEN},CallerID: 5550100)
 same => n,Hangup()
`
  let asterisk: TestAsterisk
  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk({ 'extensions.conf': dialplan })
  })
  after(() => asterisk.stop())

  it('E32: says which extension called which number from where, and as whom', async () => {
    const session = await openRealSession(asterisk)
    const phone = await registeredAs('5501', asterisk)
    const call = await phone.call('911')
    await call.ended()
    await eventually(() => session.news.some(({ kind }) => kind === 'emergency'))
    const [news] = session.news.flatMap((one) => (one.kind === 'emergency' ? [one.call] : []))
    expect(news).to.deep.include({ endpoint: '5501', address: phone.address, number: '911', callerId: '5550100' })
    phone.close()
    await session.end()
  })
})

function packetOf(text: string): Packet {
  const packets: Packet[] = []
  packetReader((packet) => packets.push(packet))(`${text}\n`)
  return packets[0] ?? new Map()
}
