import { expect } from 'chai'
import { makeNews, type OfficeNews } from '../../src/app/news.ts'

describe('news within the process', () => {
  it('reaches every listener until it stops listening', () => {
    const news = makeNews()
    const [first, second]: OfficeNews[][] = [[], []]
    const stop = news.listen((one) => first?.push(one))
    news.listen((one) => second?.push(one))
    news.tell({ kind: 'session', mac: '805ec0aabbcc' })
    stop()
    news.tell({ kind: 'resync', mac: '805ec0aabbcc' })
    expect(first).to.deep.equal([{ kind: 'session', mac: '805ec0aabbcc' }])
    expect(second).to.have.length(2)
  })
})
