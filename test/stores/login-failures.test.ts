import { expect } from 'chai'
import { beginCount, clearFailures, findFailures, listLocks, writeFailures } from '../../src/stores/login-failures.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const count = { failures: 3, lastFailureAt: noon, lockedUntil: noon + 2000 }

eachDatabase('rule 4: what wrong passwords are counted in', (database) => {
  beforeEach(() => clearTables(database()))

  it('keeps a count for each extension, phone and address apart', async () => {
    await writeFailures(database(), 'extension', '5501', count)
    await writeFailures(database(), 'phone', '5501', { ...count, failures: 4, lockedUntil: null })
    expect(await findFailures(database(), 'extension', '5501')).to.deep.include(count)
    expect(await findFailures(database(), 'phone', '5501')).to.deep.include({ failures: 4, lockedUntil: null })
    expect(await findFailures(database(), 'address', '5501')).to.equal(undefined)
    expect(await findFailures(database(), 'extension', '550')).to.equal(undefined)
  })

  it('is written over', async () => {
    await writeFailures(database(), 'extension', '5501', count)
    const after = { failures: 4, lastFailureAt: noon + 5000, lockedUntil: null }
    await writeFailures(database(), 'extension', '5501', after)
    expect(await findFailures(database(), 'extension', '5501')).to.deep.include(after)
  })

  it('begins with nothing and leaves a count that is there as it is', async () => {
    await beginCount(database(), 'extension', '5501', noon)
    expect((await findFailures(database(), 'extension', '5501'))?.failures).to.equal(0)
    await writeFailures(database(), 'extension', '5501', count)
    await beginCount(database(), 'extension', '5501', noon + 9000)
    expect(await findFailures(database(), 'extension', '5501')).to.deep.include(count)
  })

  it('misses none of those that come at once', async () => {
    const fail = () =>
      inTransaction(database(), async (transaction) => {
        await beginCount(transaction, 'extension', '5501', noon)
        const { failures } = (await findFailures(transaction, 'extension', '5501')) ?? { failures: Number.NaN }
        await writeFailures(transaction, 'extension', '5501', { ...count, failures: failures + 1 })
      })
    await Promise.all(Array.from({ length: 10 }, fail))
    expect((await findFailures(database(), 'extension', '5501'))?.failures).to.equal(10)
  })

  it('is forgotten, and says whether there was anything', async () => {
    await writeFailures(database(), 'extension', '5501', count)
    await writeFailures(database(), 'phone', '5501', count)
    expect(await clearFailures(database(), 'extension', '5501')).to.equal(true)
    expect(await clearFailures(database(), 'extension', '5501')).to.equal(false)
    expect(await findFailures(database(), 'phone', '5501')).to.deep.include(count)
  })

  it('lists what is locked now, the latest lock first', async () => {
    await writeFailures(database(), 'extension', '5501', count)
    await writeFailures(database(), 'address', '192.0.2.7', { ...count, lockedUntil: noon + 9000 })
    await writeFailures(database(), 'phone', '005058aabbcc', { ...count, lockedUntil: null })
    await writeFailures(database(), 'phone', '005058aabbcd', { ...count, lockedUntil: noon })
    const locks = await listLocks(database(), noon)
    expect(locks.map(({ scope, subject }) => [scope, subject])).to.deep.equal([
      ['address', '192.0.2.7'],
      ['extension', '5501'],
    ])
    expect(await listLocks(database(), noon + 9000)).to.deep.equal([])
  })
})
