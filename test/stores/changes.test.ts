import { expect } from 'chai'
import type { Change } from '../../src/domain/change.ts'
import { noteChange, processName } from '../../src/stores/changes.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const phone = (subject: string): Change => ({ kind: 'phone', subject })

eachDatabase('what has changed', (database) => {
  beforeEach(() => clearTables(database()))

  const written = () => database()('changes').orderBy('id').select<Change[]>('kind', 'subject')

  it('is written with the transaction that changes it, each once', async () => {
    await inTransaction(database(), async (transaction) => {
      await noteChange(transaction, [phone('805ec0aabbcc'), { kind: 'extension', subject: '5501' }])
      await noteChange(transaction, [phone('805ec0aabbcc')])
      expect(await transaction('changes').select()).to.deep.equal([])
    })
    expect(await written()).to.deep.equal([phone('805ec0aabbcc'), { kind: 'extension', subject: '5501' }])
    expect(await database()('changes').distinct().pluck('origin')).to.deep.equal([processName])
  })

  it('is not written where the transaction is taken back', async () => {
    const refused = inTransaction(database(), async (transaction) => {
      await noteChange(transaction, [phone('805ec0aabbcc')])
      throw new Error('no')
    })
    expect(await refused.catch((error: unknown) => String(error))).to.equal('Error: no')
    expect(await written()).to.deep.equal([])
  })

  it('is written at once outside of a transaction', async () => {
    await noteChange(database(), [phone('805ec0aabbcc')])
    expect(await written()).to.deep.equal([phone('805ec0aabbcc')])
  })

  it('is written by a transaction within another one as well', async () => {
    await inTransaction(database(), (outer) =>
      inTransaction(outer, (inner) => noteChange(inner, [phone('805ec0aabbcc')])),
    )
    expect(await written()).to.deep.equal([phone('805ec0aabbcc')])
  })

  it('is told as everything where it is more than can be told one by one', async () => {
    const many = Array.from({ length: 501 }, (_, at) => phone(String(at).padStart(12, '0')))
    await inTransaction(database(), (transaction) => noteChange(transaction, many.slice(1)))
    expect(await written()).to.deep.equal(many.slice(1))
    await inTransaction(database(), (transaction) => noteChange(transaction, many))
    expect((await written()).at(-1)).to.deep.equal({ kind: 'all', subject: '' })
  })
})
