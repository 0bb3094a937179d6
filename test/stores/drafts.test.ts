import { expect } from 'chai'
import { deleteDraft, deleteDraftsBefore, findDraft, writeDraft } from '../../src/stores/drafts.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('drafts', (database) => {
  const draft = { id: 'abc', owner: 'administrator 1', at: 5, content: { what: 'Template standard', input: [1] } }
  beforeEach(async () => {
    await database()('drafts').delete()
    await writeDraft(database(), draft)
  })

  it('are there for their owner alone', async () => {
    expect(await findDraft(database(), 'abc', 'administrator 1')).to.deep.equal(draft)
    expect(await findDraft(database(), 'abc', 'administrator 2')).to.equal(undefined)
    expect(await findDraft(database(), 'abd', 'administrator 1')).to.equal(undefined)
  })

  it('are replaced under their id', async () => {
    await writeDraft(database(), { ...draft, content: { other: true } })
    expect((await findDraft(database(), 'abc', draft.owner))?.content).to.deep.equal({ other: true })
  })

  it('are deleted once, or when they are old', async () => {
    expect(await deleteDraft(database(), 'abc')).to.equal(true)
    expect(await deleteDraft(database(), 'abc')).to.equal(false)
    await writeDraft(database(), draft)
    await deleteDraftsBefore(database(), 5)
    expect(await findDraft(database(), 'abc', draft.owner)).not.to.equal(undefined)
    await deleteDraftsBefore(database(), 6)
    expect(await findDraft(database(), 'abc', draft.owner)).to.equal(undefined)
  })
})
