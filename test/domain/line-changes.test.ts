import { expect } from 'chai'
import { lineChanges } from '../../src/domain/line-changes.ts'

/** What is left of one text and comes of the other, as `-a +b`. */
function said(before: string, after: string): string {
  const [was, is] = [before.split(' '), after.split(' ')]
  return lineChanges(was, is)
    .map(({ sign, at }) => `${sign}${(sign === '-' ? was : is)[at] ?? ''}`)
    .join(' ')
}

describe('what changes from one text to another, line by line', () => {
  it('says what goes and what comes, in order, and leaves what stays', () => {
    for (const [before, after, changes] of [
      ['a b c', 'a b c', ''],
      ['a b c', 'a x c', '-b +x'],
      ['a c', 'a b c', '+b'],
      ['a b c', 'a c', '-b'],
      ['a b a b', 'a b', '-a -b'],
      ['a', 'b c', '-a +b +c'],
      ['a b c d e', 'a c b d f', '-b +b -e +f'],
    ] as const)
      expect(said(before, after), `${before} > ${after}`).to.equal(changes)
  })

  it('makes the one of the other, whatever they are', () => {
    let state = 7
    const random = (most: number) => {
      state = (state * 1664525 + 1013904223) % 4294967296
      return Math.floor((state / 4294967296) * most)
    }
    for (let round = 0; round < 200; round += 1) {
      const text = () => Array.from({ length: random(9) }, () => 'abc'.charAt(random(3)))
      const [before, after] = [text(), text()]
      const changes = lineChanges(before, after)
      const gone = changes.filter(({ sign }) => sign === '-').map(({ at }) => at)
      const come = changes.filter(({ sign }) => sign === '+').map(({ at }) => at)
      const kept = before.filter((_, at) => !gone.includes(at))
      expect(kept).to.deep.equal(after.filter((_, at) => !come.includes(at)))
    }
  })

  it('does not compare texts that are far too long line by line', () => {
    const long = (sign: string) => Array.from({ length: 1500 }, (_, at) => `${sign}${at}`)
    expect(lineChanges(long('a'), long('b')).length).to.equal(3000)
  })
})
