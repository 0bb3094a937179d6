import { expect } from 'chai'
import { freepbxOtherManagers } from '../../../src/pbx/freepbx/other-managers.ts'
import { missingMariadb } from '../../support/machine.ts'
import { problemOf } from '../../support/problem.ts'
import { describeUnless } from '../../support/required.ts'
import { freepbxBox } from './freepbx-box.ts'
import { makeCommercialTable, makeFreeTables, makeModules } from './other-manager-tables.ts'

describeUnless(missingMariadb(), 'other End Point Managers of FreePBX', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let box: Awaited<ReturnType<typeof freepbxBox>>
  const others = () => freepbxOtherManagers(box.file)
  const all = { from: 0, most: 100 }

  beforeEach(async () => {
    box = await freepbxBox()
  })
  afterEach(() => box.remove())

  it('are none where there is neither a module nor a table of theirs', async () => {
    await makeModules(box.database, [{ modulename: 'core', enabled: 1 }])
    expect(await others().found()).to.deep.equal([])
    expect(await others().lines('endpoint', all)).to.deep.equal([])
  })

  it('the commercial one: each line of its table, in batches that never overlap, and nothing but what is needed', async () => {
    await makeModules(box.database, [{ modulename: 'endpoint', enabled: 1 }])
    const row = { brand: 'yealink', model: 'T46S' }
    await makeCommercialTable(box.database, [
      { ...row, ext: '1002', mac: '805EC0000001', account: 'account2' },
      { ...row, ext: '1001', mac: '805EC0000001', template: 'office' },
      { ...row, ext: '24-1', mac: '805EC0000002', brand: 'polycom', model: 'VVX 411' },
    ])
    expect(await others().found()).to.deep.equal([{ name: 'endpoint', isActive: true, lines: 3 }])
    const lines = await others().lines('endpoint', all)
    expect(lines.map(({ extension, line }) => [extension, line])).to.deep.equal([
      ['1001', 1],
      ['1002', 2],
      ['24-1', 1],
    ])
    expect(lines[0]).to.deep.equal({
      ...{ mac: '805EC0000001', brand: 'yealink', model: 'T46S', extension: '1001', line: 1, template: 'office' },
    })
    const second = await others().lines('endpoint', { from: 1, most: 1 })
    expect(second.map(({ extension }) => extension)).to.deep.equal(['1002'])
    expect(JSON.stringify(lines)).to.not.contain('hunter2')
  })

  it('the commercial one whose table has other columns is not guessed at', async () => {
    await makeModules(box.database, [{ modulename: 'endpoint', enabled: 0 }])
    await box.database.schema.createTable('endpoint_extensions', (table) => {
      table.string('ext')
      table.string('device')
    })
    expect(await others().found()).to.deep.equal([
      {
        ...{ name: 'endpoint', isActive: false, lines: 0 },
        trouble: 'The table endpoint_extensions has no mac, brand, model, so nothing can be brought over.',
      },
    ])
    expect(await others().lines('endpoint', all)).to.deep.equal([])
  })

  it('the commercial one without an account or a template has lines all the same', async () => {
    await makeModules(box.database, [])
    await box.database.schema.createTable('endpoint_extensions', (table) => {
      for (const name of ['ext', 'mac', 'brand', 'model']) table.string(name)
    })
    await box
      .database('endpoint_extensions')
      .insert({ ext: '1001', mac: '805EC0000001', brand: 'sangoma', model: 'S500' })
    expect(await others().found()).to.deep.equal([{ name: 'endpoint', isActive: false, lines: 1 }])
    expect((await others().lines('endpoint', all))[0]).to.include({ line: 1, template: '', brand: 'sangoma' })
  })

  it('the free one: phones with their brand, model, template and lines, also those without a line', async () => {
    await makeModules(box.database, [{ modulename: 'endpointman', enabled: 0 }])
    await makeFreeTables(box.database)
    const { database } = box
    await database('endpointman_brand_list').insert({ id: 4, name: 'Yealink', directory: 'yealink' })
    await database('endpointman_model_list').insert({ id: 47, brand: 4, model: 'T46S' })
    await database('endpointman_template_list').insert({ id: 9, name: 'office', model_id: 47 })
    await database('endpointman_mac_list').insert([
      { id: 1, mac: '805EC0000001', model: 47, template_id: 9 },
      { id: 2, mac: '805EC0000002', model: 47, template_id: 0 },
      { id: 3, mac: '805EC0000003', model: 999, template_id: 0 },
    ])
    await database('endpointman_line_list').insert([
      { luid: 1, mac_id: 1, line: 2, ext: '1002' },
      { luid: 2, mac_id: 1, line: 1, ext: '1001' },
    ])
    expect(await others().found()).to.deep.equal([{ name: 'endpointman', isActive: false, lines: 4 }])
    const lines = await others().lines('endpointman', all)
    expect(
      lines.map(({ mac, brand, model, extension, line, template }) =>
        [mac.slice(-1), brand, model, extension, line, template].join(),
      ),
    ).to.deep.equal(['1,Yealink,T46S,1001,1,office', '1,Yealink,T46S,1002,2,office', '2,Yealink,T46S,,1,', '3,,,,1,'])
  })

  it('cannot be told of while the database is away', async () => {
    box.folder.write('freepbx.conf', '<?php')
    expect(await problemOf(others().found())).to.include({ code: 'pbx-away' })
  })
})
