import { expect } from 'chai'
import type { Access } from '../../../src/domain/access.ts'
import type { SavingCommand } from '../../../src/domain/saving.ts'
import { maySave } from '../../../src/http/saving/may-save.ts'
import { clearTables, eachDatabase } from '../../support/databases.ts'
import { furnishGroup } from '../../support/group-office.ts'
import { furnish, numbers, testContext, type TestContext } from '../../support/office.ts'

eachDatabase('who may save what', (database) => {
  let context: TestContext
  let group: number
  before(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
  })

  it('B9: is the same as who may change it: the provider, its group, or whose it is', async () => {
    const { henry, jane, noMailbox } = numbers
    const model = { brand: 'yealink', model: 'T46S' }
    const commands: [SavingCommand, string[]][] = [
      [{ kind: 'template', id: 1 }, ['administrator']],
      [{ kind: 'groupProfile', key: { group, ...model } }, ['administrator', 'group']],
      [{ kind: 'profile', key: { extension: henry, ...model } }, ['administrator', 'group', 'henry']],
      [{ kind: 'keys', extension: jane }, ['administrator', 'group']],
      [{ kind: 'keys', extension: noMailbox }, ['administrator', 'range']],
      [{ kind: 'keys', extension: '99' }, []],
      [{ kind: 'keys', extension: '5502' }, []],
    ]
    const people: Record<string, Access> = {
      administrator: { role: 'administrator' },
      support: { role: 'support' },
      group: { role: 'group', group },
      other: { role: 'group', group: group + 1 },
      range: { role: 'range', low: '5500', high: '5509' },
      henry: { role: 'subscriber', extension: henry },
    }
    for (const [command, those] of commands) {
      const may: string[] = []
      for (const [who, access] of Object.entries(people)) if (await maySave(context, access, command)) may.push(who)
      expect(may, JSON.stringify(command)).to.deep.equal(those)
    }
  })
})
