import { expect } from 'chai'
import { embeddedRows } from '../../src/stores/change-log-embedded.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { freshDatabaseUrl } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

describe('a second connection to the embedded database', () => {
  it('sees what was committed, and answers again after an error', async () => {
    const fresh = await freshDatabaseUrl('SQLite')
    const database = await openDatabase(fresh.url)
    const rows = embeddedRows(database)
    const count = 'select count(*) from hotdesk_leases where until > ?'
    expect(await rows.all(count, [0])).to.deep.equal([[0]])
    await database('leases').insert({ name: 'a', holder: 'b', until: 5 })
    expect(await rows.all(count, [4])).to.deep.equal([[1]])
    expect(String(await refusalOf(rows.all('select x from nowhere', [])))).to.include('nowhere')
    expect(await rows.all(count, [5])).to.deep.equal([[0]])
    rows.close()
    await database.destroy()
    await fresh.remove()
  })

  it('is the first one where the database is in memory only', async () => {
    const database = await openDatabase('sqlite::memory:')
    const rows = embeddedRows(database)
    await database('leases').insert({ name: 'a', holder: 'b', until: 5 })
    expect(await rows.all('select name, until from hotdesk_leases where until > ?', [4])).to.deep.equal([['a', 5]])
    rows.close()
    await database.destroy()
  })
})
