import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { Answered } from '../support/answered.ts'
import { apiToken, Deeds, fillOffice, type BusyOffice } from '../support/busy-office.ts'
import { openGalera, type Galera } from '../support/galera.ts'
import { checkChain, checkInvariants, checkServed } from '../support/invariants.ts'
import { missingGalera } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'
import { startServer, type Ports, type ServerProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

/** For each wait: long, for a machine that has much to do at once is not what is tested. */
const patience = 300_000
/** So many deeds have to be done by each server after each trouble before anything is looked at. */
const wanted = 12
const people = 3

const deeds = [
  ...(['logInOnPhone', 'logInOnPhone', 'logIn', 'logIn', 'logOut', 'saveTemplate', 'saveKeys', 'rename'] as const),
  'changeSipPassword',
] as const
const pick = <Value>(values: readonly Value[]) => values[Math.floor(Math.random() * values.length)] as Value

/** All troubles, so often, in a long run: HOTDESK_TEST_TURNS=1; otherwise the first alone, because a cluster is slow. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 0)

describeUnless(missingGalera(), 'two servers on a cluster of three databases', function (this: Mocha.Suite) {
  this.timeout(4 * patience)
  let opened: Galera | undefined
  let cluster: Galera
  let database: Database
  let office: BusyOffice
  const servers: ServerProcess[] = []
  const answered = new Answered()
  const sum = { deeds: 0, failed: 0 }

  before(async () => {
    opened = cluster = await openGalera()
    database = await openDatabase(cluster.url(2, 0, 1), keyFile())
    office = await fillOffice(database, 0)
    // Each server writes to another node, which is more than is advised.
    servers.push(...(await Promise.all([start([0, 1, 2]), start([1, 2, 0])])))
  })
  after(async () => {
    await Promise.all(servers.map((server) => server.kill('SIGKILL')))
    if (servers.length > 0) await database.destroy()
    await opened?.stop()
  })

  const keyFile = () => join(cluster.folder, 'hotdesk.key')
  const serverAt = (at: number) => {
    const server = servers[at]
    if (!server) throw new Error('There is no such server.')
    return server
  }
  const start = (order: readonly number[], ports?: Ports) =>
    startServer({
      ...{ database: cluster.url(...order), ...(ports && { ports }) },
      env: { HOTDESK_API_TOKEN: apiToken, HOTDESK_KEY_FILE: keyFile() },
    })

  /** A crowd at both servers, in the midst of which something happens; then what must hold, at every node that is there. */
  async function under(trouble: () => Promise<unknown>, nodes: readonly number[]): Promise<void> {
    let isOver = false
    const done = [0, 0]
    const haveDone = (more: number, since = [0, 0]) => done.every((count, at) => count >= (since[at] ?? 0) + more)
    const walk = async (at: number, person: number) => {
      const work = new Deeds(office, answered, () => serverAt(at), [at * people + person, 2 * people])
      while (!isOver)
        await work[pick(deeds)]().then(
          () => (done[at] = (done[at] ?? 0) + 1),
          () => {
            sum.failed += 1
            return new Promise((resolve) => setTimeout(resolve, 20))
          },
        )
    }
    const walks = Promise.all([0, 1].flatMap((at) => Array.from({ length: people }, (_, person) => walk(at, person))))
    await until(() => haveDone(wanted / 2), 'the crowd works', patience)
    await trouble()
    const before = [...done]
    await until(() => haveDone(wanted, before), 'the crowd goes on at both servers', patience)
    isOver = true
    await walks
    sum.deeds += done.reduce((all, more) => all + more)
    for (const at of nodes) {
      const one = await openDatabase(cluster.url(at), keyFile())
      await checkInvariants(one)
      await checkChain(one)
      await answered.check(one)
      await one.destroy()
    }
    for (const server of servers)
      await checkServed({ ...office.context, phonePort: server.ports.phones }, server.phones, office.phones)
    if (turns > 0) tell()
  }

  function tell(): void {
    const { logins, ended, saved, refusals } = answered
    const all = { ...sum, logins: logins.length, logouts: ended.length, saves: saved.length }
    process.stdout.write(`      ${JSON.stringify(all)}, refused: ${JSON.stringify([...refusals])}\n`)
  }

  it('go on when a node is killed, and nothing that was answered is lost', async () => {
    await under(() => cluster.nodes[1].end(), [0, 2])
    if (turns > 0) await cluster.rejoin(cluster.nodes[1])
  })

  for (let turn = 1; turn <= turns; turn += 1) {
    it('go on when a node is cut off from the others', async () => {
      const [node] = cluster.nodes
      await under(() => node.asRoot("set global wsrep_provider_options = 'gmcast.isolate = 1'"), [1, 2])
      await node.asRoot("set global wsrep_provider_options = 'gmcast.isolate = 0'")
      await node.untilSynced()
    })

    it('go on when a node stands still', async () => {
      const [, node] = cluster.nodes
      await under(
        () =>
          Promise.resolve().then(() => {
            node.freeze(true)
          }),
        [0, 2],
      )
      node.freeze(false)
      await node.untilSynced()
    })

    it('and when one of the servers is killed, the other knows all that it had answered', async () => {
      const first = serverAt(0)
      await under(async () => {
        await first.kill('SIGKILL')
        servers[0] = await start([0, 1, 2], first.ports)
      }, [0, 1, 2])
      expect(answered.logins.length).to.be.above(wanted)
    })

    it('and when a node is killed once more', async () => {
      await under(() => cluster.nodes[1].end(), [0, 2])
      await cluster.rejoin(cluster.nodes[1])
    })
  }
})
