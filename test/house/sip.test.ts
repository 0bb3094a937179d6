import { expect } from 'chai'
import { setTimeout as sleep } from 'node:timers/promises'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../support/asterisk.ts'
import { describeUnless } from '../support/required.ts'
import { openUserAgent, registeredAs, type UserAgent, type UserAgentOptions } from '../support/sip/user-agent.ts'
import { until } from '../support/until.ts'

describeUnless(missingAsterisk(), 'the SIP user agent that tests get', function () {
  const more = `[phones]
exten => 600,1,Answer()
 same => n,Read(KEYS,beep,4,,1,5)
 same => n,UserEvent(Keys,Read: \${KEYS})
 same => n,Set(DB(test/keys)=\${KEYS})
 same => n,SendDTMF(42*)
 same => n,Playback(digits/1&beep)
 same => n,Hangup()
`
  let asterisk: TestAsterisk
  let agents: UserAgent[] = []
  const registered = async (user: string, options: UserAgentOptions = {}) => {
    const agent = await registeredAs(user, asterisk, options)
    agents.push(agent)
    return agent
  }
  const contacts = () => asterisk.cli('pjsip show contacts')

  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk({ 'hotdesk_extensions.conf': more })
  })
  afterEach(async () => {
    for (const agent of agents) {
      await agent.unregister()
      agent.close()
    }
    agents = []
  })
  after(() => asterisk.stop())

  it('registers with its password in an instant, from the address it was told, and takes it back', async () => {
    const before = performance.now()
    const agent = await registered('5501', { localAddress: '127.0.0.7', userAgent: 'Yealink SIP-T46S 66.86.0.15' })
    // Had it waited for anything, it would have been for its own patience of 6 s.
    expect(performance.now() - before).to.be.below(5900)
    expect(agent.address).to.match(/^127\.0\.0\.7:\d+$/)
    expect(agent.isRegistered).to.equal(true)
    expect(await contacts()).to.contain(`5501/sip:5501@${agent.address}`)
    expect(await asterisk.cli('database show registrar')).to.contain('Yealink SIP-T46S 66.86.0.15')
    await agent.refresh()
    expect(await contacts()).to.contain('Objects found: 1')
    await agent.unregister()
    expect(agent.isRegistered).to.equal(false)
    expect(await contacts()).to.contain('No objects found')
  })

  it('is refused with a wrong password and as somebody whom there is not', async () => {
    const agent = await openUserAgent()
    agents.push(agent)
    const server = { address: '127.0.0.1', port: asterisk.sipPort }
    for (const [user, password] of [
      ['5501', 'sip-5502'],
      ['5599', 'sip-5599'],
    ] as const) {
      const refused = await agent.register({ user, password, server }).catch((error: unknown) => error)
      expect(refused).to.be.instanceOf(Error).and.to.include({ status: 401 })
    }
    expect(await contacts()).to.contain('No objects found')
  })

  it('calls and is called: number, name, sound both ways, and the end of it', async () => {
    const jane = await registered('5501')
    const james = await registered('5502', { onCall: 'ring' })
    const call = await jane.call('5502')
    const rung = await james.rings()
    expect(rung).to.include({ direction: 'in', number: '5501', name: 'Jane Smith', state: 'ringing' })
    rung.answer()
    await call.up()
    expect(call.status).to.equal(200)
    call.audio.say(0x2a)
    rung.audio.say(0x55)
    await until(() => rung.audio.heard.has(0x2a) && call.audio.heard.has(0x55), 'both are heard')
    expect([...rung.audio.heard]).to.deep.equal([0x2a])
    expect([...call.audio.heard]).to.deep.equal([0x55])
    await rung.hangUp()
    await call.ended()
    expect([call.state, rung.state]).to.deep.equal(['ended', 'ended'])
  })

  it('says why a call came to nothing, and gives one up', async () => {
    const jane = await registered('5501')
    const nobody = await jane.call('999999')
    await nobody.ended()
    expect(nobody.status).to.equal(404)
    const james = await registered('5502', { onCall: 486 })
    const busy = await jane.call('5502')
    await busy.ended()
    expect(busy.status).to.equal(486)
    james.onCall = 'ring'
    const call = await jane.call('5502')
    const rung = await james.rings()
    await call.hangUp()
    await rung.ended()
    expect([call.status, rung.status]).to.deep.equal([487, 487])
  })

  it('presses keys that Read() hears, hears keys and prompts', async () => {
    const jane = await registered('5501')
    const call = await jane.call('600')
    await call.up()
    await sleep(200)
    await call.audio.press('4321')
    await call.ended()
    expect(await asterisk.cli('database get test keys')).to.contain('Value: 4321')
    expect(call.audio.digits).to.equal('42*')
    expect(call.audio.packets).to.be.above(10)
  })

  it('gets a NOTIFY with its very Event header and its text', async () => {
    const one = await registered('5501', { onCall: 'ring' })
    const other = await registered('5501', { onCall: 'ring' })
    const james = await registered('5502')
    expect(await contacts()).to.contain('Objects found: 3')
    // A semicolon begins a comment in Asterisk's files.
    const event = 'Event=check-sync\\;reboot=false'
    asterisk.write('pjsip_notify.conf', `[hotdesk-test]\n${event}\nContent-Type=text/plain\nContent=Hello\n`)
    await asterisk.cli('module reload res_pjsip_notify.so')
    await asterisk.cli('pjsip send notify hotdesk-test endpoint 5502')
    const heard = { event: 'check-sync;reboot=false', contentType: 'text/plain', user: '5502' }
    // Whoever has a mailbox is told of it as soon as it registers.
    const told = (agent: UserAgent) => agent.notified.filter((notified) => notified.event !== 'message-summary')
    await until(() => told(james).length > 0, 'James is told')
    expect(told(james)).to.have.length(1)
    expect(told(james)[0]).to.include(heard)
    expect(told(james)[0]?.body.trim()).to.equal('Hello')
    expect([...told(one), ...told(other)]).to.deep.equal([])
  })

  it('rings wherever an extension is registered, and stops where it was not answered', async () => {
    const one = await registered('5501', { onCall: 'ring' })
    const other = await registered('5501', { onCall: 'ring' })
    const james = await registered('5502')
    const call = await james.call('5501')
    const [first, second] = [await one.rings(), await other.rings()]
    second.answer()
    await call.up()
    await first.ended()
    expect(second.state).to.equal('up')
    await call.hangUp()
    await second.ended()
  })
})
