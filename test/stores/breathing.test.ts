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

  it('keeps nobody waiting within a transaction, which has the only connection', async () => {
    const turns = await turnsDuring(() =>
      inTransaction(database, async (transaction) => {
        for (let at = 0; at < 10; at += 1) {
          workFor(6)
          await read(transaction)
        }
      }),
    )
    expect(turns).to.be.at.most(1)
  })
})
