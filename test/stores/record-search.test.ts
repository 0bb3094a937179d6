import { expect } from 'chai'
import { insertAudit } from '../../src/stores/audit.ts'
import { findLinesBy } from '../../src/stores/record-search.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('a record that is too long to be looked through', (database) => {
  const lines = [
    ['administrator anna', 'phone.approve', 'phone 80:5e:c0:00:00:01', 1],
    ['subscriber 5501', 'session.start', 'extension 5501', 2],
    ['administrator anna', 'extension.change', 'extension 5502', 2],
  ] as const
  before(async () => {
    await clearTables(database())
    for (const [actor, action, subject, group] of lines)
      await insertAudit(database(), { at: 1, actor, action, subject, group, address: '', details: {} })
  })

  const found = async (typed: string, { group, isLimited = false }: { group?: number; isLimited?: boolean } = {}) => {
    const within = findLinesBy(
      database(),
      (query) => query.where(group === undefined ? {} : { group_id: group }),
      isLimited,
    )
    const [latest, ...older] = await within.byIndex(typed)
    const subjectsOf = async (queries: typeof older) => {
      const ids = new Set<number>()
      for (const query of queries) for (const { id } of (await query) as { id: number }[]) ids.add(id)
      return database()('audit')
        .whereIn('id', [...ids])
        .orderBy('id')
        .pluck<string[]>('subject')
    }
    return { latest: await subjectsOf(latest ? [latest] : []), older: await subjectsOf(older) }
  }

  it('is looked through in its latest lines', async () => {
    expect((await found('approve')).latest).to.deep.equal(['phone 80:5e:c0:00:00:01'])
    expect((await found('0:00:01')).latest).to.deep.equal(['phone 80:5e:c0:00:00:01'])
    expect((await found('anna')).latest).to.have.length(2)
    expect((await found('anna', { isLimited: true })).latest).to.deep.equal([])
    expect((await found('anna', { group: 2 })).latest).to.deep.equal(['extension 5502'])
  })

  it('has its older lines by whom they are about and who it was', async () => {
    expect((await found('5501')).older).to.deep.equal(['extension 5501'])
    expect((await found('55')).older).to.deep.equal(['extension 5501', 'extension 5502'])
    expect((await found('805EC0')).older).to.deep.equal(['phone 80:5e:c0:00:00:01'])
    expect((await found('anna')).older).to.deep.equal(['phone 80:5e:c0:00:00:01', 'extension 5502'])
    expect((await found('anna', { isLimited: true })).older).to.deep.equal([])
    expect((await found('approve')).older).to.deep.equal([])
  })
})
