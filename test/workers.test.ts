import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { expect } from 'chai'
import { processesOf } from '../src/workers.ts'
import { eachEngine, freshDatabaseUrl } from './support/databases.ts'
import { startServer, type ServerProcess } from './support/server-process.ts'
import { refusalOf } from './support/refusal.ts'
import { until } from './support/until.ts'

/** The processes that this one has started. */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return text === '' ? [] : text.split(' ').map(Number)
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const metrics = async (server: ServerProcess) => (await fetch(`${server.people}/metrics`)).text()
const uptimes = (text: string) => (text.match(/^hotdesk_uptime_seconds\{process="\d+"\}/gm) ?? []).sort()
const both = ['hotdesk_uptime_seconds{process="1"}', 'hotdesk_uptime_seconds{process="2"}']

describe('how many processes', () => {
  it('is one unless said, a number, or as many as there are cores', () => {
    for (const text of [undefined, '', ' ', '1']) expect(processesOf(text)).to.equal(1)
    expect(processesOf('12')).to.equal(12)
    expect(processesOf('auto')).to.equal(availableParallelism())
    for (const text of ['0', '-1', '1.5', 'many', '257'])
      expect(() => processesOf(text)).to.throw('HOTDESK_PROCESSES must')
  })

  it('makes no difference to a start that fails: all of them end', async function () {
    this.timeout(180_000)
    const { url, remove } = await freshDatabaseUrl('SQLite')
    const env = { HOTDESK_PROCESSES: '2', HOTDESK_AMI: 'nonsense' }
    expect(String(await refusalOf(startServer({ database: url, env })))).to.include('HOTDESK_AMI must be')
    await remove()
  })
})

eachEngine('several processes', (fresh) => {
  it('say once that they are ready, tell of each other, replace one that died, and stop together', async function () {
    this.timeout(180_000)
    const { url, remove } = await fresh()
    const env = { HOTDESK_PROCESSES: '2', HOTDESK_AGI_PORT: '0' }
    const server = await startServer({ database: url, env })
    await until(() => server.output().includes('Hot Desk is ready.'))
    const before = childrenOf(server.pid)
    expect(before).to.have.length(2)
    expect(uptimes(await metrics(server))).to.deep.equal(both)
    // Secrets are not where every user of the machine reads them.
    for (const pid of before) expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).to.not.match(/mysql:|sqlite:/)
    const [first = 0, second = 0] = before
    process.kill(first, 'SIGKILL')
    await until(() => !childrenOf(server.pid).includes(first))
    expect((await fetch(`${server.people}/healthz`)).status).to.equal(200)
    await until(async () => uptimes(await metrics(server)).length === 2, 'another one takes its place')
    const after = childrenOf(server.pid)
    expect(after).to.have.length(2).and.to.include(second)
    await server.stop()
    expect(after.filter(isThere)).to.deep.equal([])
    expect(server.output().match(/Hot Desk is ready\./g)).to.have.length(1)
    await remove()
  })
})
