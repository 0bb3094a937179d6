import { expect } from 'chai'
import {
  clearDefault,
  defaultTemplate,
  deleteTemplate,
  findTemplate,
  insertTemplate,
  listTemplates,
  lockTemplate,
  updateTemplate,
} from '../../src/stores/templates.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

const standard = {
  brand: 'sangoma',
  name: 'standard',
  default: true,
  destination: 'external' as const,
  settings: { timeZone: 'Europe/London', codecs: ['g722' as const], adminPassword: 'Zoë "\\' },
  extraParameters: 'P-1 = 2\n# Zoë 😀\n',
}
const other = { ...standard, name: 'my-sangoma-template', default: false }

eachDatabase('templates', (database) => {
  beforeEach(() => clearTables(database()))

  it('come back as they were written', async () => {
    for (const template of [standard, other]) {
      const id = await insertTemplate(database(), template)
      expect(await findTemplate(database(), id)).to.deep.equal({ ...template, id, revision: 1 })
      expect(await lockTemplate(database(), id)).to.deep.equal({ ...template, id, revision: 1 })
    }
    expect(await lockTemplate(database(), 12345)).to.equal(undefined)
    expect(await findTemplate(database(), 12345)).to.equal(undefined)
  })

  it('E15, E18: are listed by name, of one brand or of all', async () => {
    for (const template of [standard, other, { ...other, name: 'b' }, { ...standard, brand: 'yealink' }])
      await insertTemplate(database(), template)
    const names = async (brand?: string) =>
      (await listTemplates(database(), brand)).map((template) => `${template.brand} ${template.name}`)
    const sangoma = ['sangoma b', 'sangoma my-sangoma-template', 'sangoma standard']
    expect(await names('sangoma')).to.deep.equal(sangoma)
    expect(await names()).to.deep.equal([...sangoma, 'yealink standard'])
    expect(await names('polycom')).to.deep.equal([])
  })

  it('E13: the database allows one default for each brand', async () => {
    const id = await insertTemplate(database(), standard)
    await insertTemplate(database(), { ...standard, brand: 'yealink' })
    const second = insertTemplate(database(), { ...other, default: true })
    expect(isDuplicate(await refusalOf(second))).to.equal(true)
    expect((await defaultTemplate(database(), 'sangoma'))?.id).to.equal(id)
  })

  it('E16, E17: a brand can be without a default', async () => {
    await insertTemplate(database(), standard)
    await insertTemplate(database(), { ...standard, brand: 'yealink' })
    await clearDefault(database(), 'sangoma')
    expect(await defaultTemplate(database(), 'sangoma')).to.equal(undefined)
    expect((await defaultTemplate(database(), 'yealink'))?.name).to.equal('standard')
    await insertTemplate(database(), { ...other, default: true })
    expect((await defaultTemplate(database(), 'sangoma'))?.name).to.equal('my-sangoma-template')
  })

  it('have each name once in a brand, told apart by every character', async () => {
    await insertTemplate(database(), other)
    expect(isDuplicate(await refusalOf(insertTemplate(database(), other)))).to.equal(true)
    await insertTemplate(database(), { ...other, name: 'My-Sangoma-Template' })
    await insertTemplate(database(), { ...other, brand: 'yealink' })
    expect(await listTemplates(database())).to.have.length(3)
  })

  it('are changed from the revision that the change started from, or not at all', async () => {
    const id = await insertTemplate(database(), other)
    const mine = { ...other, id, revision: 1, default: true, destination: 'auto' as const, settings: {}, name: 'new' }
    expect(await updateTemplate(database(), mine)).to.equal(true)
    expect(await updateTemplate(database(), { ...mine, name: 'too late' })).to.equal(false)
    expect(await findTemplate(database(), id)).to.deep.equal({ ...mine, revision: 2 })
  })

  it('hold as much as settings and extra parameters can be', async () => {
    const key = { type: 'blf' as const, label: '日'.repeat(40), value: '日'.repeat(250) }
    const full = {
      ...other,
      settings: { lineKeys: Array.from({ length: 120 }, () => key) },
      extraParameters: '日'.repeat(20_000),
    }
    const id = await insertTemplate(database(), full)
    expect(await findTemplate(database(), id)).to.deep.equal({ ...full, id, revision: 1 })
  })

  it('are deleted one by one', async () => {
    const id = await insertTemplate(database(), standard)
    await insertTemplate(database(), other)
    await deleteTemplate(database(), { id, brand: standard.brand })
    expect((await listTemplates(database())).map(({ name }) => name)).to.deep.equal(['my-sangoma-template'])
    expect(await defaultTemplate(database(), 'sangoma')).to.equal(undefined)
  })
})
