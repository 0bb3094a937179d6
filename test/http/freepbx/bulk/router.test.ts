import { expect } from 'chai'
import { openAskedOffice, type AskedOffice } from '../../../support/module-asks.ts'
import { numbers } from '../../../support/office.ts'

describe('FreePBX’s Bulk Handler', () => {
  let office: AskedOffice

  before(async () => {
    office = await openAskedOffice()
  })
  after(() => office.close())

  it('is told of the sheets and their columns', async () => {
    const { body } = await office.ask('get', '/bulk')
    expect(Object.keys(body)).to.deep.equal(['hotdeskphones', 'hotdeskmappings'])
    expect(body['hotdeskphones']).to.deep.include({ name: 'Hot Desk: phones' })
  })

  it('reads a sheet page by page', async () => {
    const { body } = await office.ask('get', '/bulk/hotdeskphones?page=2&size=1')
    expect(body['rows']).to.have.length(1)
    expect(body['total']).to.be.greaterThan(1)
    const all = (await office.ask('get', '/bulk/hotdeskphones')).body['rows'] as object[]
    const read: object[] = []
    for (let query: string | undefined = ''; query !== undefined;) {
      const part: Record<string, unknown> = (await office.ask('get', `/bulk/hotdeskphones?size=1${query}`)).body
      read.push(...(part['rows'] as object[]))
      query = typeof part['next'] === 'string' ? `&after=${part['next']}` : undefined
    }
    expect(read).to.deep.equal(all)
    expect((await office.ask('get', '/bulk/hotdeskcars')).status).to.equal(404)
  })

  it('brings rows: each that is wrong is named with its columns, and keeps no other from being taken', async () => {
    const row = { extension: numbers.jane, brand: 'Yealink', template: ' standard ', model: '', mac: null }
    const rows = [
      { ...row, template: 'Nothing' },
      row,
      { ...row, extension: 'Jane', brand: 'Nobody' },
      { ...row, x: '' },
    ]
    const { body } = await office.ask('post', '/bulk/hotdeskmappings', { rows })
    expect(body['problems']).to.deep.equal([
      { row: 0, sentence: 'template: There is no template Nothing of this brand. There is standard.' },
      { row: 2, sentence: (body['problems'] as { sentence: string }[])[1]?.sentence },
      { row: 3, sentence: 'x: There is no column x.' },
    ])
    expect((await office.ask('get', '/bulk/hotdeskmappings')).body).to.include({ total: 1 })
    const checked = await office.ask('post', '/bulk/hotdeskmappings/check', { rows })
    expect((checked.body['problems'] as { row: number }[]).map((one) => one.row)).to.deep.equal([2, 3])
    expect((await office.ask('get', '/bulk/hotdeskmappings')).body).to.include({ total: 1 })
    const again = await office.ask('post', '/bulk/hotdeskmappings', { rows: [row], replace: true })
    expect(again.body).to.deep.equal({ problems: [] })
  })

  it('is nothing for who may not open our pages', async () => {
    expect((await office.ask('get', '/bulk', undefined, { sections: ['bulkhandler'] })).status).to.equal(403)
  })
})
