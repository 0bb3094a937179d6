import { expect } from 'chai'
import { everything } from '../../src/app/stale-names.ts'
import { Knowledge, type RightFile } from '../../src/app/last-right-knowledge.ts'

const place = { at: 0, length: 0, number: 0 }
const file = (moment: number, names = ['phone a', 'brand b']): RightFile => ({
  ...{ names, moment, madeAt: 0, file: undefined, place },
})

describe('what a process knows to be right', () => {
  it('is what nothing was heard of since it was begun', () => {
    const knowledge = new Knowledge()
    knowledge.put('p', 'one', file(1))
    knowledge.put('p', 'other', file(1, ['phone a', 'brand c']))
    expect(knowledge.count).to.equal(2)
    knowledge.hear(2, [[5, 'brand b']])
    expect(knowledge.find('p', 'one')).to.equal(undefined)
    expect(knowledge.find('p', 'other')).to.not.equal(undefined)
    knowledge.put('p', 'one', file(1))
    expect(knowledge.find('p', 'one'), 'begun before it was heard of').to.equal(undefined)
    knowledge.put('p', 'one', file(2))
    expect([...knowledge.all()].map(({ path }) => path)).to.deep.equal(['one', 'other'])
    knowledge.hear(3, [[6, everything]])
    expect([knowledge.count, knowledge.find('p', 'other')]).to.deep.equal([0, undefined])
    expect(knowledge.find('nobody', 'one')).to.equal(undefined)
  })

  it('stays right, and wrong, when names are forgotten because they are so many', () => {
    const knowledge = new Knowledge()
    knowledge.put('p', 'right', file(1))
    knowledge.put('q', 'wrong', file(1, ['phone 7']))
    const many = Array.from({ length: 10_001 }, (_, at): [number, string] => [at + 1, `phone ${at}`])
    knowledge.hear(2, many)
    expect(knowledge.find('p', 'right')).to.not.equal(undefined)
    expect(knowledge.find('q', 'wrong')).to.equal(undefined)
    knowledge.put('q', 'wrong', file(1, ['phone 7']))
    expect(knowledge.find('q', 'wrong'), 'begun before they were forgotten').to.equal(undefined)
    expect(knowledge.heard()).to.have.length(10_000)
  })

  it('is less than what another one knows, who has heard of a change of which it has not', () => {
    const [one, other] = [new Knowledge(), new Knowledge()]
    one.first = 10
    one.hear(1, [[11, 'phone a']])
    other.hear(1, [
      [9, 'phone a'],
      [11, 'phone a'],
    ])
    expect(other.knowsMore(one, ['phone a'])).to.equal(false)
    other.hear(2, [[12, 'phone a']])
    expect(other.knowsMore(one, ['phone b'])).to.equal(false)
    expect(other.knowsMore(one, ['phone a'])).to.equal(true)
    one.number(12, 'phone a')
    expect(other.knowsMore(one, ['phone a'])).to.equal(false)
    other.hear(3, [[13, everything]])
    expect(other.knowsMore(one, ['phone b'])).to.equal(true)
  })

  it('is bounded for one phone', () => {
    const knowledge = new Knowledge()
    for (let at = 0; at < 50; at += 1) knowledge.put('p', `${at}`, file(1))
    expect(knowledge.count).to.equal(20)
  })
})
