import { expect } from 'chai'
import { isEmbedded } from '../../src/stores/database.ts'
import { begun } from '../../src/stores/resumable.ts'
import { eachEngine } from '../support/databases.ts'
import { dieAfter } from '../support/dying.ts'
import { addEarlyRows } from '../support/early-rows.ts'
import { countSteps, openAt, rowsOfAll, tablesOf } from '../support/raw-database.ts'

/** The next statement each time in a long run: HOTDESK_TEST_TURNS=1000; otherwise every second or third, as it comes. */
const stride = process.env['HOTDESK_TEST_TURNS'] ? () => 1 : () => 1 + Math.floor(Math.random() * 4)

/** Gives the tables and rows of a database in which every step was made, each in the way given; ours come after the first. */
async function office(url: string, make: (step: number) => Promise<unknown>) {
  for (let step = 1; step <= countSteps; step += 1) {
    await make(step)
    const database = await openAt(url, step)
    if (step === 1) await addEarlyRows(database)
    await database.destroy()
  }
  const database = await openAt(url, countSteps)
  const all = { tables: await tablesOf(database), rows: await rowsOfAll(database) }
  if (!isEmbedded(database)) expect(await database(begun)).to.deep.equal([])
  await database.destroy()
  return all
}

eachEngine('a process that dies while it brings the tables up to date', (fresh) => {
  it('is followed by one that ends with the same tables and rows, whichever statement was its last', async function () {
    this.timeout(180_000)
    const [straight, torn] = [await fresh(), await fresh()]
    const wanted = await office(straight.url, () => Promise.resolve())
    let deaths = 0
    const open = (step: number) => async () => (await openAt(torn.url, step)).destroy()
    const found = await office(torn.url, async (step) => {
      // Every attempt goes one statement further. With nothing to do some are sent as well: of those once is enough.
      const { sent } = step === 1 ? { sent: 1 } : await dieAfter(Infinity, open(step - 1))
      for (let last = sent; (await dieAfter(last, open(step))).died; last += stride()) deaths += 1
    })
    expect(found).to.deep.equal(wanted)
    expect(deaths).to.be.above(20)
    await straight.remove()
    await torn.remove()
  })
})
