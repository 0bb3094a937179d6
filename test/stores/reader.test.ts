import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase } from '../../src/stores/database.ts'
import { readerOf } from '../../src/stores/reader.ts'
import { eachDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

eachDatabase('what phones’ files are read from', (database) => {
  it('waits for no transaction, and sees what was committed and nothing else', async () => {
    const begun = await database().transaction()
    await begun('global_settings').insert({ name: 'test', value: '1' })
    const reader = readerOf(database())
    const seen = () => reader('global_settings').where({ name: 'test' }).pluck('value')
    try {
      expect(await seen()).to.deep.equal([])
    } finally {
      await begun.commit()
    }
    expect(await seen()).to.deep.equal(['1'])
    expect(readerOf(database())).to.equal(reader)
  })

  it('is the transaction itself within one', () =>
    database().transaction((transaction) => {
      expect(readerOf(transaction)).to.equal(transaction)
      return Promise.resolve()
    }))
})

describe('what is read from an embedded database', () => {
  it('comes through a connection that cannot write, and that ends with the database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hotdesk-reader-'))
    const database = await openDatabase(`sqlite:${folder}/hotdesk.db`)
    const reader = readerOf(database)
    expect(await refusalOf(reader('global_settings').delete())).to.have.property('code', 'SQLITE_READONLY')
    await database.destroy()
    expect(await refusalOf(reader('global_settings').first())).to.be.instanceOf(Error)
    rmSync(folder, { recursive: true })
  })

  it('is the database itself where that is in memory only', async () => {
    const database = await openDatabase('sqlite::memory:')
    expect(readerOf(database)).to.equal(database)
    await database.destroy()
  })
})
