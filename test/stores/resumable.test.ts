import { expect } from 'chai'
import type { Knex } from 'knex'
import { isEmbedded } from '../../src/stores/database.ts'
import { begun } from '../../src/stores/resumable.ts'
import { eachEngine } from '../support/databases.ts'
import { dieAfter } from '../support/dying.ts'
import { countSteps, openAt, rowsOfAll, tablesOf } from '../support/raw-database.ts'

/** The next statement each time in a long run: HOTDESK_TEST_TURNS=1000; otherwise every second or third, as it comes. */
const stride = process.env['HOTDESK_TEST_TURNS'] ? () => 1 : () => 1 + Math.floor(Math.random() * 4)

/** What an office may have had since the first step. */
async function addRows(database: Knex): Promise<void> {
  const at = 1_700_000_000_000
  await database('administrators').insert({ name: 'admin', password_hash: 'a hash', created_at: at })
  await database('api_tokens').insert({ name: 'script', hash: 'f'.repeat(64), created_at: at })
  await database('global_settings').insert({ name: 'internalAddress', value: '"192.0.2.1"' })
  for (const number of ['100', '101', '102'])
    await database('extensions').insert({
      ...{ number, name: `Person ${number}`, sip_password: `secret ${number}`, voicemail_password: number },
      ...{ enabled: true, hot_desking: true },
    })
  const template = { brand: 'yealink', name: 'standard', default_of: 'yealink', destination: 'auto' }
  await database('templates').insert({ id: 1, ...template, settings: '{}', extra_parameters: '' })
  await database('mappings').insert({ extension: '100', brand: 'yealink', template_id: 1, mac: '805ec0000001' })
  const session = { own: false, started_at: at, started_by: 'test' }
  for (const last of [1, 2, 3]) {
    const mac = `805ec000000${last}`
    await database('phones').insert({ mac, brand: 'yealink', model: 'T46S', created_at: at })
    const active = { state: 'active', active_mac: mac, address: '', created_at: at, used_at: at }
    await database('phone_tokens').insert({ hash: String(last).repeat(64), mac, ...active })
    await database('sessions').insert({ extension: '101', mac, ...session, ended_at: at + 1, ended_by: 'test' })
  }
  const open = { open_mac: '805ec0000001', open_extension: '100', exclusive_extension: '100' }
  await database('sessions').insert({ extension: '100', mac: '805ec0000001', ...session, ...open })
  for (const subject of ['extension 100', 'phone 805ec0000001'])
    await database('audit').insert({ at, actor: 'admin', address: '', action: 'test', subject, details: '{}' })
}

/** Gives the tables and rows of a database in which every step was made, each in the way given; ours come after the first. */
async function office(url: string, make: (step: number) => Promise<unknown>) {
  for (let step = 1; step <= countSteps; step += 1) {
    await make(step)
    const database = await openAt(url, step)
    if (step === 1) await addRows(database)
    await database.destroy()
  }
  const database = await openAt(url, countSteps)
  const all = { tables: await tablesOf(database), rows: await rowsOfAll(database) }
  if (!isEmbedded(database)) expect(await database(begun)).to.deep.equal([])
  await database.destroy()
  return all
}

eachEngine('a process that dies while it brings the tables up to date', (fresh) => {
  it('is followed by one that ends with the same tables and rows, whichever statement was its last', async () => {
    const [straight, torn] = [await fresh(), await fresh()]
    const wanted = await office(straight.url, () => Promise.resolve())
    let deaths = 0
    const open = (step: number) => async () => (await openAt(torn.url, step)).destroy()
    const found = await office(torn.url, async (step) => {
      // Every attempt goes one statement further. With nothing to do some are sent as well: of those once is enough.
      const { sent } = step === 1 ? { sent: 1 } : await dieAfter(Infinity, open(step - 1))
      for (let last = sent; (await dieAfter(last, open(step))).died; last += stride()) deaths += 1
    })
    expect(found).to.deep.equal(wanted)
    expect(deaths).to.be.above(20)
    await straight.remove()
    await torn.remove()
  })
})
