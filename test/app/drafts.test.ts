import { expect } from 'chai'
import { draftOf, keepDraft, ownerOf, replaceDraft, type SavingDraft } from '../../src/app/drafts.ts'
import { eachDatabase } from '../support/databases.ts'
import { testContext, type TestContext } from '../support/office.ts'

eachDatabase('what was typed and is not saved yet', (database) => {
  let context: TestContext
  beforeEach(() => {
    context = testContext(database())
  })
  const draft: SavingDraft = {
    ...{ what: 'Template standard', editor: '/templates/1', command: { kind: 'template', id: 1 } },
    ...{ input: { name: 'a' }, typed: { name: 'a' } },
  }
  const anna = ownerOf({ key: { administrator: 1 } })

  it('is kept for its owner for an hour, under an id that nobody guesses', async () => {
    const id = await keepDraft(context, anna, draft)
    expect(id).to.match(/^[\w-]{32}$/)
    expect(await draftOf(context, anna, id)).to.deep.equal(draft)
    expect(await draftOf(context, ownerOf({ key: { subscriber: '1' } }), id)).to.equal(undefined)
    context.pass(60 * 60_000 + 1)
    expect(await draftOf(context, anna, id)).to.equal(undefined)
    await keepDraft(context, anna, draft)
    expect((await database()('drafts').where({ id })).length).to.equal(0)
  })

  it('is replaced where it is there still', async () => {
    const id = await keepDraft(context, anna, draft)
    await replaceDraft(context, anna, id, { ...draft, typed: null })
    expect((await draftOf(context, anna, id))?.typed).to.equal(null)
    await replaceDraft(context, anna, 'another', draft)
    expect(await draftOf(context, anna, 'another')).to.equal(undefined)
  })
})
