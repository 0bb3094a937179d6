import { expect } from 'chai'
import { isInRange, knownActor, rangeEnds, withoutOthers } from '../../src/domain/extension-range.ts'
import { ranges } from '../support/ranges.ts'

const range = { low: '1000', high: '1005' }

describe('a range of extensions', () => {
  for (const { low, high, inside, outside } of ranges) {
    it(`'${low}' to '${high}' has ${inside.join(', ') || 'nobody'}`, () => {
      const all = [...inside, ...outside]
      expect(all.filter((number) => isInRange(number, { low, high }))).to.deep.equal(inside)
    })
  }

  it('what is no number is in none', () => {
    for (const text of [
      '',
      ' ',
      '1003a',
      'a1003',
      '+1003',
      '-1003',
      '1003.0',
      '1e3',
      '１００３',
      ' 1003',
      '1003\n',
      "1003' or '1",
    ])
      expect(isInRange(text, range), text).to.equal(false)
  })

  it('has its ends as plain numbers', () => {
    expect(rangeEnds({ low: ' 01000 ', high: '1005' })).to.deep.equal({ low: '1000', high: '1005' })
    expect(rangeEnds({ low: '', high: '00' })).to.deep.equal({ low: '0', high: '0' })
  })

  it('names nobody outside of it in what is said of somebody inside', () => {
    const said = {
      '1001 took the phone over': '1001 took the phone over',
      '2001 took the phone over': 'somebody else took the phone over',
      '10001 logged out': 'somebody else logged out',
      'Registered as 1002': 'Registered as 1002',
      'Registered as 2002': 'Registered as somebody else',
      'Registered as desk line': 'Registered as desk line',
      'moved to 00:15:65:aa:bb:cc': 'moved to 00:15:65:aa:bb:cc',
      'logged out on the phone': 'logged out on the phone',
    }
    for (const [sentence, known] of Object.entries(said)) expect(withoutOthers(sentence, range)).to.equal(known)
  })

  it('names of those who did something only those inside, and whoever is no extension', () => {
    expect(knownActor('subscriber 1001 Alice', range)).to.equal('subscriber 1001 Alice')
    expect(knownActor('subscriber 2001 Bea', range)).to.equal('somebody else')
    expect(knownActor('administrator anna', range)).to.equal('administrator anna')
    expect(knownActor('phone 00:15:65:aa:bb:cc', range)).to.equal('phone 00:15:65:aa:bb:cc')
  })
})
