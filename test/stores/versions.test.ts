import { expect } from 'chai'
import { deleteVersions, findVersion, insertVersion, listVersions } from '../../src/stores/versions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const all = { page: 1, size: 50, search: '' }
const template = { kind: 'template', subject: '7' } as const
const version = {
  ...template,
  revision: 1,
  at: noon,
  actor: 'administrator anna',
  content: { name: 'Zoë 😀', settings: {} },
}

eachDatabase('earlier versions', (database) => {
  beforeEach(() => clearTables(database()))

  it('come back as they were kept, the latest first, in pages', async () => {
    for (const revision of [1, 2, 3]) await insertVersion(database(), { ...version, revision })
    const { items, total } = await listVersions(database(), template, all)
    expect(total).to.equal(3)
    expect(items.map(({ revision }) => revision)).to.deep.equal([3, 2, 1])
    expect(items[2]).to.deep.equal({ ...version, id: items[2]?.id })
    const last = await listVersions(database(), template, { ...all, page: 2, size: 2 })
    expect(last.items.map(({ revision }) => revision)).to.deep.equal([1])
  })

  it('are of one thing each: another kind, or another subject, has its own', async () => {
    await insertVersion(database(), version)
    const others = [
      { kind: 'keys', subject: '7' } as const,
      { ...template, subject: '70' },
      { ...template, subject: '' },
    ]
    for (const other of others) {
      expect((await listVersions(database(), other, all)).total, JSON.stringify(other)).to.equal(0)
      expect(await findVersion(database(), other, 1)).to.equal(undefined)
    }
    expect(await findVersion(database(), template, 1)).to.include({ revision: 1, actor: 'administrator anna' })
    expect(await findVersion(database(), template, 2)).to.equal(undefined)
  })

  it('keep who it was as far as it fits, and what was saved whole', async () => {
    const content = { settings: { phoneBook: 'x'.repeat(100_000) } }
    await insertVersion(database(), { ...version, actor: 'x'.repeat(200), content })
    const kept = await findVersion(database(), template, 1)
    expect(kept?.actor).to.equal('x'.repeat(120))
    expect(kept?.content).to.deep.equal(content)
  })

  it('are forgotten with what they are of', async () => {
    await insertVersion(database(), version)
    await insertVersion(database(), { ...version, subject: '8' })
    await deleteVersions(database(), template)
    expect((await listVersions(database(), template, all)).total).to.equal(0)
    expect((await listVersions(database(), { ...template, subject: '8' }, all)).total).to.equal(1)
  })
})
