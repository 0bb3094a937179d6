import { availableParallelism } from 'node:os'
import { expect } from 'chai'
import { hashFigures, inTurn } from '../../src/app/hash-queue.ts'
import { problemOf } from '../support/problem.ts'

const atOnce = Math.max(1, availableParallelism() - 1)

describe('slow hashes', () => {
  /** Work that goes on until it is let go. */
  function held() {
    let letGo: (fails?: boolean) => void = () => undefined
    const done = new Promise<string>((resolve, reject) => {
      letGo = (fails = false) => {
        if (fails) reject(new Error('It failed.'))
        else resolve('done')
      }
    })
    return { letGo, done }
  }

  it('take every core but one; the others wait in the order in which they came', async () => {
    const first = Array.from({ length: atOnce }, held)
    const begun = first.map(({ done }) => inTurn(() => done))
    const order: number[] = []
    const later = [1, 2, 3].map((number) => inTurn(() => Promise.resolve(order.push(number))))
    expect(hashFigures()).to.deep.equal({ working: atOnce, waiting: 3 })
    for (const { letGo } of first) letGo()
    expect(await Promise.all(begun)).to.deep.equal(first.map(() => 'done'))
    await Promise.all(later)
    expect(order).to.deep.equal([1, 2, 3])
    expect(hashFigures()).to.deep.equal({ working: 0, waiting: 0 })
  })

  it('one that fails gives its place on as well', async () => {
    const first = Array.from({ length: atOnce }, held)
    const begun = first.map(({ done }) => inTurn(() => done).catch(() => 'failed'))
    const next = inTurn(() => Promise.resolve('next'))
    for (const { letGo } of first) letGo(true)
    expect(await Promise.all([...begun, next])).to.deep.equal([...first.map(() => 'failed'), 'next'])
    expect(hashFigures()).to.deep.equal({ working: 0, waiting: 0 })
  })

  it('are refused in a plain sentence when too many wait, and are worked on again after that', async () => {
    const first = Array.from({ length: atOnce }, held)
    const begun = first.map(({ done }) => inTurn(() => done))
    const waiting = Array.from({ length: 100 }, () => inTurn(() => Promise.resolve()))
    const sentence = 'Too many passwords are being checked at once. Try again in a minute.'
    expect(await problemOf(inTurn(() => Promise.resolve()))).to.include({ kind: 'away', code: 'busy', sentence })
    for (const { letGo } of first) letGo()
    await Promise.all([...begun, ...waiting])
    expect(await inTurn(() => Promise.resolve('again'))).to.equal('again')
  })
})
