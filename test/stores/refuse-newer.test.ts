import { expect } from 'chai'
import { openDatabase } from '../../src/stores/database.ts'
import { eachEngine } from '../support/databases.ts'

eachEngine('a database that a newer version has brought up to date', (fresh) => {
  it('is refused with words, and nothing of it is changed', async () => {
    const { url, remove } = await fresh()
    const database = await openDatabase(url)
    await database('hotdesk_migrations').insert({ name: '9999_later', batch: 99, migration_time: new Date() })
    const before = await database('hotdesk_migrations').select('name')
    const error = await openDatabase(url).catch((thrown: unknown) => thrown)
    expect((error as Error).message)
      .to.match(/newer version of Hot Desk \(9999_later\)/)
      .and.match(/restore a backup/)
    expect(await database('hotdesk_migrations').select('name')).to.deep.equal(before)
    await database.destroy()
    await remove()
  })
})
