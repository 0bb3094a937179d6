import { expect } from 'chai'
import type { LockoutScope } from '../../src/domain/lockout.ts'
import { beginCounts, clearFailures, findFailures, listLocks, writeFailures } from '../../src/stores/login-failures.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const of5501 = { scope: 'extension', subject: '5501' } as const
const count = { failures: 3, lastFailureAt: noon, lockedUntil: noon + 2000 }

eachDatabase('rule 4: what wrong passwords are counted in', (database) => {
  beforeEach(() => clearTables(database()))

  const found = async (scope: LockoutScope, subject: string) =>
    (await findFailures(database(), [{ scope, subject }]))[0]

  it('keeps a count for each extension, phone and address apart', async () => {
    await writeFailures(database(), [{ scope: 'extension', subject: '5501', ...count }])
    await writeFailures(database(), [{ scope: 'phone', subject: '5501', ...count, failures: 4, lockedUntil: null }])
    expect(await found('extension', '5501')).to.deep.include(count)
    expect(await found('phone', '5501')).to.deep.include({ failures: 4, lockedUntil: null })
    expect(await found('address', '5501')).to.equal(undefined)
    expect(await found('extension', '550')).to.equal(undefined)
  })

  it('is written over', async () => {
    await writeFailures(database(), [{ scope: 'extension', subject: '5501', ...count }])
    const after = { failures: 4, lastFailureAt: noon + 5000, lockedUntil: null }
    await writeFailures(database(), [{ scope: 'extension', subject: '5501', ...after }])
    expect(await found('extension', '5501')).to.deep.include(after)
  })

  it('begins with nothing and leaves a count that is there as it is', async () => {
    await beginCounts(database(), [of5501], noon)
    expect((await found('extension', '5501'))?.failures).to.equal(0)
    await writeFailures(database(), [{ scope: 'extension', subject: '5501', ...count }])
    await beginCounts(database(), [of5501], noon + 9000)
    expect(await found('extension', '5501')).to.deep.include(count)
  })

  it('misses none of those that come at once', async () => {
    const fail = () =>
      inTransaction(database(), async (transaction) => {
        await beginCounts(transaction, [of5501], noon)
        const counts = await findFailures(transaction, [of5501])
        await writeFailures(
          transaction,
          counts.map((one) => ({ ...one, failures: one.failures + 1 })),
        )
      })
    await Promise.all(Array.from({ length: 10 }, fail))
    expect((await found('extension', '5501'))?.failures).to.equal(10)
  })

  it('is forgotten, and says whether there was anything', async () => {
    await writeFailures(database(), [{ scope: 'extension', subject: '5501', ...count }])
    await writeFailures(database(), [{ scope: 'phone', subject: '5501', ...count }])
    expect(await clearFailures(database(), [{ scope: 'extension', subject: '5501' }])).to.equal(true)
    expect(await clearFailures(database(), [{ scope: 'extension', subject: '5501' }])).to.equal(false)
    expect(await found('phone', '5501')).to.deep.include(count)
  })

  it('is found and forgotten of several at once, and of none where none is named', async () => {
    const phone = { scope: 'phone', subject: '805ec0aabbcc' } as const
    const other = { scope: 'extension', subject: '5502' } as const
    const address = { scope: 'address', subject: '192.0.2.7' } as const
    await writeFailures(
      database(),
      [of5501, phone, other].map((of) => ({ ...of, ...count })),
    )
    const all = [of5501, phone, address]
    expect(await findFailures(database(), all)).to.have.deep.members([of5501, phone].map((of) => ({ ...of, ...count })))
    expect(await findFailures(database(), [])).to.deep.equal([])
    expect(await clearFailures(database(), [])).to.equal(false)
    expect(await clearFailures(database(), all)).to.equal(true)
    expect(await findFailures(database(), [...all, other])).to.deep.equal([{ ...other, ...count }])
  })

  it('lists what is locked now, the latest lock first', async () => {
    await writeFailures(database(), [{ scope: 'extension', subject: '5501', ...count }])
    await writeFailures(database(), [{ scope: 'address', subject: '192.0.2.7', ...count, lockedUntil: noon + 9000 }])
    await writeFailures(database(), [{ scope: 'phone', subject: '005058aabbcc', ...count, lockedUntil: null }])
    await writeFailures(database(), [{ scope: 'phone', subject: '005058aabbcd', ...count, lockedUntil: noon }])
    const locks = await listLocks(database(), noon)
    expect(locks.map(({ scope, subject }) => [scope, subject])).to.deep.equal([
      ['address', '192.0.2.7'],
      ['extension', '5501'],
    ])
    expect(await listLocks(database(), noon + 9000)).to.deep.equal([])
  })
})
