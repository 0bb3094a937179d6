import { expect } from 'chai'
import { exportRecord, type ExportFormat } from '../../src/app/export-record.ts'
import { record } from '../../src/app/record.ts'
import { sealNow } from '../../src/app/seal-record.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'

eachDatabase('the export of the record', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await record(database(), context, admin, { action: 'phone.add', subject: '=cmd|x', details: { a: 'b,"c"' } })
    await sealNow(context)
    await record(database(), context, admin, { action: 'login.refused', subject: 'd', result: 'wrong-login' })
  })

  const pieces = async (format: ExportFormat) => {
    const all: string[] = []
    for await (const piece of exportRecord(context, format)) all.push(piece)
    return all
  }

  it('is CSV with a head, and no formula', async () => {
    const [head, first, second, end] = (await pieces('csv')).join('').split('\r\n')
    expect(head).to.equal('id,at,actor,address,action,subject,group,result,details,position,key,seal')
    expect(first).to.match(/^\d+,2026-11-22T12:00:00.000Z,administrator anna,192.0.2.1,phone.add,"'=cmd\|x",,done,/)
    expect(first).to.match(/,"\{""a"":""b,\\""c\\""""\}",1,,[0-9a-f]{64}$/)
    expect(second).to.match(/,d,,wrong-login,\{\},,,$/)
    expect(end).to.equal('')
  })

  it('is JSON lines with the last seal at the end', async () => {
    const read = (await pieces('jsonl')).join('').trim().split('\n')
    const [first, second, last] = read.map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(first).to.deep.include({ at: '2026-11-22T12:00:00.000Z', subject: '=cmd|x', details: { a: 'b,"c"' } })
    expect(second).to.deep.include({ result: 'wrong-login', sealed: null })
    expect(last).to.deep.equal({ lastSeal: first?.['sealed'] })
  })

  it('comes in pieces, each line once', async () => {
    const row = { at: 1, actor: 'x', address: '', action: 'x', subject: 'x', details: '{}' }
    for (let time = 0; time < 25; time += 1) await database()('audit').insert(Array.from({ length: 90 }, () => row))
    const all = await pieces('csv')
    expect(all.length).to.equal(4)
    const ids = all
      .join('')
      .split('\r\n')
      .slice(1, -1)
      .map((line) => Number(line.split(',')[0]))
    expect(new Set(ids)).to.have.length(2252)
    expect(ids).to.deep.equal([...ids].sort((one, other) => one - other))
  })
})
