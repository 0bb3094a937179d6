import { expect } from 'chai'
import { noteRefusal, writeRefusals } from '../../src/app/refusals.ts'
import { listAudit } from '../../src/stores/audit.ts'
import type { Database } from '../../src/stores/database.ts'
import { openReady } from '../support/databases.ts'
import { testContext, type TestContext } from '../support/office.ts'

describe('refusals on record', () => {
  let database: Database
  let context: TestContext
  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
  })
  afterEach(() => database.destroy())

  const refusal = {
    actor: { name: 'API token x', address: '192.0.2.9' },
    ...{ action: 'api.refused', subject: 'POST /api/v1/phones', result: 'not-allowed', details: { path: '/api' } },
  }
  const lines = async () => {
    await writeRefusals(context)
    return (await listAudit(database, { page: 1, size: 500, search: '' })).items.reverse()
  }

  it('say who was refused what, from where and why', async () => {
    noteRefusal(context, { ...refusal, group: 3 })
    const [line, ...more] = await lines()
    expect(line).to.deep.include({
      ...{ actor: 'API token x', address: '192.0.2.9', action: 'api.refused', subject: 'POST /api/v1/phones' },
      ...{ result: 'not-allowed', group: 3, details: { path: '/api' } },
    })
    expect(more).to.deep.equal([])
  })

  it('of the same again are counted, and the count is one line', async () => {
    for (let time = 0; time < 1000; time += 1) noteRefusal(context, refusal)
    const found = await lines()
    expect(found.map(({ details }) => details['again'])).to.deep.equal([undefined, 999])
  })

  it('of ten thousand addresses and names are some dozens of lines, and none is uncounted', async () => {
    for (let time = 0; time < 10_000; time += 1) {
      const actor = { name: `phone ${time}`, address: `192.0.2.${time % 250}` }
      noteRefusal(context, { ...refusal, actor, action: 'phone.refused', subject: `phone ${time}` })
    }
    noteRefusal(context, { ...refusal, result: 'wrong-token' })
    const found = await lines()
    expect(found.length).to.equal(62)
    expect(found.at(-2)).to.deep.include({
      actor: 'many',
      action: 'phone.refused',
      details: { times: 9940, addresses: 250 },
    })
    expect(found.at(-1)).to.deep.include({ result: 'wrong-token', details: { times: 1, addresses: 1 } })
  })

  it('hold nobody up and break nothing when they cannot be written', async () => {
    const away = testContext(await openReady())
    await away.database.destroy()
    noteRefusal(away, refusal)
    await writeRefusals(away)
    expect(away.lines.join()).to.include('could not be put on record')
  })
})
