import { expect } from 'chai'
import { furnish } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('the record as a file', () => {
  let office: Office
  let anna: Visitor
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
  })
  after(() => office.close())

  it('is downloaded, and that is on record', async () => {
    const { text, headers } = await anna.agent.get('/record/export?format=csv').expect(200)
    expect(headers['content-disposition']).to.match(/^attachment; filename="record-\d{4}-\d\d-\d\d\.csv"$/)
    expect(headers['content-type']).to.equal('text/csv; charset=utf-8')
    expect(text).to.include('extension.add').and.include('record.export')
    const lines = await anna.agent.get('/record/export?format=jsonl').buffer(true).expect(200)
    expect(lines.headers['content-type']).to.include('application/jsonl')
  })

  it('is of a format that there is', async () => {
    await anna.agent.get('/record/export?format=xml').expect(404)
  })

  it('is checked on a page', async () => {
    const { $ } = await anna.open('/record/check')
    expect($('.notice').first().text()).to.match(/^All \d+ sealed lines are as they were written/)
  })
})
