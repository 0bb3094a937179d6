import { expect } from 'chai'
import { addExtension } from '../../src/app/extensions.ts'
import { addMapping, removeMapping } from '../../src/app/mappings.ts'
import { addTemplate, changeTemplate, removeTemplate, shipStandardTemplates } from '../../src/app/templates.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Template } from '../../src/domain/template.ts'
import { findTemplate, listTemplates } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

eachDatabase('templates', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
  })

  const add = (input: object) => addTemplate(context, admin, { brand: 'sangoma', ...input })
  const change = ({ id }: Pick<Template, 'id'>, input: object) => changeTemplate(context, admin, id, input)
  const saved = (input: object) => problemOf(add({ name: 'new', ...input }))

  async function names(brand = 'sangoma'): Promise<string[]> {
    return (await listTemplates(database(), brand)).map((one) => `${one.name}${one.default ? ' (default)' : ''}`)
  }

  describe('E13: one default template for each brand', () => {
    it('E18: making another the default replaces it, when it is added and when it is changed', async () => {
      await add({ name: 'standard', default: true })
      const mine = await add({ name: 'my-sangoma-template' })
      await add({ name: 'third', default: true })
      expect(await names()).to.deep.equal(['my-sangoma-template', 'standard', 'third (default)'])
      await change(mine, { default: true })
      expect(await names()).to.deep.equal(['my-sangoma-template (default)', 'standard', 'third'])
    })

    it('leaves other brands’ alone', async () => {
      await add({ name: 'standard', default: true })
      await add({ brand: 'yealink', name: 'standard', default: true })
      expect(await names()).to.deep.equal(['standard (default)'])
    })

    it('E17: there can be none', async () => {
      const standard = await add({ name: 'standard', default: true })
      await change(standard, { default: false })
      expect(await names()).to.deep.equal(['standard'])
    })

    it('stays one under changes in the same moment', async () => {
      const all = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => add({ name })))
      const changes = all.flatMap((one) => [
        change(one, { default: true }),
        add({ name: `${one.name}2`, default: true }),
      ])
      const outcomes = await Promise.allSettled(changes)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).to.be.instanceOf(Problem)
      expect((await names()).filter((name) => name.endsWith('(default)'))).to.have.length(1)
    })
  })

  describe('the template *standard* that each brand ships with', () => {
    it('is its default, once for each brand, however many servers start at once', async () => {
      await Promise.all([1, 2, 3].map(() => shipStandardTemplates(context)))
      await shipStandardTemplates(context)
      for (const { id } of context.brands) expect(await names(id), id).to.deep.equal(['standard (default)'])
    })

    it('E17: does not become the default again at the next start', async () => {
      await shipStandardTemplates(context)
      const [standard] = await listTemplates(database(), 'sangoma')
      await change(standard ?? { id: 0 }, { default: false })
      await shipStandardTemplates(context)
      expect(await names()).to.deep.equal(['standard'])
    })

    it('does not come back once it was deleted, while the brand has another', async () => {
      await shipStandardTemplates(context)
      await add({ name: 'mine' })
      const standard = (await listTemplates(database(), 'sangoma')).find(({ name }) => name === 'standard')
      await removeTemplate(context, admin, standard?.id ?? 0)
      await shipStandardTemplates(context)
      expect(await names()).to.deep.equal(['mine'])
    })

    it('comes back when a brand has no template left: a brand always has one to begin with', async () => {
      await shipStandardTemplates(context)
      const [standard] = await listTemplates(database(), 'sangoma')
      await removeTemplate(context, admin, standard?.id ?? 0)
      expect(await names()).to.deep.equal([])
      await shipStandardTemplates(context)
      expect(await names()).to.deep.equal(['standard (default)'])
    })
  })

  describe('a name', () => {
    it('is there once in a brand, whatever its case or accents', async () => {
      await add({ name: 'Büro' })
      for (const name of ['Büro', 'büro', 'BURO', ' Büro '])
        expect((await saved({ name })).fields, name).to.have.all.keys('name')
      await add({ brand: 'yealink', name: 'Büro' })
    })

    it('can be changed to itself and not to another’s', async () => {
      const one = await add({ name: 'one' })
      await add({ name: 'two' })
      await change(one, { name: 'One' })
      expect((await problemOf(change(one, { name: 'TWO' }))).fields).to.have.all.keys('name')
      expect(await names()).to.have.members(['One', 'two'])
    })

    it('in the same moment is given once', async () => {
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => add({ name: 'mine' })))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).to.include({ kind: 'invalid' })
      expect(await names()).to.deep.equal(['mine'])
    })
  })

  describe('a change', () => {
    it('changes what is named and counts the revision up', async () => {
      const before = await add({ name: 'mine', settings: { ringTone: 3, language: 'de' }, extraParameters: 'P1 = 2' })
      const after = await change(before, { settings: { ringTone: 4 }, revision: 1 })
      expect(after).to.deep.equal({ ...before, settings: { ringTone: 4 }, revision: 2 })
      expect(await findTemplate(database(), before.id)).to.deep.equal(after)
      const [entry] = await recorded(database(), 'template.change')
      expect(entry).to.deep.include({ subject: 'template sangoma mine', details: { changed: 'language, ringTone' } })
    })

    it('is a conflict when somebody saved since it was opened, and changes nothing', async () => {
      const opened = await add({ name: 'mine' })
      await change(opened, { destination: 'internal', revision: 1 })
      const late = await problemOf(change(opened, { destination: 'external', revision: 1 }))
      expect(late).to.include({ kind: 'conflict', code: 'conflict' })
      expect(await findTemplate(database(), opened.id)).to.include({ destination: 'internal', revision: 2 })
    })

    it('from the same revision in the same moment is made once', async () => {
      const opened = await add({ name: 'mine' })
      const outcomes = await Promise.allSettled(
        [1, 2, 3, 4].map((ringTone) => change(opened, { settings: { ringTone }, revision: 1 })),
      )
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      expect(await findTemplate(database(), opened.id)).to.include({ revision: 2 })
    })

    it('does not put a password into the record', async () => {
      const mine = await add({ name: 'mine', settings: { adminPassword: 'Secret-77' } })
      await change(mine, { settings: { adminPassword: 'Secret-78' }, extraParameters: 'P2 = Secret-79' })
      expect(JSON.stringify(await database()('audit').select())).to.not.include('Secret-')
    })

    it('of a template that is not there is refused', async () => {
      expect(await problemOf(change({ id: 99 }, { name: 'x' }))).to.include({ code: 'not-found' })
      expect(await problemOf(removeTemplate(context, admin, 99))).to.include({ code: 'not-found' })
    })
  })

  describe('what no phone could be told is refused when it is saved', () => {
    it('a brand that there is not', async () => {
      expect((await saved({ brand: 'acme' })).fields['brand']).to.equal(
        'There is no brand acme. Choose one of yealink, polycom, sangoma.',
      )
    })

    it('a value that the brand’s files cannot hold, at the settings', async () => {
      const lineKeys = [{ type: 'speed-dial', label: 'x', value: '1$2' }]
      expect((await saved({ brand: 'polycom', settings: { lineKeys } })).fields).to.have.all.keys('settings')
      await add({ brand: 'yealink', name: 'new', settings: { lineKeys } })
    })

    it('extra parameters, with the numbers of their lines', async () => {
      const extraParameters = '# comment\nP271 = 1\naccount.1.label = x\nP2\nP3 = {{secret}}\nP4 = fine {{extension}}'
      const { fields } = await saved({ extraParameters })
      expect(fields).to.have.all.keys('extraParameters')
      expect(fields['extraParameters']).to.match(/Line 4 has no =.*line 5|Line 4 has no =.*Line 5/)
      expect(fields['extraParameters']).to.match(/Line 3: account\.1\.label is no parameter/)
      expect(fields['extraParameters']).to.not.match(/[Ll]ine [126]\b/)
    })

    it('a field that there is not', async () => {
      expect((await saved({ setings: {} })).fields).to.have.all.keys('setings')
      expect((await saved({ settings: { ringTone: 99 } })).fields).to.have.all.keys('settings.ringTone')
    })

    it('and then nothing was saved', async () => {
      expect(await names()).to.deep.equal([])
      expect(await recorded(database(), 'template.add')).to.deep.equal([])
    })
  })

  describe('deleting', () => {
    it('is refused while Extension Mapping chooses it, and says what to do', async () => {
      const mine = await add({ name: 'mine' })
      for (const number of ['5501', '5502']) await addExtension(context, admin, { number, sipPassword: 'secret' })
      const row = { brand: 'sangoma', template: mine.id }
      const first = await addMapping(context, admin, { ...row, extension: '5501' })
      expect((await problemOf(removeTemplate(context, admin, mine.id))).sentence).to.equal(
        'One row of Extension Mapping chooses this template. Give it another template first.',
      )
      const second = await addMapping(context, admin, { ...row, extension: '5502' })
      const problem = await problemOf(removeTemplate(context, admin, mine.id))
      expect(problem).to.include({ kind: 'conflict', code: 'conflict' })
      expect(problem.sentence).to.match(/^2 rows of Extension Mapping choose this template/)
      await removeMapping(context, admin, first.id)
      await removeMapping(context, admin, second.id)
      await removeTemplate(context, admin, mine.id)
      expect(await names()).to.deep.equal([])
    })
  })
})
