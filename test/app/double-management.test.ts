import { expect } from 'chai'
import { doubleManagement } from '../../src/app/double-management.ts'
import { Problem } from '../../src/domain/problem.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks } from '../support/desks.ts'
import { furnish, testContext, type TestContext } from '../support/office.ts'
import { foreignLine, scriptedOthers } from '../support/other-managers.ts'

eachDatabase('two programs for the same phones', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
  })

  const lines = [foreignLine({ mac: desks.t46s.mac.toUpperCase() }), foreignLine({ mac: '805ec0ffff01' })]
  const sentences = (...others: Parameters<typeof scriptedOthers>) => {
    context.pbx = { ...context.pbx, others: scriptedOthers(...others) }
    return doubleManagement(context)
  }

  it('are told of with the phones that both have, and what to do', async () => {
    const [sentence = ''] = await sentences(lines)
    expect(sentence)
      .to.contain(desks.t46s.mac.replace(/(..)(?=.)/g, '$1:'))
      .and.contain('disable that module')
    expect(sentence).to.not.contain('ff:01')
    expect((await sentences([]))[0]).to.contain('manages none of Hot Desk’s phones yet')
  })

  it('are compared anew when the other module has other lines, and else once a minute', async () => {
    let asked = 0
    let count = 2
    const others = scriptedOthers(lines)
    const counting = {
      found: async () => (await others.found()).map((one) => ({ ...one, lines: count })),
      lines: (...wanted: Parameters<typeof others.lines>) => {
        asked += 1
        return others.lines(...wanted)
      },
    }
    context.pbx = { ...context.pbx, others: counting }
    const [first] = await doubleManagement(context)
    expect(await doubleManagement(context)).to.deep.equal([first])
    expect(asked).to.equal(1)
    context.pass(60_000)
    expect(await doubleManagement(context)).to.deep.equal([first])
    expect(asked).to.equal(2)
    count = 3
    await doubleManagement(context)
    expect(asked).to.equal(3)
  })

  it('are none where the other module is not enabled, or nothing can be asked', async () => {
    expect(await doubleManagement(context)).to.deep.equal([])
    expect(await sentences(lines, { isActive: false })).to.deep.equal([])
    const away = () => Promise.reject(new Problem('away', 'pbx-away', 'Away.'))
    context.pbx = { ...context.pbx, others: { found: away, lines: away } }
    expect(await doubleManagement(context)).to.deep.equal([])
  })
})
