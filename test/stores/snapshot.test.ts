import { expect } from 'chai'
import { keptTables, withSnapshot } from '../../src/stores/snapshot.ts'
import { tableNames } from '../../src/stores/table-names.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('a snapshot', (database) => {
  beforeEach(() => clearTables(database()))

  it('names what is written, not what is computed, and gives it as it was', async () => {
    const row = { name: 'here', caller_id: '1', address: '' }
    await database()('locations').insert(row)
    await withSnapshot(database(), async (snapshot) => {
      expect((await snapshot.columns('locations')).sort()).to.deep.equal([
        'address',
        'caller_id',
        'id',
        'name',
        'revision',
      ])
      expect(await snapshot.steps()).to.include('0001_office')
      await database()('locations').insert({ ...row, name: 'later' })
      const names = []
      for await (const [name] of snapshot.rows('locations', ['name'])) names.push(name)
      expect(names).to.deep.equal(['here'])
    })
  })

  it('is of every table but what tells of this moment or this machine', () => {
    const left = ['changes', 'drafts', 'http_sessions', 'leases', 'sign_ins', 'used_nonces']
    expect(tableNames.filter((name) => !keptTables.includes(name))).to.deep.equal(left)
  })
})
