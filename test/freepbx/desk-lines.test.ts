import { join } from 'node:path'
import { expect } from 'chai'
import type { Knex } from 'knex'
import { makeFreepbx, type StoodInFreepbx } from '../support/freepbx/stand-in.ts'
import { missingMariadb, missingPhp } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'
import { freepbxBox } from '../pbx/freepbx/freepbx-box.ts'

const [one, two, taken] = ['99000000000000001', '99000000000000002', '99000000000000003']
const line = (number: string, by: object = {}) => ({
  number,
  name: 'Lobby',
  callerId: '+15550102',
  password: 'x',
  ...by,
})
const core = join(process.cwd(), 'test/support/freepbx/core.php')

describeUnless(missingMariadb() ?? missingPhp(), 'FreePBX’s devices for desk lines', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let box: Awaited<ReturnType<typeof freepbxBox>>
  let database: Knex
  let freepbx: StoodInFreepbx

  before(async () => {
    box = await freepbxBox()
    database = box.database
    await database.schema.createTable('emergencydevices', (table) => {
      for (const name of ['id', 'tech', 'description', 'emergency_cid']) table.string(name, 100)
    })
    await database.schema.createTable('admin', (table) => {
      table.string('variable', 20)
      table.string('value', 80)
    })
    await database.schema.createTable('outbound_routes', (table) => table.string('emergency_route', 8))
    await database('admin').insert({ variable: 'need_reload', value: 'false' })
    await database('outbound_routes').insert([{ emergency_route: 'YES' }, { emergency_route: '' }])
    await database('users').insert({ extension: taken })
    await database('emergencydevices').insert({ id: '9901', tech: 'pjsip', description: 'theirs', emergency_cid: '1' })
    const { user, password, database: name, socketPath } = box.place
    const dsn = `mysql:unix_socket=${socketPath};dbname=${name};charset=utf8mb4`
    freepbx = makeFreepbx({ database: { dsn, user, password }, answers: { 'astman.connected': true } })
  })
  after(async () => {
    await freepbx.stop()
    await box.remove()
  })

  const ask = async (lines: object[], most = 100) => {
    const wanted = JSON.stringify(lines)
    const output = await freepbx.php(
      `require '${core}'; echo json_encode(\\FreePBX::Hotdesk()->keepDeskLines(json_decode('${wanted}', true), ${most}));`,
    )
    return JSON.parse(output) as Record<string, unknown>
  }
  const devices = () =>
    database('emergencydevices').where('id', 'like', '99___%').orderBy('id').select('id', 'description')
  const nothing = { pending: false, emergencyRoutes: 1, left: 0, taken: [] }

  it('E33: are made by Core with our password, in a context that refuses all but emergency routes, and once', async () => {
    expect(await ask([line(one), line(two)])).to.deep.equal({ ...nothing, changed: 2 })
    const options = await database('sip')
      .where({ id: one })
      .select<{ keyword: string; data: string }[]>('keyword', 'data')
    expect(Object.fromEntries(options.map(({ keyword, data }) => [keyword, data]))).to.deep.equal({
      ...{ secret: 'x', context: 'hotdesk-desk', callerid: '+15550102', max_contacts: '1' },
    })
    expect(await ask([line(one), line(two)])).to.deep.equal({ ...nothing, changed: 0 })
    expect(freepbx.calls().some(({ what }) => what === 'needreload')).to.equal(true)
  })

  it('change with their location, go with their phones, so many at once, and others stay', async () => {
    expect(await ask([line(one, { name: 'Hall' })], 1)).to.deep.equal({ ...nothing, changed: 1, left: 1 })
    expect(await ask([line(one, { name: 'Hall' })], 1)).to.deep.equal({ ...nothing, changed: 1 })
    expect(await devices()).to.deep.equal([{ id: one, description: 'Hall' }])
    expect(await database('emergencydevices').where({ id: '9901' })).to.have.length(1)
  })

  it('leave a number alone that an extension has, or that is none of ours', async () => {
    expect(await ask([line(one, { name: 'Hall' }), line(taken), line('1001')])).to.deep.equal({
      ...{ ...nothing, changed: 0, taken: [taken, '1001'] },
    })
  })

  it('are there whole or not at all, and settings of a restored backup are in nobody’s way', async () => {
    const failed = await ask([line(one, { name: 'Hall' }), line(two, { password: 'cannot be kept' })]).catch(String)
    expect(failed).to.contain('A row could not be written')
    expect(await devices()).to.deep.equal([{ id: one, description: 'Hall' }])
    await database('sip').insert({ id: two, keyword: 'secret', data: 'old', flags: 1 })
    expect(await ask([line(one, { name: 'Hall' }), line(two)])).to.include({ changed: 1 })
  })

  it('E33: can call for help while the module is disabled, and become ours again', async () => {
    await freepbx.php(`require '${core}'; \\FreePBX::Hotdesk()->leaveDeskLinesToCore();`)
    const contexts = () => database('sip').where({ keyword: 'context' }).orderBy('id').pluck<string[]>('data')
    expect(await contexts()).to.deep.equal(['outbound-allroutes', 'outbound-allroutes'])
    expect(await ask([line(one, { name: 'Hall' }), line(two)])).to.include({ changed: 2 })
    expect(await contexts()).to.deep.equal(['hotdesk-desk', 'hotdesk-desk'])
  })

  it('go when the module goes; a Core without them, and an Asterisk that is away, are told', async () => {
    await freepbx.php(`require '${core}'; \\FreePBX::Hotdesk()->deleteDeskLines();`)
    expect(await devices()).to.deep.equal([])
    const without = await freepbx.php('echo json_encode(\\FreePBX::Hotdesk()->keepDeskLines([], 1));')
    expect(JSON.parse(without)).to.deep.equal({ problem: 'core' })
  })
})
