import { expect } from 'chai'
import type { OfficeNews } from '../../src/app/news.ts'
import { tellNews } from '../../src/app/tell-news.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { eachDatabase } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

eachDatabase('news for every process', (database) => {
  const listening = () => {
    const context = testContext(database())
    const heard: OfficeNews[] = []
    context.news.listen((news) => heard.push(news))
    return { context, heard }
  }
  const noted = () => database()('changes').orderBy('id').select<{ kind: string; subject: string }[]>('kind', 'subject')

  beforeEach(() => database()('changes').delete())

  it('are told here and noted for the others once what they tell of is committed', async () => {
    const { context, heard } = listening()
    await inTransaction(database(), async (transaction) => {
      await tellNews(transaction, context, { kind: 'rollout', id: 7 })
      await tellNews(transaction, context, { kind: 'places' })
      expect(heard).to.deep.equal([])
    })
    expect(heard).to.deep.equal([{ kind: 'rollout', id: 7 }, { kind: 'places' }])
    expect(await noted()).to.deep.equal([
      { kind: 'rollout', subject: '7' },
      { kind: 'places', subject: '' },
    ])
  })

  it('are neither told nor noted when it is taken back', async () => {
    const { context, heard } = listening()
    const taken = inTransaction(database(), async (transaction) => {
      await tellNews(transaction, context, { kind: 'places' })
      throw new Error('taken back')
    })
    expect(await taken.catch((error: unknown) => (error as Error).message)).to.equal('taken back')
    expect([heard, await noted()]).to.deep.equal([[], []])
  })

  it('are told at once outside of a transaction', async () => {
    const { context, heard } = listening()
    await tellNews(database(), context, { kind: 'places' })
    expect(heard).to.deep.equal([{ kind: 'places' }])
    expect(await noted()).to.have.length(1)
  })
})
