import { expect } from 'chai'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { keepAnswer } from '../../../src/pbx/sql/kept-answer.ts'

const down = () => Promise.reject(new Broken({ place: 'users', sentence: 'It is down.' }, true))

async function codeOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
}

describe('the kept answer of a database', () => {
  it('is given for a list while the database is down, and never for a login', async () => {
    const { now, troubles } = keepAnswer<string>()
    expect(await now(() => Promise.resolve('all'), false)).to.equal('all')
    expect(await now(down, false)).to.equal('all')
    expect(troubles()).to.deep.equal([{ place: 'users', sentence: 'It is down.' }])
    expect(await codeOf(now(down, true))).to.equal('pbx-away')
    expect(await now(() => Promise.resolve('one'), true)).to.equal('one')
    expect(troubles()).to.deep.equal([])
    expect(await now(down, false), 'the answer for one is not that for all').to.equal('all')
  })

  it('is pbx-away where there was none', async () => {
    const { now } = keepAnswer<string>()
    await now(() => Promise.resolve('one'), true)
    expect(await codeOf(now(down, false))).to.equal('pbx-away')
  })

  it('lets a fault of ours through', async () => {
    expect(await codeOf(keepAnswer().now(() => Promise.reject(new RangeError('a fault')), false))).to.contain('a fault')
  })
})
