import { expect } from 'chai'
import { readBy } from '../../src/stores/list-index.ts'
import { isEmbedded } from '../../src/stores/database.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('a table that is read by an index', (database) => {
  it('has the same rows, whatever else the query names of it', async () => {
    await database()('api_tokens').insert({ name: 'a', hash: '1', created_at: 5, group_id: 3 })
    const query = readBy(database(), 'api_tokens', 'api_tokens_group_id_index').where('api_tokens.group_id', 3)
    expect(await query.clone().pluck('api_tokens.name')).to.deep.equal(['a'])
    expect(query.toSQL().sql.includes('force index')).to.equal(!isEmbedded(database()))
  })

  it('may be read as the database likes', async () => {
    expect(readBy(database(), 'api_tokens', undefined).toSQL().sql).not.to.include('force')
    expect(await readBy(database(), 'api_tokens', undefined).pluck('name')).to.deep.equal(['a'])
  })
})
