import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { inTransaction } from '../../src/stores/transaction.ts'

/** How often the event loop turns while `work` is done. */
async function turnsDuring(work: () => Promise<void>): Promise<number> {
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  isOver = true
  return turns
}

/** Something that takes as long on every machine. */
function busy(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

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
        busy(6)
        await read(database)
      }
    })
    expect(reads).to.be.at.least(8)
    const transactions = await turnsDuring(async () => {
      for (let at = 0; at < 10; at += 1)
        await inTransaction(database, async (transaction) => {
          busy(6)
          await read(transaction)
        })
    })
    expect(transactions).to.be.at.least(8)
  })

  it('keeps nobody waiting within a transaction, which has the only connection', async () => {
    const turns = await turnsDuring(() =>
      inTransaction(database, async (transaction) => {
        for (let at = 0; at < 10; at += 1) {
          busy(6)
          await read(transaction)
        }
      }),
    )
    expect(turns).to.be.at.most(1)
  })
})
