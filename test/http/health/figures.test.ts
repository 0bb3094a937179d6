import { expect } from 'chai'
import { writeFigures } from '../../../src/http/health/exposition.ts'
import { figuresOf } from '../../../src/http/health/figures.ts'
import type { Database } from '../../../src/stores/database.ts'
import { openReady } from '../../support/databases.ts'
import { testContext, type TestContext } from '../../support/office.ts'

describe('the figures of a process', () => {
  let database: Database
  let context: TestContext

  before(async () => {
    database = await openReady()
    context = testContext(database)
  })
  after(() => database.destroy())

  const read = async (more: object = {}) => writeFigures([{ figures: await figuresOf({ ...context, ...more }) }])

  it('are text as Prometheus reads it: each once, with what it is, and numbers only', async () => {
    const lines = (await read()).trim().split('\n')
    for (const line of lines)
      expect(line).to.match(
        /^# (HELP|TYPE) hotdesk_\w+ .+|^hotdesk_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? \d+(\.\d+)?(e-\d+)?$/,
      )
    const names = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2])
    expect(new Set(names).size).to.equal(names.length)
    const samples = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(' ')[0])
    expect(new Set(samples).size).to.equal(samples.length)
  })

  it('have what operators watch for', async () => {
    const text = await read()
    for (const line of [
      'hotdesk_answers_total{face="phones",status="5xx"} ',
      'hotdesk_configurations_total{answer="kept"} ',
      'hotdesk_answer_seconds_bucket{kind="configuration",le="+Inf"} ',
      'hotdesk_answer_seconds_count{kind="login"} ',
      'hotdesk_requests_waiting{gate="page"} 0',
      'hotdesk_requests_refused_total{gate="phone_app"} ',
      'hotdesk_event_loop_delay_p99_seconds ',
      'hotdesk_database_connections_limit 1',
      'hotdesk_resyncs{state="failed"} 0',
      'hotdesk_password_hashes{state="waiting"} 0',
      'hotdesk_logins_total{place="phone",outcome="wrong"} ',
      'hotdesk_memory_bytes ',
      'hotdesk_uptime_seconds ',
    ])
      expect(text).to.include(line)
    expect(Number(/^hotdesk_database_queries_total (\d+)/m.exec(text)?.[1])).to.be.above(0)
  })

  it('say how many answers are kept, which process holds the work, and whether the PBX is there', async () => {
    const files = { figures: () => ({ count: 3, bytes: 24_000, limit: 1_000_000, waiting: 2 }) }
    const manager = { state: () => ({ connected: true }) }
    const text = await read({ files, work: { isHolder: () => false }, pbx: { ...context.pbx, manager } })
    for (const line of [
      'hotdesk_kept_answers 3',
      'hotdesk_kept_answers_bytes 24000',
      'hotdesk_kept_answers_limit_bytes 1000000',
      'hotdesk_requests_waiting{gate="configuration"} 2',
      'hotdesk_work_holder 0',
      'hotdesk_pbx_connected 1',
    ])
      expect(text).to.include(`${line}\n`)
    // Only the one that has the work counts what is in the database for all of them.
    expect(text).to.not.include('hotdesk_resyncs')
    expect(await read()).to.not.include('hotdesk_pbx_connected')
  })

  it('are told while the database is away, but for what is only there', async () => {
    const other = await openReady()
    await other.destroy()
    const text = await read({ database: other })
    expect(text).to.include('hotdesk_memory_bytes ').and.include('hotdesk_answers_total{')
    expect(text).to.not.match(/^hotdesk_resyncs\{/m)
  })
})
