import { expect } from 'chai'
import { brands } from '../../../src/brands/index.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Extension } from '../../../src/domain/extension.ts'
import { formOfKeys } from '../../../src/http/keys/keys-form.ts'
import { keysPage, modelWanted } from '../../../src/http/keys/keys-page.ts'
import type { KeysPlace } from '../../../src/http/keys/place.ts'
import { findExtension } from '../../../src/stores/extensions.ts'
import { clearTables, eachDatabase } from '../../support/databases.ts'
import { furnishGroup } from '../../support/group-office.ts'
import { furnish, numbers, testContext, type TestContext } from '../../support/office.ts'

const place: KeysPlace = {
  extensionOf: () => Promise.resolve(numbers.jane),
  address: () => '/me/keys',
  layout: 'layouts/page.njk',
  sourceAddress: ({ kind }) => (kind === 'template' ? '/templates/1' : null),
  isOwn: true,
}

describe('the model whose phone is shown', () => {
  it('is the one that was chosen, where the person has it, else the first', () => {
    const models = brands.flatMap(({ id, models: [first] }) => (first ? [{ brand: id, model: first.name }] : []))
    expect(modelWanted(models, 'polycom:VVX 411')).to.deep.equal({ brand: 'polycom', model: 'VVX 411' })
    expect(modelWanted(models, 'polycom:VVX 999')).to.equal(models[0])
    expect(modelWanted(models, '')).to.equal(models[0])
    expect(modelWanted([], '')).to.equal(undefined)
  })
})

eachDatabase('the page of somebody’s keys', (database) => {
  let context: TestContext
  let extension: Extension

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await furnishGroup(context)
    const found = await findExtension(database(), numbers.jane)
    if (!found) throw new Error('There is no Jane.')
    extension = found
  })

  const page = (input: object) => keysPage(context, place, { locals: {} }, { extension, body: {}, saved: 0, ...input })

  it('says where the keys come from while there are none of their own', async () => {
    const { hasList, isOwn, picture, models, phone } = await page({})
    expect([hasList, isOwn, phone]).to.deep.equal([false, true, 'yealink:T46S'])
    expect([picture?.source, picture?.sourceAddress]).to.deep.equal(['', ''])
    expect(models.map(({ label }) => label)).to.deep.equal(['Yealink T46S', 'Polycom VVX 411'])
  })

  it('rule 8: shows the list as it was typed on the model that was chosen', async () => {
    const typed = formOfKeys([{ type: 'blf', label: 'Henry', value: numbers.henry }], 1)
    const { picture, rows } = await page({ body: { ...typed, phone: 'polycom:VVX 411' }, saved: 1 })
    expect(picture?.model).to.equal('VVX 411')
    expect(picture?.pages[0]?.left.keys[1]?.label).to.equal('Henry')
    expect(rows).to.have.length(1)
  })

  it('starts from what is saved now after somebody else’s change, and names the key that is wrong', async () => {
    const body = formOfKeys([{ type: 'blf', label: '', value: '1' }], 1)
    const conflict = new Problem('conflict', 'conflict', 'Somebody else changed these keys meanwhile.')
    expect((await page({ body, saved: 4, problem: conflict })).revision).to.equal('4')
    const wrong = new Problem('invalid', 'invalid', 'Wrong.', { 'keys.0.value': 'Type one.' })
    const { summary, revision } = await page({ body, saved: 4, problem: wrong })
    expect(revision).to.equal('1')
    expect(summary?.items[0]).to.deep.equal({
      sentence: 'Key 1, Number or address: Type one.',
      href: '#field-keys-0-value',
    })
  })
})
