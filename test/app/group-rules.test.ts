import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { rulesOf } from '../../src/app/group-rules.ts'
import { addGroup } from '../../src/app/groups.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, furnish, testContext } from '../support/office.ts'

eachDatabase('the rules that hold in a group', (database) => {
  it('B46, rules 2 and 3: its own where it has some; of no group, or of one that is gone, those for all', async () => {
    await clearTables(database())
    const context = testContext(database())
    await furnish(context)
    await changeGlobalSettings(context, admin, { acceptedPasswords: 'voicemail', elsewhere: 'move', mostPhones: 4 })
    const own = { acceptedPasswords: 'portal', elsewhere: 'many' } as const
    const { id } = await addGroup(context, admin, { name: 'Example Company', ...own })
    const all = await readGlobalSettings(database())
    expect(await rulesOf(database(), id)).to.deep.equal({ ...all, ...own })
    for (const none of [undefined, null, id + 1]) expect(await rulesOf(database(), none)).to.deep.equal(all)
    await changeGlobalSettings(context, admin, { elsewhere: 'refuse', mostPhones: 2 })
    expect(await rulesOf(database(), id)).to.include({ ...own, mostPhones: 2 })
  })
})
