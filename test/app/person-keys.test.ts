import { expect } from 'chai'
import { removeExtension } from '../../src/app/extensions.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { versionOf } from '../../src/app/versions.ts'
import { findKeys } from '../../src/stores/extension-keys.ts'
import { listVersions } from '../../src/stores/versions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { furnishGroup } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { jane } = numbers
const all = { page: 1, size: 50, search: '' }
const key = (value: string) => ({ type: 'blf', label: '', value })

eachDatabase('the keys of a person, rule 8', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
  })

  const change = (keys: object[] | null, revision?: number) =>
    changeKeys(context, admin, jane, { keys, ...(revision === undefined ? {} : { revision }) })

  it('are one list in its order, replaced as a whole', async () => {
    expect(await change([key('5502'), key('5501')], 0)).to.deep.include({ extension: jane, revision: 1 })
    const saved = await change([key('5501')], 1)
    expect(saved).to.deep.equal({ extension: jane, keys: [key('5501')], revision: 2 })
    expect(await findKeys(database(), jane)).to.deep.equal(saved)
    expect(await change(null)).to.equal(undefined)
    expect(await findKeys(database(), jane)).to.equal(undefined)
  })

  it('are on the record of the person’s group, without what is on them', async () => {
    const group = await furnishGroup(context)
    await change([key('5502'), key('5501')])
    const [entry] = await recorded(database(), 'keys.change')
    expect(entry).to.deep.include({ subject: `extension ${jane}`, details: { keys: 2 }, group: group.id })
  })

  it('are not changed over somebody else’s head', async () => {
    await change([key('1')])
    for (const late of [0, 2]) expect(await problemOf(change([key('2')], late))).to.include({ kind: 'conflict' })
    const both = await Promise.allSettled(['3', '4'].map((value) => change([key(value)], 1)))
    expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected'])
  })

  it('are refused where a phone could not have them, and for nobody', async () => {
    const wrong = [[{ type: 'nothing', label: '', value: '' }], Array.from({ length: 121 }, () => key('1')), [{}]]
    for (const keys of wrong) expect((await problemOf(change(keys))).kind).to.equal('invalid')
    expect((await problemOf(changeKeys(context, admin, jane, { keys: [], more: 1 }))).kind).to.equal('invalid')
    expect(await problemOf(changeKeys(context, admin, '404', { keys: [] }))).to.include({ code: 'not-found' })
    expect(await findKeys(database(), jane)).to.equal(undefined)
  })

  it('keep every version, also that there were none any more; all go with the extension', async () => {
    await change([key('1')])
    await change(null)
    await change([key('2')])
    const kept = async () => (await listVersions(database(), versionOf.keys(jane), all)).items
    expect((await kept()).map(({ content }) => content)).to.deep.equal([
      { keys: [key('2')] },
      { keys: null },
      { keys: [key('1')] },
    ])
    await removeExtension(context, admin, jane)
    expect(await findKeys(database(), jane)).to.equal(undefined)
    expect(await kept()).to.deep.equal([])
  })
})
