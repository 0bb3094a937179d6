import { expect } from 'chai'
import { isDone, untilDone } from '../src/until-ready.ts'

describe('a start that needs the database', () => {
  const away = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
  const lines: string[] = []
  const log = { warn: (_facts: object, sentence: string) => void lines.push(sentence) }

  beforeEach(() => {
    lines.length = 0
  })

  it('knows whether it is there', async () => {
    expect(await isDone(() => Promise.resolve(), log)).to.equal(true)
    expect(await isDone(away, log)).to.equal(false)
    expect(lines).to.deep.equal(['The database does not answer yet'])
  })

  it('is ended by what waiting does not mend', async () => {
    const error = await isDone(() => Promise.reject(new Error('A wrong password.')), log).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).to.include({ message: 'A wrong password.' })
  })

  it('is tried again until it is there, and the same trouble is told once', async () => {
    let turn = 0
    await untilDone(() => ((turn += 1) < 4 ? away() : Promise.resolve()), log, 1)
    expect([turn, lines.length]).to.deep.equal([4, 1])
  })
})
