import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { turnsDuring, workFor } from '../support/loop-turns.ts'

describe('the embedded database', () => {
  let database: Database

  before(async () => {
    database = await openDatabase('sqlite::memory:')
  })
  after(() => database.destroy())

  const read = (connection: Database) => connection('phones').where({ mac: '805ec0aabbcc' }).first()

  it('lets the event loop turn between the queries of whoever has many', async () => {
    const reads = await turnsDuring(async () => {
      for (let at = 0; at < 10; at += 1) {
        workFor(6)
        await read(database)
      }
    })
    expect(reads).to.be.at.least(8)
    const transactions = await turnsDuring(async () => {
      for (let at = 0; at < 10; at += 1)
        await inTransaction(database, async (transaction) => {
          workFor(6)
          await read(transaction)
        })
    })
    expect(transactions).to.be.at.least(8)
  })

  it('and between those of a transaction, for whom others need not wait', async () => {
    const turns = await turnsDuring(() =>
      inTransaction(database, async (transaction) => {
        for (let at = 0; at < 10; at += 1) {
          workFor(6)
          await read(transaction)
        }
      }),
    )
    expect(turns).to.be.at.least(8)
  })

  it('takes no turn for a few statements', async () => {
    const turns = await turnsDuring(async () => {
      for (let at = 0; at < 3; at += 1) await read(database)
    })
    expect(turns).to.be.at.most(2)
  })
})
