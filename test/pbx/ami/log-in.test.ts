import { expect } from 'chai'
import { parseAmiUrl } from '../../../src/pbx/ami/ami-url.ts'
import { openConnection, type Connection } from '../../../src/pbx/ami/connection.ts'
import { checkRights, logIn } from '../../../src/pbx/ami/log-in.ts'
import { openSocket } from '../../../src/pbx/ami/socket.ts'
import { Refused, Trouble } from '../../../src/pbx/ami/trouble.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { amiAs, managerConf } from './real-session.ts'
import { openPeer } from './scripted-peer.ts'

const LEAST = { read: 'system,call,user', write: 'system,reporting' }

describe('logging in to what is no manager interface', () => {
  it('is given up with a sentence that says so', async () => {
    const peer = await openPeer(() => undefined, 'SSH-2.0-OpenSSH_9.2\r\n')
    const url = `ami://u:hunter2@127.0.0.1:${peer.port}`
    const error = await failureOf(url, (connection) => logIn(connection.ask, parseAmiUrl(url)), 200)
    expect(error).to.be.instanceOf(Trouble)
    expect(error.message).to.contain('is not the manager interface of an Asterisk').and.not.to.contain('hunter2')
    await peer.close()
  })

  it('never sends the secret itself', async () => {
    const peer = await openPeer(() => 'Response: Success\r\nActionID: @ID@\r\nChallenge: 1\r\n\r\n')
    const url = `ami://u:hunter2@127.0.0.1:${peer.port}`
    await withConnection(url, (connection) => logIn(connection.ask, parseAmiUrl(url)))
    expect(peer.asked).to.have.length(2)
    expect(JSON.stringify(peer.asked.map((packet) => [...packet]))).not.to.contain('hunter2')
    await peer.close()
  })
})

describeUnless(missingAsterisk(), 'logging in to a real Asterisk', function () {
  let asterisk: TestAsterisk
  before(async function () {
    this.timeout(180_000)
    const users = {
      ...{ hotdesk: LEAST, noOrders: { ...LEAST, write: 'reporting' }, noReports: { ...LEAST, write: 'system' } },
      ...{ once: { ...LEAST, more: 'allowmultiplelogin = no' }, elsewhere: { ...LEAST, more: 'deny = 0.0.0.0/0' } },
    }
    asterisk = await startAsterisk({ 'manager.conf': managerConf(users) })
  })
  after(() => asterisk.stop())

  it('succeeds with the secret, and the least rights are enough', async () => {
    const url = amiAs('hotdesk', asterisk)
    await withConnection(url, async (connection) => {
      await logIn(connection.ask, parseAmiUrl(url))
      await checkRights(connection.ask, parseAmiUrl(url))
      expect((await connection.ask('Ping')).success).to.equal(true)
    })
  })

  for (const user of ['hotdesk:wrong', 'nobody:ami-secret', 'elsewhere:ami-secret']) {
    it(`is refused, in a sentence without the secret: ${user}`, async () => {
      const url = `ami://${user}@127.0.0.1:${asterisk.amiPort}`
      const error = await failureOf(url, (connection) => logIn(connection.ask, parseAmiUrl(url)))
      expect(error).to.be.instanceOf(Refused)
      expect(error.message).to.contain('the user or the secret is wrong').and.contain('permit')
      expect(error.message).not.to.match(/wrong@|ami-secret/)
    })
  }

  it('is refused for a user who may be in only once, and says so', async () => {
    const url = amiAs('once', asterisk)
    await withConnection(url, async (first) => {
      await logIn(first.ask, parseAmiUrl(url))
      const error = await failureOf(url, (second) => logIn(second.ask, parseAmiUrl(url)))
      expect(error.message).to.contain('allowmultiplelogin = no')
    })
  })

  const missing = { noOrders: ['PJSIPShowContacts', 'PJSIPNotify', 'DBPut', 'DBDel', 'Reload'], noReports: ['Getvar'] }
  for (const [user, actions] of Object.entries(missing)) {
    it(`is refused with too few rights, which are named: ${actions.join(', ')}`, async () => {
      const url = amiAs(user, asterisk)
      await withConnection(url, async (connection) => {
        await logIn(connection.ask, parseAmiUrl(url))
        const error = await failureOf(url, () => checkRights(connection.ask, parseAmiUrl(url)))
        expect(error.message).to.contain(`may not use ${actions.join(', ')},`)
        expect(error.message).to.contain('write = system,reporting')
      })
    })
  }
})

async function withConnection(
  url: string,
  work: (connection: Connection) => Promise<void>,
  answerMs = 5000,
): Promise<void> {
  const socket = await openSocket(parseAmiUrl(url), 2000, new AbortController().signal)
  const silent = () => undefined
  const connection = openConnection(socket, { answerMs, onEvent: silent, onClosed: silent })
  await work(connection).finally(() => {
    connection.close()
  })
}

async function failureOf(
  url: string,
  work: (connection: Connection) => Promise<void>,
  answerMs?: number,
): Promise<Error> {
  let failure: unknown
  const keep = async (connection: Connection) => {
    failure = await work(connection).catch((error: unknown) => error)
  }
  await withConnection(url, keep, answerMs)
  if (failure instanceof Error) return failure
  throw new Error('It was not refused.')
}
