import { expect } from 'chai'
import { followChanges } from '../../src/app/follow-changes.ts'
import type { OfficeNews } from '../../src/app/news.ts'
import { noteChange } from '../../src/stores/changes.ts'
import { eachDatabase } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { until } from '../support/until.ts'

eachDatabase('what other processes have changed', (database) => {
  it('is told as news of this one, and what this one has changed is not told again', async () => {
    const context = testContext(database())
    const heard: OfficeNews[] = []
    context.news.listen((news) => heard.push(news))
    const stop = followChanges(context, { holder: 10, others: 10 })
    // Of what was before it does not know.
    await until(() => heard.some(({ kind }) => kind === 'all'))
    heard.length = 0
    await noteChange(database(), [{ kind: 'session', subject: '805ec0000001' }])
    const other = { at: Date.now(), origin: 'another process' }
    const rows = [
      ['session', '805ec0000002'],
      ['resync', '805ec0000003'],
      ['phone', '805ec0000004'],
      ['extension', '5501'],
      ['rollout', '12'],
      ['places', ''],
      ['signed-out', 'abc'],
      ['settings', ''],
    ]
    await database()('changes').insert(rows.map(([kind, subject]) => ({ ...other, kind, subject })))
    await until(() => heard.some(({ kind }) => kind === 'settings'))
    expect(heard).to.deep.equal([
      { kind: 'session', mac: '805ec0000002' },
      { kind: 'resync', mac: '805ec0000003' },
      { kind: 'line', mac: '805ec0000004' },
      { kind: 'rollout', id: 12 },
      { kind: 'places' },
      { kind: 'signed-out', session: 'abc' },
      { kind: 'settings' },
    ])
    await stop()
    await database()('changes').insert({ ...other, kind: 'places', subject: '' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).to.have.length(7)
  })
})
