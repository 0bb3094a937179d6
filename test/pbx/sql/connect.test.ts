import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect } from 'chai'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { ask, openSql } from '../../../src/pbx/sql/connect.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'
import { databaseBehindProxy } from '../small-pbx.ts'

const nowhere = { user: 'me', password: 'secret', database: 'd', host: '127.0.0.1', port: 1 }

async function broken(answer: Promise<unknown>): Promise<Broken> {
  const error = await answer.catch((caught: unknown) => caught)
  if (error instanceof Broken) return error
  throw new Error('It was not broken.', { cause: error })
}

describe('a database of the PBX', function () {
  this.timeout(180_000)

  it('that is not there is away, and the trouble says so without the password', async () => {
    const sql = openSql(nowhere)
    const { isAway, trouble } = await broken(ask('users', sql('users')))
    expect([isAway, trouble.place]).to.deep.equal([true, 'users'])
    expect(trouble.sentence).to.contain('ECONNREFUSED').and.not.contain('secret')
    await sql.destroy()
  })

  it('that accepts and never answers is away after 5 seconds', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const sql = openSql({ ...nowhere, port: typeof address === 'object' ? (address?.port ?? 0) : 0 })
    const began = Date.now()
    expect((await broken(ask('users', sql('users')))).isAway).to.equal(true)
    expect(Date.now() - began).to.be.within(3000, 15_000)
    await sql.destroy()
    server.close()
  })
})

describeUnless(missingMariadb(), 'a database of the PBX that is there', function (this: Mocha.Suite) {
  this.timeout(180_000)

  it('gives rows, refuses a wrong password, and says which table is missing', async () => {
    const { place, remove } = await databaseBehindProxy()
    const [sql, other] = [openSql(place), openSql({ ...place, password: 'wrong-secret' })]
    expect(await ask('dual', sql.select(sql.raw("'x' as value")))).to.deep.equal([{ value: 'x' }])
    const missing = await broken(ask('users', sql('users').where({ extension: 'secret' })))
    expect(missing.trouble).to.deep.include({ place: 'users' })
    expect(missing.trouble.sentence).to.contain('ER_NO_SUCH_TABLE').and.not.contain('secret')
    const refused = await broken(ask('users', other('users')))
    expect(refused.trouble.sentence).to.contain('refuses us').and.not.contain('secret')
    await sql.destroy()
    await other.destroy()
    await remove()
  })
})
