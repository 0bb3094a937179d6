import { expect } from 'chai'
import { addMapping } from '../../src/app/mappings.ts'
import { templateByRows, templateFor } from '../../src/app/template-for.ts'
import { addTemplate } from '../../src/app/templates.ts'
import { mappingsOf } from '../../src/stores/mappings.ts'
import { openReady } from '../support/databases.ts'
import { admin, furnish, numbers, testContext } from '../support/office.ts'

describe('the template for a phone', () => {
  it('E24: reads the rows and templates that are there now, and says why; nobody gets the default (E16)', async () => {
    const database = await openReady()
    const context = testContext(database)
    await furnish(context)
    const phone = { brand: 'sangoma', model: 'S500', mac: '005058aabbcc' }
    const before = await templateFor(database, phone, numbers.noMailbox)
    expect([before.template?.name, before.why.rule]).to.deep.equal(['standard', 'default'])
    const template = await addTemplate(context, admin, { brand: 'sangoma', name: 'my-sangoma-template' })
    await addMapping(context, admin, {
      extension: numbers.noMailbox,
      brand: 'sangoma',
      template: template.id,
      model: 'S500',
    })
    const after = await templateFor(database, phone, numbers.noMailbox)
    expect([after.template?.name, after.why.rule]).to.deep.equal(['my-sangoma-template', 'model'])
    expect(after.considered.length).to.equal(1)
    const rows = await mappingsOf(database, numbers.noMailbox)
    for (const model of ['S500', 'S700']) {
      const { template: chosen } = await templateFor(database, { ...phone, model }, numbers.noMailbox)
      expect(await templateByRows(database, { ...phone, model }, numbers.noMailbox, rows)).to.deep.equal(chosen)
    }
    const nobody = await templateFor(database, phone, null)
    expect([nobody.template?.name, nobody.considered.length]).to.deep.equal(['standard', 0])
    await database.destroy()
  })
})
