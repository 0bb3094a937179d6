import { expect } from 'chai'
import type { EmergencyNews, Manager } from '../../../src/domain/manager.ts'
import { dialplanFile, includedContexts } from '../../../src/pbx/asterisk/include-dialplan.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import type { Call } from '../../support/sip/call.ts'
import { openUserAgent, registeredAs, type UserAgent } from '../../support/sip/user-agent.ts'
import { until } from '../../support/until.ts'
import {
  atDesk,
  complaints,
  contactOf,
  content,
  desk,
  includesOf,
  managerOf,
  place,
  unplaced,
} from './include-office.ts'

describe('hotdesk_extensions.conf', () => {
  it('is the same for the same content, and adds itself to each context once', () => {
    const text = dialplanFile(content, ['phones', 'sales', 'phones'])
    expect(dialplanFile({ ...content }, ['sales', 'phones'])).to.equal(text)
    expect(text.match(/^include => hotdesk$/gm)).to.have.length(2)
    expect(includedContexts(text)).to.deep.equal(['phones', 'sales'])
    expect(includedContexts('')).to.deep.equal([])
  })

  it('never adds itself to a context of its own, or to one that cannot be named', () => {
    const text = dialplanFile(content, ['hotdesk-desk', 'a]b', 'x\n[general]', ''])
    expect(text).not.to.include('include => hotdesk')
  })

  it('E33: has no number, code or context in it that would mean something else to Asterisk', () => {
    const clever = {
      emergencyNumbers: ['911,1,System(x)', '_X.'],
      loginCode: '*11\n[x]',
      emergencyContext: 'a,b',
      agi: 'x/y',
    }
    const text = dialplanFile({ ...content, ...clever }, [])
    for (const part of ['System', '_X.', '[x]', 'a,b', 'x/y']) expect(text).not.to.include(part)
  })

  it('E33: leaves the people’s own way to 911 alone while no context of emergency routes is named', () => {
    const people = dialplanFile({ ...content, emergencyContext: '' }, []).split('[hotdesk-desk]')[0]
    expect(people).not.to.match(/exten => (911|112)/)
  })
})

describeUnless(missingAsterisk(), 'our dialplan in a real Asterisk, with Hot Desk down', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let asterisk: TestAsterisk
  let manager: Manager
  /** Where the emergency routes lead: who answers emergency calls, and calls back. */
  let psap: UserAgent
  let jane: UserAgent
  let desked: UserAgent
  let nowhere: UserAgent
  const heard: EmergencyNews[] = []

  before(async () => {
    asterisk = await startAsterisk()
    manager = await managerOf(asterisk)
    manager.listen((news) => {
      if (news.kind === 'emergency') heard.push(news.call)
    })
    const since = asterisk.log().length
    await includesOf(asterisk, manager).write(content)
    expect(complaints(asterisk, since)).to.deep.equal([])
    psap = await registeredAs('trunk', asterisk)
    jane = await registeredAs('5501', asterisk)
    desked = await atDesk(desk, asterisk)
    nowhere = await atDesk(unplaced, asterisk)
  })
  after(async () => {
    for (const agent of [psap, jane, desked, nowhere] as (UserAgent | undefined)[]) agent?.close()
    await (manager as Manager | undefined)?.close()
    await (asterisk as TestAsterisk | undefined)?.stop()
  })
  afterEach(async () => {
    heard.length = 0
    await asterisk.cli('database deltree hotdesk-place')
    await asterisk.cli('database deltree hotdesk-called')
  })

  /** Calls for help, and gives the call as it arrived. */
  async function help(agent: UserAgent, number = '911'): Promise<Call> {
    const before = psap.calls.length
    const call = await agent.call(number)
    await call.up()
    await call.hangUp()
    const arrived = psap.calls.slice(before)
    const [only, second] = arrived
    if (!only || second) throw new Error(`${arrived.length} calls arrived.`)
    await only.ended()
    return only
  }

  async function refused(agent: UserAgent, number: string): Promise<Call> {
    const call = await agent.call(number)
    await call.ended()
    return call
  }

  /** The world calls the location; gives how often each of these phones rang. */
  async function callBack(number: string, phones: readonly UserAgent[]): Promise<number[]> {
    const rung = () => phones.map(({ calls }) => calls.filter(({ direction }) => direction === 'in').length)
    const before = rung()
    const call = await psap.call(number)
    await Promise.race([call.up().catch(() => undefined), call.ended()])
    if (call.state === 'up') await call.hangUp()
    return rung().map((count, index) => count - (before[index] ?? 0))
  }

  const keep = (key: string, value: string) => manager.keep('hotdesk-place', key, value)

  it('E33: a desk line calls an emergency number with its location’s caller ID, and no other number', async () => {
    expect(await help(desked)).to.include({ number: place.callerId, name: 'Main building' })
    expect(await help(desked, '112')).to.include({ number: place.callerId })
    const call = await refused(desked, '5501')
    expect([call.status, call.audio.packets > 50]).to.deep.equal([403, true])
    expect((await refused(desked, '*12')).status).to.equal(403)
    expect(jane.calls.filter(({ direction }) => direction === 'in')).to.deep.equal([])
  })

  it('E33: a desk line in no location calls for help as the PBX sends it', async () => {
    expect(await help(nowhere)).not.to.include({ number: place.callerId })
    await until(() => heard.length > 0, 'the call is heard of')
    expect(heard[0]).to.include({ endpoint: 'hotdesk-0004f2aabbcc', callerId: '' })
  })

  it('E33: a desk line cannot be called by anything of ours', async () => {
    for (const number of ['hotdesk-805ec0aabbcc', '805ec0aabbcc', 'hotdesk-notify', 's']) {
      expect((await refused(jane, number)).status).to.equal(404)
    }
    expect(desked.calls.filter(({ direction }) => direction === 'in')).to.deep.equal([])
  })

  it('E32: a person’s 911 has the caller ID of the phone that it comes from, not that of their other phone', async () => {
    const other = await registeredAs('5501', asterisk)
    await keep(`5501@${jane.address}`, '+441132990000|Main building')
    await keep(`5501@${other.address}`, '01132990001|Annexe')
    await keep('5501', '01132990001|Annexe')
    expect(await help(jane)).to.include({ number: '+441132990000', name: 'Main building' })
    expect(await help(other)).to.include({ number: '01132990001', name: 'Annexe' })
    await manager.keep('hotdesk-place', `5501@${jane.address}`, null)
    expect(await help(jane)).to.include({ number: '01132990001' })
    const host = `5501@${jane.address.replace(/:.*$/, '')}`
    await keep(host, '+441132990000|Main building')
    expect(await help(jane)).to.include({ number: '+441132990000' })
    await manager.keep('hotdesk-place', host, null)
    await keep(`5501@${jane.address}`, '|')
    expect(await help(jane)).to.include({ number: '5501', name: 'Jane Smith' })
    await other.unregister()
    other.close()
  })

  it('rule 6: says that there was a call, and keeps it for when Hot Desk is back', async () => {
    const start = Date.now() - 1500
    await help(desked)
    await until(() => heard.length === 1)
    const { address } = desked
    expect(heard[0]).to.include({ endpoint: 'hotdesk-805ec0aabbcc', address, number: '911', callerId: place.callerId })
    const kept = (await manager.kept('hotdesk-emergency')).get(`hotdesk-805ec0aabbcc@${address}`)
    const [at, ...rest] = kept?.split('|') ?? []
    expect(rest).to.deep.equal(['911', place.callerId])
    expect(Number(at) * 1000).to.be.within(start, Date.now())
  })

  it('rule 6: the call-back rings the phone that called, also when two phones have the extension', async () => {
    const other = await registeredAs('5501', asterisk)
    await keep('5501', '+441132990000|Main building')
    await help(other)
    expect(await callBack('441132990000', [jane, other, desked])).to.deep.equal([0, 1, 0])
    await help(jane)
    expect(await callBack('441132990000', [jane, other, desked])).to.deep.equal([1, 0, 0])
    await help(desked)
    expect(await callBack('441132990000', [jane, other, desked])).to.deep.equal([0, 0, 1])
    await other.unregister()
    other.close()
  })

  it('rule 6: the call-back rings a phone whose address has changed', async () => {
    const before = await atDesk(desk, asterisk)
    await help(before)
    before.close()
    await desked.refresh()
    await contactOf(manager, 'hotdesk-805ec0aabbcc', desked)
    expect(await callBack('441132990000', [desked, jane])).to.deep.equal([1, 0])
  })

  it('rule 6: a call to the location goes its usual way when nobody called for help, or long ago, or nobody answers', async () => {
    expect(await callBack('441132990000', [desked, jane])).to.deep.equal([0, 0])
    await help(desked)
    const kept = (await manager.kept('hotdesk-called')).get('441132990000') ?? ''
    const old = kept.replace(/^\d+/, (at) => String(Number(at) - 1801))
    await manager.keep('hotdesk-called', '441132990000', old)
    expect(await callBack('441132990000', [desked, jane])).to.deep.equal([0, 0])
    // As an administrator's own route does: what follows the Gosub is where the call usually goes.
    asterisk.write(
      'extensions.conf',
      `${extensions}[from-trunk]\nexten => _X.,1,Gosub(hotdesk-call-back,\${EXTEN},1)\n same => n,Dial(PJSIP/5501)\n#tryinclude hotdesk_extensions.conf\n`,
    )
    await asterisk.cli('dialplan reload')
    expect(await callBack('441132990000', [desked, jane])).to.deep.equal([0, 1])
    await help(desked)
    expect(await callBack('441132990000', [desked, jane])).to.deep.equal([1, 0])
    desked.onCall = 486
    expect(await callBack('441132990000', [desked, jane])).to.deep.equal([1, 1])
    desked.onCall = 'answer'
  })

  it('says that logging in is not possible now, instead of silence', async () => {
    for (const [agent, code] of [
      [jane, '*11'],
      [jane, '*12'],
      [desked, '*11'],
    ] as const) {
      const call = await agent.call(code)
      await call.up()
      await call.ended()
      expect(call.audio.packets).to.be.greaterThan(50)
    }
  })

  it('E33: says that help cannot be called where no context of the emergency routes is named, or it lacks the number', async () => {
    const includes = includesOf(asterisk, manager)
    for (const change of [{ emergencyContext: '' }, { emergencyContext: 'from-trunk', emergencyNumbers: ['*911'] }]) {
      const before = await asterisk.cli('dialplan show')
      await includes.write({ ...content, ...change })
      await until(async () => (await asterisk.cli('dialplan show')) !== before, 'Asterisk has read it')
      const [number = '911'] = change.emergencyNumbers ?? []
      const call = await refused(desked, number)
      expect([call.status, call.audio.packets > 50]).to.deep.equal([404, true])
      expect(asterisk.log()).to.include(`An emergency call to ${number} could not go out`)
    }
    expect(heard).to.deep.equal([])
    await includes.write(content)
  })

  it('E33: a context of emergency routes that leads back to ours ends, and does not go round and round', async () => {
    const includes = includesOf(asterisk, manager)
    await includes.write({ ...content, emergencyContext: 'phones' })
    expect((await refused(desked, '911')).status).to.equal(404)
    await includes.write(content)
  })

  it('rule 11: nobody registers or calls as the endpoint that NOTIFYs go out by', async () => {
    const account = { password: '', server: { address: '127.0.0.1', port: asterisk.sipPort } }
    const thief = await openUserAgent()
    const failure = await thief
      .register({ user: 'hotdesk-notify', ...account })
      .catch((error: unknown) => String(error))
    expect(failure).to.include('401')
    expect((await refused(thief, '911')).status).to.equal(401)
    thief.close()
  })
})

const extensions = `[phones]
exten => _55XX,1,Dial(\${PJSIP_DIAL_CONTACTS(\${EXTEN})},30)
[emergency]
exten => _X.,1,Dial(PJSIP/\${EXTEN}@trunk,30)
`
