import { expect } from 'chai'
import { addMapping } from '../../../../src/app/mappings.ts'
import { mappingRows } from '../../../../src/http/admin/mappings/mapping-rows.ts'
import { defaultTemplate } from '../../../../src/stores/templates.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, furnish, testContext } from '../../../support/office.ts'

eachDatabase('the rows of the list', (database) => {
  it('E19, E30: are in the words of people, with where the extension is beside what was mapped', async () => {
    const context = testContext(database())
    await furnish(context)
    const template = (await defaultTemplate(context.database, 'sangoma'))?.id ?? 0
    const any = await addMapping(context, admin, { extension: '5501', brand: 'sangoma', template })
    const own = await addMapping(context, admin, {
      extension: '5501',
      brand: 'sangoma',
      template,
      model: 'S500',
      mac: '005058aabbcc',
    })
    const [first, second] = await mappingRows(context, [any, own])
    expect(first).to.include({ name: 'Desk 5501', brand: 'Sangoma', template: 'standard', model: '', mac: '' })
    expect(first?.question).to.equal('Delete this row of extension 5501?')
    expect(second).to.include({ model: 'S500', mac: '00:50:58:aa:bb:cc' })
    expect(second?.question).to.contain('5501 is logged out of it')
    for (const row of [first, second]) {
      expect(row?.now.map(({ phone }) => phone)).to.deep.equal(['S500 00:50:58:aa:bb:cc'])
    }
  })
})
