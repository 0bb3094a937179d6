import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { parseAmiUrl } from '../../../src/pbx/ami/ami-url.ts'
import { field } from '../../../src/pbx/ami/read-packets.ts'
import { openSession, type SessionTiming } from '../../../src/pbx/ami/session.ts'
import { Refused, Trouble } from '../../../src/pbx/ami/trouble.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { registeredAs } from '../../support/sip/user-agent.ts'
import { eventually } from './eventually.ts'
import { amiAs, managerConf, openRealSession, TIMING } from './real-session.ts'
import { answerAsIdle, listThen, openPeer, packetText, type ScriptedPeer } from './scripted-peer.ts'

describe('a session with the manager interface', () => {
  const peers: ScriptedPeer[] = []
  afterEach(async () => {
    for (const peer of peers.splice(0)) await peer.close()
  })

  const open = async (answer: Parameters<typeof openPeer>[0], timing: Partial<SessionTiming> = {}) => {
    const peer = await openPeer(answer)
    peers.push(peer)
    const ending = new AbortController()
    const options = { timing: { ...TIMING, ...timing }, now: Date.now, tell: () => undefined, signal: ending.signal }
    return { peer, ending, opening: openSession(parseAmiUrl(`ami://u:s@127.0.0.1:${peer.port}`), options) }
  }
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => new Error('It did not fail.'),
      (error: unknown) => error as Error,
    )

  it('is complete when it is given, and knows the version without what Debian adds', async () => {
    const { peer, ending, opening } = await open(answerAsIdle)
    const session = await opening
    expect(session.version).to.equal('22.10.1')
    expect(peer.asked.map((action) => field(action, 'Action')).slice(-2)).to.deep.equal([
      'PJSIPShowContacts',
      'CoreShowChannels',
    ])
    ending.abort()
    expect(await session.closed).to.equal(undefined)
  })

  it('waits for an Asterisk that is still starting', async () => {
    let booted: () => void = () => undefined
    const { opening, ending, peer } = await open((action, socket) => {
      if (field(action, 'Action') !== 'Login') return answerAsIdle(action)
      booted = () => socket.write(packetText('Event: FullyBooted'))
      return packetText('Response: Success', 'ActionID: @ID@')
    })
    await sleep(150)
    expect(peer.asked.map((action) => field(action, 'Action'))).to.deep.equal(['Challenge', 'Login'])
    booted()
    const session = await opening
    ending.abort()
    await session.closed
  })

  it('ends when Asterisk does not answer any more: the other end of a connection may vanish without a word', async () => {
    const { opening } = await open(
      (action) => (field(action, 'Action') === 'Ping' ? undefined : answerAsIdle(action)),
      {
        ...{ pingMs: 50, answerMs: 150 },
      },
    )
    const session = await opening
    const before = Date.now()
    expect(await session.closed).to.be.instanceOf(Trouble)
    expect(Date.now() - before).to.be.at.least(150)
  })

  it('goes on as long as Asterisk answers, and looks at everything anew now and then', async () => {
    const { opening, ending, peer } = await open(answerAsIdle, { pingMs: 20, answerMs: 5000, reloadMs: 60 })
    const session = await opening
    const times = (kind: string) => peer.asked.filter((action) => field(action, 'Action') === kind).length
    await eventually(() => times('Ping') > 5 && times('CoreShowChannels') > 2)
    ending.abort()
    await session.closed
  })

  it('does not take for a registration what ended while the list was on its way', async () => {
    const uri = 'sip:5501@127.0.0.1:5062'
    const name = `5501;@${createHash('md5').update(uri).digest('hex')}`
    const listed = [
      'Event: ContactList',
      `ObjectName: ${name}`,
      'Endpoint: 5501',
      `Uri: ${uri}`,
      'Status: NonQualified',
    ]
    const ended = ['Event: ContactStatus', `URI: ${uri}`, 'AOR: 5501', 'EndpointName: 5501', 'ContactStatus: Removed']
    const { opening, ending } = await open((action) =>
      field(action, 'Action') === 'PJSIPShowContacts' ? listThen(listed, ended) : answerAsIdle(action),
    )
    const session = await opening
    expect(session.registrations.all('5501')).to.deep.equal([])
    ending.abort()
    await session.closed
  })

  it('does not take for a call what ended, and has the name of one that was renamed, while the list was on its way', async () => {
    const channel = 'Channel: PJSIP/5501-00000001'
    const listed = ['Event: CoreShowChannel', 'Uniqueid: 1.1', channel, 'Duration: 00:00:03']
    const happens = [
      { then: ['Event: Hangup', 'Uniqueid: 1.1', channel], left: [] },
      { then: ['Event: Rename', 'Uniqueid: 1.1', channel, 'Newname: PJSIP/5502-00000002'], left: ['5502'] },
    ]
    for (const { then, left } of happens) {
      const { opening, ending } = await open((action) => {
        const kind = field(action, 'Action')
        if (kind === 'Getvar') return packetText('Response: Success', 'ActionID: @ID@', 'Value: ')
        return kind === 'CoreShowChannels' ? listThen(listed, then) : answerAsIdle(action)
      })
      const session = await opening
      expect(session.calls.list().map(({ endpoint }) => endpoint)).to.deep.equal(left)
      ending.abort()
      await session.closed
    }
  })

  it('that is lost on the way says why it was lost', async () => {
    const { opening } = await open((action, socket) => {
      if (field(action, 'Action') === 'CoreSettings') socket.write('x'.repeat(100_000))
      return answerAsIdle(action)
    })
    expect((await failure(opening)).name).to.equal('TooLong')
  })

  it('is given up in the middle when it is not wanted any more', async () => {
    const { opening, ending, peer } = await open(() => undefined)
    await eventually(() => peer.asked.length === 1)
    ending.abort()
    expect(await failure(opening)).to.be.instanceOf(Error)
    await eventually(() => peer.sockets.every((socket) => socket.destroyed))
  })
})

describeUnless(missingAsterisk(), 'the rights of the manager user at a real Asterisk', function () {
  const write = 'system,reporting'
  let asterisk: TestAsterisk
  before(async function () {
    this.timeout(180_000)
    const users = {
      least: { read: 'system,call,user', write },
      ...{ noSystem: { read: 'call,user', write }, noCall: { read: 'system,user', write } },
      noUser: { read: 'system,call', write },
    }
    asterisk = await startAsterisk({
      'manager.conf': managerConf(users),
      'extensions.conf': '[phones]\nexten => 911,1,UserEvent(HotDeskEmergency,Number: 911)\n same => n,Hangup()\n',
    })
  })
  after(() => asterisk.stop())

  /** What a session hears of a registration and of an emergency call. */
  const heardAs = async (user: string): Promise<string[]> => {
    const session = await openRealSession({ ami: amiAs(user, asterisk) })
    const phone = await registeredAs('5501', asterisk)
    const call = await phone.call('911')
    await call.ended()
    await sleep(300)
    await phone.unregister()
    phone.close()
    await sleep(100)
    await session.end()
    return [...new Set(session.news.map(({ kind }) => kind))].sort()
  }

  it('are enough to hear of registrations, calls and emergency calls, and each is needed', async () => {
    expect(await heardAs('least')).to.deep.equal(['call', 'emergency', 'hangup', 'registered', 'unregistered'])
    expect(await heardAs('noCall')).to.deep.equal(['emergency', 'registered', 'unregistered'])
    expect(await heardAs('noUser')).to.deep.equal(['call', 'hangup', 'registered', 'unregistered'])
  })

  it('without read = system it is not told that Asterisk has started, and says what may be missing', async () => {
    const timing = { ...TIMING, bootMs: 300 }
    const options = { timing, now: Date.now, tell: () => undefined, signal: new AbortController().signal }
    const error = await openSession(parseAmiUrl(amiAs('noSystem', asterisk)), options).catch((one: unknown) => one)
    expect(error).to.be.instanceOf(Refused)
    expect((error as Error).message).to.contain('read = system,call,user')
  })
})
