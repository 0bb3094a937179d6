import { expect } from 'chai'
import { keepVersion, versionOf } from '../../src/app/versions.ts'
import { listVersions } from '../../src/stores/versions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, noon, testContext } from '../support/office.ts'

const all = { page: 1, size: 50, search: '' }
const content = (ringTone: number) => ({ settings: { ringTone } })

describe('what things are called in their history', () => {
  it('is another name for each', () => {
    const of = { brand: 'yealink', model: 'T46S' }
    expect([
      versionOf.template(7),
      versionOf.groupProfile({ group: 3, ...of }),
      versionOf.profile({ extension: '5501', ...of }),
      versionOf.keys('5501'),
    ]).to.deep.equal([
      { kind: 'template', subject: '7' },
      { kind: 'group-profile', subject: '3/yealink/T46S' },
      { kind: 'profile', subject: '5501/yealink/T46S' },
      { kind: 'keys', subject: '5501' },
    ])
  })
})

eachDatabase('the history of something', (database) => {
  beforeEach(() => clearTables(database()))

  it('has each version with who saved it, and how it was before where that was never kept', async () => {
    const context = testContext(database())
    const what = versionOf.template(7)
    const before = { revision: 1, content: content(1) }
    await keepVersion(database(), context, admin, { ...what, before, after: { revision: 2, content: content(2) } })
    context.pass(1000)
    const again = { before: { revision: 2, content: content(2) }, after: { revision: 3, content: content(3) } }
    await keepVersion(database(), context, { name: 'administrator ben', address: '' }, { ...what, ...again })
    const { items } = await listVersions(database(), what, all)
    expect(items.map(({ revision, at, actor, content: kept }) => [revision, at, actor, kept])).to.deep.equal([
      [3, noon + 1000, 'administrator ben', content(3)],
      [2, noon, admin.name, content(2)],
      [1, noon, 'as it was before', content(1)],
    ])
  })
})
