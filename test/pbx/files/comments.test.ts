import { expect } from 'chai'
import fc from 'fast-check'
import { takeCommentsOut } from '../../../src/pbx/files/comments.ts'

const CASES: [line: string, begins: number, text: string, ends: number][] = [
  ['a = b', 0, 'a = b', 0],
  ['a = b ; why', 0, 'a = b ', 0],
  ['; all of it', 0, '', 0],
  [';------ drawn ------', 0, '', 0],
  [';-----;', 0, '', 0],
  [String.raw`Event=>check-sync\;reboot=true`, 0, 'Event=>check-sync;reboot=true', 0],
  [String.raw`a\;b;c`, 0, 'a;b', 0],
  [String.raw`a\;\;b`, 0, 'a;;b', 0],
  ['a ;-- inside --; = b', 0, 'a  = b', 0],
  ['a = b ;-- goes on', 0, 'a = b ', 1],
  ['still hidden ; and this', 1, '', 1],
  ['hidden --; c = d', 1, ' c = d', 0],
  [';-- deeper', 1, '', 2],
  ['up --; still', 2, '', 1],
  [';-- one --; a ;-- two --; b', 0, ' a  b', 0],
]

describe('comments of Asterisk files', () => {
  for (const [line, begins, text, ends] of CASES) {
    it(`are taken out of "${line}" that begins in ${begins}`, () => {
      expect(takeCommentsOut(line, begins)).to.deep.equal({ text, depth: ends })
    })
  }

  it('are whatever follows a semicolon, and escaped semicolons are none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z;=]{0,20}$/), fc.string(), (value, comment) => {
        const line = `${value.replaceAll(';', '\\;')} ; ${comment.replaceAll(';', ',').replaceAll('-', ',')}`
        expect(takeCommentsOut(line, 0)).to.deep.equal({ text: `${value} `, depth: 0 })
      }),
    )
  })
})
