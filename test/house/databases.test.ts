import { expect } from 'chai'
import { openDatabase } from '../../src/stores/database.ts'
import { clearTables, eachDatabase, eachEngine } from '../support/databases.ts'
import { rowsOfAll, tablesOf } from '../support/raw-database.ts'

eachDatabase('the databases that tests get', (database) => {
  const row = { number: '5501', name: 'Åsa 😀', sip_password: 's', enabled: true, hot_desking: true }

  it('have every table, empty', async () => {
    expect(await database()('extensions')).to.deep.equal([])
  })

  it('keep what is written and are emptied whatever refers to what', async () => {
    await database()('extensions').insert(row)
    const template = { brand: 'b', name: 'n', destination: 'auto', settings: '{}', extra_parameters: '' }
    await database()('templates').insert({ id: 1, ...template })
    await database()('mappings').insert({ extension: '5501', brand: 'b', template_id: 1 })
    expect((await database()('extensions').first<{ name: string }>('name')).name).to.equal('Åsa 😀')
    await clearTables(database())
    expect(await database()('templates')).to.deep.equal([])
    expect(await database()('mappings')).to.deep.equal([])
  })

  it('check references again after they were emptied', async () => {
    await clearTables(database())
    const orphan = { extension: '5501', brand: 'b', template_id: 99 }
    const refusal = await database()('mappings')
      .insert(orphan)
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    expect(refusal).to.be.instanceOf(Error)
  })
})

eachEngine('a database of which a test has the address', (fresh) => {
  it('is opened, written, opened again and removed', async () => {
    const { url, remove } = await fresh()
    const first = await openDatabase(url)
    await first('global_settings').insert({ name: 'a', value: '1' })
    await first.destroy()
    const second = await openDatabase(url)
    expect(await second('global_settings').where({ name: 'a' })).to.have.length(1)
    await second.destroy()
    await remove()
  })
})

eachEngine('a database that is ready', (fresh, ready) => {
  it('has the tables that the migrations make, and the rows', async () => {
    const found: object[] = []
    for (const make of [fresh, ready]) {
      const { url, remove } = await make()
      const database = await openDatabase(url)
      // Of each its own.
      await database('global_settings').where({ name: 'secrets:keys' }).delete()
      found.push({ tables: await tablesOf(database), rows: await rowsOfAll(database) })
      await database.destroy()
      await remove()
    }
    expect(found[1]).to.deep.equal(found[0])
  })
})
