import { expect } from 'chai'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('our tables in a query', (database) => {
  it('have their prefix wherever they are named, and columns and aliases have none', () => {
    const query = database()('phones as one').join('sessions', 'sessions.mac', 'one.mac').select('sessions.id as sid')
    expect(query.toSQL().sql.replaceAll('`', '')).to.equal(
      'select hotdesk_sessions.id as sid from hotdesk_phones as one inner join hotdesk_sessions on hotdesk_sessions.mac = one.mac',
    )
  })

  it('have it in a transaction too, after the migrations have run in one', async () => {
    const sql = await database().transaction((transaction) => Promise.resolve(transaction('phones').toSQL().sql))
    expect(sql).to.contain('`hotdesk_phones`')
  })

  it('leave the tables of others as they are', () => {
    expect(database()('users').toSQL().sql).to.contain('`users`')
  })
})
