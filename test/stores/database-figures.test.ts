import { expect } from 'chai'
import { databaseFigures } from '../../src/stores/database-figures.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('the figures of the database', (database) => {
  it('count its queries, those within a transaction and those that fail as well, and time them', async () => {
    const before = databaseFigures(database())
    await database()('phones').first()
    await database().transaction(async (transaction) => {
      await transaction('phones').first()
    })
    await database()('no_such_table')
      .first()
      .catch(() => undefined)
    const after = databaseFigures(database())
    // A transaction begins and ends with one more each.
    expect(after.queries - before.queries).to.be.within(3, 6)
    expect(after.seconds).to.be.above(before.seconds)
  })

  it('say how many connections are in use and how many wait for one', async () => {
    const { most } = databaseFigures(database())
    let waiting = 0
    await Promise.all(
      Array.from({ length: most + 2 }, () =>
        database().transaction(async () => {
          await new Promise(setImmediate)
          const figures = databaseFigures(database())
          expect(figures.used).to.be.within(1, most)
          waiting = Math.max(waiting, figures.waiting)
        }),
      ),
    )
    expect(waiting).to.be.above(0)
    expect(databaseFigures(database())).to.include({ used: 0, waiting: 0 })
  })
})
