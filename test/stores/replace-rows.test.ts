import { expect } from 'chai'
import { noteChange } from '../../src/stores/changes.ts'
import { isEmbedded } from '../../src/stores/database.ts'
import { replaceAll, type Rows } from '../../src/stores/replace-rows.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

async function* given(...all: Rows[]) {
  for (const one of all) yield await Promise.resolve(one)
}

eachDatabase('other rows in the place of all', (database) => {
  it('come all or not at all', async () => {
    await clearTables(database())
    const row = { id: 7, name: 'a', caller_id: '1', address: '' }
    const put = (rows: Rows['rows']) =>
      inTransaction(database(), async (transaction) => {
        const count = await replaceAll(transaction, given({ table: 'locations', rows }))
        await noteChange(transaction, [{ kind: 'all', subject: '' }])
        return count
      })
    expect(await put([row, { ...row, id: 8, name: 'b' }])).to.equal(2)
    const failed = await put([
      { ...row, name: 'c' },
      { ...row, id: 9, caller_id: null },
    ]).catch(() => 'failed')
    expect(failed).to.equal('failed')
    expect(await database()('locations').orderBy('id').pluck<string[]>('name')).to.deep.equal(['a', 'b'])
  })

  it('leave the loop its turns while an embedded database empties a large table', async () => {
    const line = { at: 1, actor: 'x', address: '', action: 'x', subject: 'x', details: '{}' }
    for (let turn = 0; turn < 45; turn += 1) await database()('audit').insert(Array.from({ length: 100 }, () => line))
    const deletes: string[] = []
    const note = ({ sql }: { sql: string }) => {
      if (/^delete from .hotdesk_audit[`"]/.test(sql)) deletes.push(sql)
    }
    database().on('query', note)
    await inTransaction(database(), async (transaction) => {
      await replaceAll(transaction, given())
      await noteChange(transaction, [{ kind: 'all', subject: '' }])
    })
    database().off('query', note)
    expect(await database()('audit').select()).to.deep.equal([])
    expect(deletes).to.have.length(isEmbedded(database()) ? 4 : 1)
  })
})
