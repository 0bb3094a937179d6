import { expect } from 'chai'
import { isDatabaseAway } from '../../src/stores/database-away.ts'
import { openDatabase } from '../../src/stores/database.ts'

describe('whether the database is away', () => {
  const errorOf = (work: Promise<unknown>) => work.catch((error: unknown) => error)

  it('is so when nothing listens there', async () => {
    expect(isDatabaseAway(await errorOf(openDatabase('mysql://hotdesk:x@127.0.0.1:9/hotdesk')))).to.equal(true)
  })

  it('is so once it has been closed', async () => {
    const database = await openDatabase('sqlite::memory:')
    await database.destroy()
    expect(isDatabaseAway(await errorOf(database('phones').first()))).to.equal(true)
  })

  it('is not so when a query is wrong', async () => {
    const database = await openDatabase('sqlite::memory:')
    const error = await errorOf(database('no_such_table').first())
    await database.destroy()
    expect(error).to.be.instanceOf(Error)
    expect(isDatabaseAway(error)).to.equal(false)
  })

  it('is not so for what is no error', () => {
    expect(isDatabaseAway('ECONNREFUSED')).to.equal(false)
  })
})
