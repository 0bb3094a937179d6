import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import type { Manager, ManagerNews } from '../../../src/domain/manager.ts'
import { connectManager, type ManagerPlace, type ManagerTiming } from '../../../src/pbx/ami/manager.ts'
import { field } from '../../../src/pbx/ami/read-packets.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { problemOf } from '../../support/problem.ts'
import { describeUnless } from '../../support/required.ts'
import { registeredAs, type UserAgent, type UserAgentOptions } from '../../support/sip/user-agent.ts'
import { CERTIFICATE, PRIVATE_KEY } from './certificate.ts'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { eventually } from './eventually.ts'
import { managerConf } from './real-session.ts'
import { answerAsIdle, openPeer, packetText } from './scripted-peer.ts'

const LEAST = { read: 'system,call,user', write: 'system,reporting' }
const QUICK: Partial<ManagerTiming> = { firstMs: 20, longestMs: 200, refusedMs: 400, pingMs: 100, answerMs: 3000 }

interface Opened {
  manager: Manager
  news: ManagerNews[]
  log: string[]
  kinds: () => string[]
}

const opened: Manager[] = []

function connect(url: ManagerPlace, timing: Partial<ManagerTiming> = {}): Opened {
  const log: string[] = []
  const write = (facts: object, sentence: string) => log.push(`${sentence} ${JSON.stringify(facts)}`)
  const manager = connectManager(url, {
    log: { info: write, warn: write, error: write },
    timing: { ...QUICK, ...timing },
  })
  opened.push(manager)
  const news: ManagerNews[] = []
  manager.listen((one) => news.push(one))
  return { manager, news, log, kinds: () => news.map(({ kind }) => kind) }
}

async function closeAll(): Promise<void> {
  for (const manager of opened.splice(0)) await manager.close()
}

describe('the manager interface', () => {
  afterEach(closeAll)

  it('is not begun with an address that cannot be read', () => {
    expect(() => connect('ami://hunter2'))
      .to.throw('lacks the user')
      .and.not.match(/hunter2/)
  })

  it('may be looked for anew each time: what cannot be found out is said, and what is found then counts', async () => {
    const away = new Broken({ place: 'x', sentence: 'The database is away.' })
    const answers = [away, new Error('hunter2'), 'ami://hunter2']
    const { manager, log } = connect(() => {
      const answer = answers.shift() ?? 'ami://u:hunter2@127.0.0.1:1'
      return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer)
    })
    await eventually(() => manager.state().trouble?.includes('Nothing listens at 127.0.0.1:1') === true)
    expect(log.map((line) => line.slice(0, 22))).to.deep.equal([
      'The database is away. ',
      'It cannot be found out',
      'The address of the man',
      'Nothing listens at 127',
    ])
    expect(log.join()).to.not.contain('hunter2')
  })

  it('while it is away refuses every order, knows no registration, and says why', async () => {
    const { manager, log } = connect('ami://u:hunter2@127.0.0.1:1')
    await eventually(() => manager.state().trouble?.includes('Nothing listens at 127.0.0.1:1') === true)
    const contact = { endpoint: '5501', uri: 'sip:5501@127.0.0.1', address: '127.0.0.1:5060', userAgent: '' }
    const orders = [
      manager.notify(contact, { event: 'check-sync' }),
      manager.keep('f', 'k', 'v'),
      manager.keep('f', 'k', null),
      manager.kept('f'),
      manager.addressOf('PJSIP/5501-00000001'),
      manager.reload('res_pjsip.so'),
    ]
    for (const order of orders) expect(await problemOf(order)).to.include({ kind: 'away', code: 'pbx-away' })
    expect([manager.contacts(), manager.contacts('5501'), manager.calls()]).to.deep.equal([[], [], []])
    expect(manager.state()).to.include({ connected: false })
    await sleep(500)
    expect(log, 'the same trouble is logged once').to.have.length(1)
    expect(log.join()).not.to.contain('hunter2')
  })

  it('answers slowly, or not at all, without anything being mixed up', async () => {
    const peer = await openPeer((action, socket) => {
      if (field(action, 'Action') === 'DBPut') {
        const slow = field(action, 'Key') === 'slow'
        const id = field(action, 'ActionID')
        if (field(action, 'Key') === 'never') return undefined
        setTimeout(() => socket.write(packetText('Response: Success', `ActionID: ${id}`)), slow ? 300 : 0)
        return undefined
      }
      return answerAsIdle(action)
    })
    const { manager } = connect(`ami://u:s@127.0.0.1:${peer.port}`, { answerMs: 1500 })
    await eventually(() => manager.state().connected)
    const done: string[] = []
    const keep = async (key: string) => {
      await manager.keep('f', key, 'v')
      done.push(key)
    }
    const never = problemOf(keep('never'))
    await Promise.all([keep('slow'), keep('quick')])
    expect(done).to.deep.equal(['quick', 'slow'])
    expect((await never).code).to.equal('pbx-away')
    expect(manager.state().connected).to.equal(true)
    await peer.close()
  })

  it('survives whatever answers there instead', async () => {
    for (const greeting of ['HTTP/1.1 400 Bad Request\r\n\r\n', '\0\xff'.repeat(50_000), '']) {
      const peer = await openPeer(() => undefined, greeting)
      const { manager } = connect(`ami://u:s@127.0.0.1:${peer.port}`, { answerMs: 100 })
      await eventually(() => peer.sockets.length >= 2)
      expect(manager.state().connected).to.equal(false)
      expect(manager.state().trouble).to.be.a('string').with.length.above(20)
      await manager.close()
      await peer.close()
    }
  })

  it('tells the others though one listener fails, and none that has stopped listening', async () => {
    const peer = await openPeer(answerAsIdle)
    const { manager, news, log } = connect(`ami://u:s@127.0.0.1:${peer.port}`)
    const stopped: ManagerNews[] = []
    manager.listen((one) => stopped.push(one))()
    manager.listen(() => {
      throw new Error('A mistake.')
    })
    await eventually(() => log.some((line) => line.includes('a listener failed')))
    expect(news.map(({ kind }) => kind)).to.deep.equal(['up'])
    expect(stopped).to.deep.equal([])
    expect(manager.state().connected).to.equal(true)
    await peer.close()
  })

  it('leaves no timer and no socket behind', async () => {
    const count = () => process.getActiveResourcesInfo().filter((name) => /Timeout|TCP/.test(name)).length
    // Mocha's own timer begins once the test has.
    await sleep(1)
    const before = count()
    const peer = await openPeer(answerAsIdle)
    const { manager } = connect(`ami://u:s@127.0.0.1:${peer.port}`)
    const elsewhere = connect('ami://u:s@127.0.0.1:1', { firstMs: 60_000 })
    await eventually(() => manager.state().connected && elsewhere.log.length > 0)
    const asked = problemOf(manager.keep('f', 'k', 'v'))
    await closeAll()
    expect((await asked).code).to.equal('pbx-away')
    await peer.close()
    await eventually(() => count() <= before, count)
    expect((await problemOf(manager.keep('f', 'k', 'v'))).code).to.equal('pbx-away')
  })
})

describeUnless(missingAsterisk(), 'the manager interface of a real Asterisk', function () {
  let asterisk: TestAsterisk
  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk()
  })
  const registered: UserAgent[] = []
  const register = async (user: string, options?: UserAgentOptions): Promise<UserAgent> => {
    const agent = await registeredAs(user, asterisk, options)
    registered.push(agent)
    return agent
  }
  afterEach(async () => {
    await closeAll()
    for (const agent of registered.splice(0)) {
      await agent.unregister()
      agent.close()
    }
  })
  after(() => asterisk.stop())

  it('is up once registrations and calls are known', async () => {
    const [jane, james] = [await register('5501'), await register('5502', { onCall: 'ring' })]
    const call = await jane.call('5502')
    await james.rings()
    const { manager, kinds } = connect(asterisk.ami)
    const atUp: number[] = []
    manager.listen(({ kind }) => {
      if (kind === 'up') atUp.push(manager.contacts('5501').length, manager.calls('5501').length)
    })
    await eventually(() => manager.state().connected)
    expect(atUp).to.deep.equal([1, 1])
    expect(kinds()).to.deep.equal(['up'])
    expect(manager.state().version).to.match(/^\d+\.\d+/)
    await call.hangUp()
  })

  it('reads its files again, and says so when there is no such module', async () => {
    const { manager } = connect(asterisk.ami)
    await eventually(() => manager.state().connected)
    asterisk.write('hotdesk_extensions.conf', '[hotdesk-new]\nexten => 1,1,NoOp()\n')
    await manager.reload('pbx_config.so')
    expect(await asterisk.cli('dialplan show hotdesk-new')).to.contain('NoOp')
    expect((await problemOf(manager.reload('nonsense.so'))).sentence).to.contain('No such module')
  })

  it('survives a reload of the manager interface itself', async () => {
    const { manager, kinds } = connect(asterisk.ami)
    await eventually(() => manager.state().connected)
    await asterisk.cli('manager reload')
    await manager.keep('f', 'k', 'v')
    expect(await asterisk.cli('database get f k')).to.contain('Value: v')
    await asterisk.cli('core reload')
    await manager.keep('f', 'k', null)
    expect(kinds()).to.deep.equal(['up'])
  })

  it('says that the secret is wrong, never says it, tries slowly, and is in once it is right', async function () {
    this.timeout(180_000)
    const url = asterisk.ami.replace(/:[^:@]+@/, ':not-the-secret@')
    const { manager, log } = connect(url, { refusedMs: 1500 })
    await eventually(() => manager.state().trouble?.includes('does not let the manager user') === true)
    expect(manager.state().trouble).to.contain('secret is wrong')
    const conf = (secret: string) => managerConf({ hotdesk: LEAST }).replace('ami-secret', secret)
    asterisk.write('manager.conf', conf('not-the-secret'))
    await asterisk.cli('manager reload')
    await eventually(() => manager.state().connected)
    expect(JSON.stringify([log, manager.state()])).not.to.contain('not-the-secret')
    asterisk.write('manager.conf', conf('ami-secret'))
    await asterisk.cli('manager reload')
  })

  it('comes back by itself when Asterisk was killed, with what is registered then', async function () {
    this.timeout(180_000)
    const phone = await register('5501')
    const { manager, kinds } = connect(asterisk.ami)
    await eventually(() => manager.state().connected && manager.contacts('5501').length === 1)
    await asterisk.kill()
    await eventually(() => kinds().includes('down'))
    expect(manager.contacts()).to.deep.equal([])
    expect((await problemOf(manager.keep('f', 'k', 'v'))).code).to.equal('pbx-away')
    expect(manager.state().version).to.match(/^\d+/)
    await sleep(300)
    await asterisk.start()
    await eventually(() => manager.state().connected)
    expect(kinds()).to.deep.equal(['up', 'down', 'up'])
    await phone.refresh()
    await eventually(() => manager.contacts('5501').length === 1)
    await manager.notify(manager.contacts('5501')[0] ?? phoneless, { event: 'check-sync' })
    await eventually(() => phone.notified.some(({ event }) => event === 'check-sync'))
  })

  it('cannot be read on the way with TLS', async function () {
    this.timeout(180_000)
    // Asterisk 22 takes no other port than 5039 for this, so each test has an address of its own.
    const address = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`
    const tls = `tlsenable = yes\ntlsbindaddr = ${address}\ntlscertfile = @ETC@/ami.pem\n`
    const secure = await startAsterisk({
      'ami.pem': CERTIFICATE + PRIVATE_KEY,
      'manager.conf': managerConf({ hotdesk: LEAST }).replace('[hotdesk]', `${tls}[hotdesk]`),
    })
    const way = await openWay(address, 5039)
    const url = `amis://hotdesk:ami-secret@127.0.0.1:${way.port}`
    const strict = connect(url)
    await eventually(() => strict.manager.state().trouble?.includes('cannot be trusted') === true)
    const { manager } = connect(`${url}?ca=${secure.etc}/ami.pem`)
    await eventually(() => manager.state().connected)
    await manager.keep('f', 'k', 'v')
    expect([...(await manager.kept('f'))]).to.deep.equal([['k', 'v']])
    expect(way.seen()).to.have.length.above(100)
    expect(way.seen()).not.to.match(/Action|hotdesk|ami-secret/)
    await closeAll()
    await way.close()
    await secure.stop()
  })
})

/** Passes on what goes to another address, and keeps what it has seen on the way there. */
async function openWay(host: string, port: number) {
  const sockets: Socket[] = []
  let seen = ''
  const server = createServer((near) => {
    const far = createConnection({ host, port })
    for (const socket of [near, far]) sockets.push(socket.on('error', () => near.destroy()))
    near.on('data', (data) => (seen += data.toString('latin1')))
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    seen: () => seen,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(done))
    },
  }
}

const phoneless = { endpoint: '', uri: '', address: '', userAgent: '' }
