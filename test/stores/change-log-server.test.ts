import { expect } from 'chai'
import { serverRows } from '../../src/stores/change-log-server.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { freshDatabaseUrl } from '../support/databases.ts'
import { missingMariadb } from '../support/machine.ts'
import { refusalOf } from '../support/refusal.ts'
import { describeUnless } from '../support/required.ts'

describeUnless(missingMariadb(), 'a connection of its own to MariaDB', () => {
  it('answers, answers again after it was cut, and not after it was closed', async () => {
    const fresh = await freshDatabaseUrl('MariaDB')
    const database = await openDatabase(fresh.url)
    const rows = serverRows(database)
    expect(await rows.all('select 1 + ?', [4])).to.deep.equal([[5]])
    const [[id] = []] = await rows.all('select connection_id()', [])
    await database.raw('kill ?', [Number(id)])
    // Whether this one meets the cut or comes after it was noticed, the next one is answered.
    await rows.all('select 1', []).catch(() => undefined)
    expect(await rows.all('select 2', [])).to.deep.equal([[2]])
    rows.close()
    expect(String(await refusalOf(rows.all('select 3', [])))).to.include('closed')
    await database.destroy()
    await fresh.remove()
  })
})
