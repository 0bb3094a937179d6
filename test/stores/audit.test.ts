import { expect } from 'chai'
import { insertAudit, listAudit } from '../../src/stores/audit.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const all = { page: 1, size: 50, search: '' }
const entry = {
  at: noon,
  actor: 'administrator anna',
  address: '2001:db8::1',
  action: 'template.change',
  subject: 'template Yealink standard',
  group: null,
  result: 'done',
  details: { changed: 'settings', from: 3, kept: true, none: null, name: 'Zoë "x"' },
}

eachDatabase('the record', (database) => {
  beforeEach(() => clearTables(database()))

  it('keeps who did what to what, when, from where, and details of every kind', async () => {
    await insertAudit(database(), entry)
    const { items, total } = await listAudit(database(), all)
    expect(total).to.equal(1)
    expect(items).to.deep.equal([{ ...entry, id: items[0]?.id }])
  })

  it('shows the latest first, also of the same moment, in pages', async () => {
    for (const subject of ['a', 'b', 'c', 'd', 'e']) await insertAudit(database(), { ...entry, subject })
    const first = await listAudit(database(), { ...all, size: 2 })
    const last = await listAudit(database(), { ...all, page: 3, size: 2 })
    expect(first.items.map(({ subject }) => subject)).to.deep.equal(['e', 'd'])
    expect(last).to.deep.include({ page: 3, size: 2, total: 5 })
    expect(last.items.map(({ subject }) => subject)).to.deep.equal(['a'])
  })

  it('is searched by subject, action or who it was', async () => {
    await insertAudit(database(), entry)
    await insertAudit(database(), {
      ...entry,
      actor: 'phone 00:15:65:aa:bb:cc',
      action: 'session.start',
      subject: '5501',
    })
    const found = async (search: string) => (await listAudit(database(), { ...all, search })).total
    expect(await found('YEALINK')).to.equal(1)
    expect(await found('session.')).to.equal(1)
    expect(await found('00:15:65')).to.equal(1)
    expect(await found('2001:db8')).to.equal(0)
    expect(await found('%')).to.equal(0)
  })

  it('of a group is what concerns it, and searched like all of it', async () => {
    for (const [subject, group] of [
      ['a', 7],
      ['b', 8],
      ['c', null],
      ['d', 7],
    ] as const)
      await insertAudit(database(), { ...entry, subject, group })
    const of = async (search: string, group?: number) =>
      (await listAudit(database(), { ...all, search }, group === undefined ? {} : { group })).items
    expect((await of('', 7)).map(({ subject, group }) => [subject, group])).to.deep.equal([
      ['d', 7],
      ['a', 7],
    ])
    expect(await of('b', 7)).to.deep.equal([])
    expect(await of('', 9)).to.deep.equal([])
    expect((await of('')).map(({ subject }) => subject)).to.deep.equal(['d', 'c', 'b', 'a'])
  })

  it('cuts who it was to what fits', async () => {
    await insertAudit(database(), { ...entry, actor: 'x'.repeat(200) })
    expect((await listAudit(database(), all)).items[0]?.actor).to.equal('x'.repeat(120))
  })
})
