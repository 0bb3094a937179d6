import { expect } from 'chai'
import { directoryKinds, directoryWords } from '../../src/domain/directory.ts'

describe('where extensions come from', () => {
  const cases: [...Parameters<typeof directoryWords>, string][] = [
    ['builtin', '', 'Hot Desk itself'],
    ['asterisk', '/etc/asterisk', 'Asterisk’s files in /etc/asterisk'],
    ['asterisk', '', 'Asterisk’s files'],
    ['asterisk-realtime', 'asterisk on 127.0.0.1:3306', 'Asterisk’s database asterisk on 127.0.0.1:3306'],
    ['freepbx', '/etc/freepbx.conf', 'FreePBX'],
  ]
  for (const [kind, place, words] of cases) {
    it(`is said as “${words}”`, () => {
      expect(directoryWords(kind, place)).to.equal(words)
    })
  }

  it('has words for every kind', () => {
    expect(new Set(directoryKinds.map((kind) => directoryWords(kind)))).to.have.length(directoryKinds.length)
  })
})
