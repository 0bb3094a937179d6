import { expect } from 'chai'
import { mappingsSheet } from '../../../../src/http/freepbx/bulk/mappings-sheet.ts'
import type { SheetRow } from '../../../../src/http/freepbx/bulk/sheet.ts'
import { addTemplate } from '../../../../src/app/templates.ts'
import { clearTables, eachDatabase } from '../../../support/databases.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../../../support/office.ts'
import { problemOf } from '../../../support/problem.ts'

const { jane, james } = numbers
const everything = { actor: admin, access: { role: 'administrator' } } as const

eachDatabase('Extension Mapping in a sheet', (database) => {
  let context: TestContext

  before(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addTemplate(context, admin, { brand: 'yealink', name: 'Reception' })
  })

  const save = (row: SheetRow, replace = false) => mappingsSheet.save(context, everything, row, replace)
  const rows = async () => (await mappingsSheet.page(context, everything, { page: 1, size: 10 })).rows

  it('is added to, and with replacing a row gets another template', async () => {
    const row = { extension: jane, brand: 'Yealink', template: 'standard', model: '', mac: '' }
    await save({ extension: jane, brand: 'yealink', template: 'STANDARD' })
    expect(await rows()).to.deep.equal([row])
    expect((await problemOf(save(row))).fields).to.have.property('extension')
    await save({ ...row, template: 'Reception' }, true)
    expect(await rows()).to.deep.equal([{ ...row, template: 'Reception' }])
    const own = { extension: james, brand: 'Yealink', template: 'standard', model: 'T46S', mac: '80:5e:c0:00:00:01' }
    await save(own, true)
    expect(await rows()).to.deep.equal([{ ...row, template: 'Reception' }, own])
  })

  it('says what is wrong at its column', async () => {
    const row = { extension: jane, brand: 'Yealink', template: 'standard' }
    const wrong = async (change: SheetRow) => Object.keys((await problemOf(save({ ...row, ...change }))).fields)
    expect(await wrong({ extension: '4711' })).to.deep.equal(['extension'])
    expect(await wrong({ brand: 'Nobody' })).to.deep.equal(['brand'])
    expect(await wrong({ template: 'Nothing' })).to.deep.equal(['template'])
    expect(await wrong({ template: '' })).to.deep.equal(['template'])
    expect(await wrong({ model: 'T99' })).to.deep.equal(['model'])
    expect(await wrong({ mac: 'nonsense' })).to.deep.equal(['mac'])
    expect(() => {
      mappingsSheet.check(context, { ...row, extension: 'x' })
    }).to.throw('number')
    mappingsSheet.check(context, row)
  })

  it('is that of their own people for who is limited to a range', async () => {
    const limited = { actor: admin, access: { role: 'range', low: jane, high: jane } } as const
    const page = await mappingsSheet.page(context, limited, { page: 1, size: 10 })
    expect(page.rows.map(({ extension }) => extension)).to.deep.equal([jane])
    const row = { extension: james, brand: 'Yealink', template: 'standard' }
    const refused = await problemOf(mappingsSheet.save(context, limited, row, true))
    expect(refused.fields).to.deep.equal({ extension: `There is no extension ${james}.` })
  })
})
