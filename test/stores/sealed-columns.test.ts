import { expect } from 'chai'
import { isSecretSetting, isToBeSealed, sealedColumns } from '../../src/stores/sealed-columns.ts'
import { tableNames } from '../../src/stores/table-names.ts'
import { eachDatabase } from '../support/databases.ts'

describe('what is sealed', () => {
  it('of what is kept beside Global Settings: passwords, places with passwords, and the server’s own secrets', () => {
    const secret = [
      'userPassword',
      'adminPassword',
      'pbx:directory',
      'pbx:manager',
      'secret:signing',
      'secret:sessions',
    ]
    const open = ['internalAddress', 'report:sync', 'since:logoutAt', 'secrets:keys']
    expect(secret.filter((name) => !isSecretSetting(name))).to.deep.equal([])
    expect(open.filter(isSecretSetting)).to.deep.equal([])
    expect(isToBeSealed('global_settings.value', { name: 'userPassword' }, '"x"')).to.equal(true)
    expect(isToBeSealed('global_settings.value', { name: 'loginKeys' }, '"x"')).to.equal(false)
  })

  it('is a document, but for one in which nothing is written; and any other text', () => {
    expect(isToBeSealed('profiles.settings', {}, '{}')).to.equal(false)
    expect(isToBeSealed('profiles.settings', {}, '{"a":1}')).to.equal(true)
    expect(isToBeSealed('uploads.content', {}, '{}')).to.equal(true)
  })
})

eachDatabase('every column that is sealed', (database) => {
  it('is there, in a table of ours, with what says which row it is', async () => {
    for (const [column, key] of Object.entries(sealedColumns)) {
      const [table = '', name = ''] = column.split('.')
      expect(tableNames).to.include(table)
      for (const one of [name, ...key])
        expect(await database().schema.hasColumn(table, one), `${table}.${one}`).to.equal(true)
    }
  })
})
