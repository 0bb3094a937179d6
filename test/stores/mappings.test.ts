import { expect } from 'chai'
import type { Mapping } from '../../src/domain/mapping.ts'
import {
  countMappingsOfTemplate,
  deleteMapping,
  deleteMappingsOf,
  findMapping,
  insertMapping,
  listMappings,
  lockMapping,
  mappingsOf,
  mappingsOfPhone,
  updateMapping,
} from '../../src/stores/mappings.ts'
import { insertTemplate } from '../../src/stores/templates.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

const all = { page: 1, size: 50, search: '' }

eachDatabase('extension mappings', (database) => {
  let templates: [number, number] = [0, 0]
  let row: Omit<Mapping, 'id'>
  const add = (change: Partial<Mapping> = {}) => insertMapping(database(), { ...row, ...change })

  beforeEach(async () => {
    await clearTables(database())
    const template = {
      brand: 'sangoma',
      default: false,
      destination: 'auto',
      settings: {},
      extraParameters: '',
    } as const
    templates = [
      await insertTemplate(database(), { ...template, name: 'standard' }),
      await insertTemplate(database(), { ...template, name: 'my-sangoma-template' }),
    ]
    row = { extension: '5501', brand: 'sangoma', templateId: templates[0], model: null, mac: null }
  })

  it('E19 to E21: come back with model and MAC address, and with either blank', async () => {
    const rows = [{}, { model: 'S500' }, { mac: '005058aabbcc' }, { model: 'S500', mac: '005058aabbcc' }]
    for (const change of rows) {
      const id = await add(change)
      expect(await findMapping(database(), id)).to.deep.equal({ ...row, ...change, id })
    }
    expect(await findMapping(database(), 12345)).to.equal(undefined)
    const [first] = await mappingsOf(database(), '5501')
    expect(await lockMapping(database(), first?.id ?? 0)).to.deep.equal({ ...row, id: first?.id })
    expect(await lockMapping(database(), 12345)).to.equal(undefined)
    expect(await mappingsOf(database(), '5501')).to.have.length(4)
  })

  it('are the same row only when all four are the same, blanks too', async () => {
    for (const change of [{}, { model: 'S500' }, { mac: '005058aabbcc' }, { extension: '5502' }]) {
      await add(change)
      const second = add({ ...change, templateId: templates[1] })
      expect(isDuplicate(await refusalOf(second)), JSON.stringify(change)).to.equal(true)
    }
  })

  it('are those of an extension in the order in which they were made, or those of a phone', async () => {
    const ids = [await add({ mac: '005058aabbcc' }), await add({ model: 'S700' }), await add()]
    await add({ extension: '55011', mac: '005058aabbcc' })
    expect((await mappingsOf(database(), '5501')).map(({ id }) => id)).to.deep.equal(ids)
    expect((await mappingsOfPhone(database(), '005058aabbcc')).map(({ extension }) => extension)).to.deep.equal([
      '5501',
      '55011',
    ])
    expect(await mappingsOfPhone(database(), '005058aabbcd')).to.deep.equal([])
  })

  it('are changed as a whole', async () => {
    const id = await add({ model: 'S500', mac: '005058aabbcc' })
    const changed = { id, extension: '5502', brand: 'sangoma', templateId: templates[1], model: null, mac: null }
    await updateMapping(database(), changed)
    expect(await findMapping(database(), id)).to.deep.equal(changed)
  })

  it('are deleted one by one, or all of an extension', async () => {
    const first = await add()
    await add({ model: 'S500' })
    await add({ extension: '5502' })
    await deleteMapping(database(), first)
    expect(await mappingsOf(database(), '5501')).to.have.length(1)
    await deleteMappingsOf(database(), '5501')
    expect((await listMappings(database(), all)).items.map(({ extension }) => extension)).to.deep.equal(['5502'])
  })

  it('are counted of a template, which cannot go while one chooses it', async () => {
    await add()
    await add({ model: 'S500' })
    expect(await countMappingsOfTemplate(database(), templates[0])).to.equal(2)
    expect(await countMappingsOfTemplate(database(), templates[1])).to.equal(0)
    const gone = database()('templates').where({ id: templates[0] }).delete()
    expect((await refusalOf(gone)).message).to.match(/foreign key/i)
  })

  it('are listed in pages, of one extension or brand, and searched by number or any spelling of a MAC address', async () => {
    await add({ mac: '005058aabbcc' })
    await add({ extension: '5502', brand: 'yealink' })
    await add({ extension: '6600' })
    const listed = async (request: object, only = {}) =>
      (await listMappings(database(), { ...all, ...request }, only)).items.map(({ extension }) => extension)
    expect(await listed({})).to.deep.equal(['5501', '5502', '6600'])
    expect(await listed({ page: 2, size: 2 })).to.deep.equal(['6600'])
    expect(await listed({ search: '55' })).to.deep.equal(['5501', '5502'])
    expect(await listed({ search: '00:50:58:AA' })).to.deep.equal(['5501'])
    expect(await listed({}, { brand: 'sangoma' })).to.deep.equal(['5501', '6600'])
    expect(await listed({ search: '66' }, { extension: '5501' })).to.deep.equal([])
    for (const search of ['%', '_', ':']) expect(await listed({ search }), search).to.deep.equal([])
  })
})
