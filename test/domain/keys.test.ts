import { expect } from 'chai'
import { keyTypeLabels, keyTypes, PhoneKey } from '../../src/domain/keys.ts'

const valued = ['blf', 'speed-dial', 'park', 'pickup', 'intercom', 'dtmf', 'url']

describe('a key of a phone', () => {
  it('has a label for each type, and no two the same', () => {
    expect(Object.keys(keyTypeLabels).sort()).to.deep.equal([...keyTypes].sort())
    expect(new Set(Object.values(keyTypeLabels)).size).to.equal(keyTypes.length)
  })

  for (const type of keyTypes) {
    const needs = valued.includes(type)
    it(`of type ${type} ${needs ? 'needs' : 'can do without'} a value`, () => {
      expect(PhoneKey.safeParse({ type }).success).to.equal(!needs)
      const value = type === 'url' ? 'https://intranet.example.com/lunch' : '*8'
      expect(PhoneKey.parse({ type, value })).to.deep.equal({ type, label: '', value })
    })
  }

  it('says at its value what is missing', () => {
    const read = PhoneKey.safeParse({ type: 'blf', label: 'James' })
    expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).to.deep.equal([
      ['value', 'This key needs a number, digits or an address. Type one, or make the key empty.'],
    ])
  })

  it('opens whole web addresses only', () => {
    for (const value of ['intranet', 'javascript:alert(1)', 'http://', 'http://a b', 'file:///etc/passwd'])
      expect(PhoneKey.safeParse({ type: 'url', value }).success, value).to.equal(false)
  })

  it('refuses another type, a new line in label or value, what is too long and what it does not have', () => {
    for (const key of [
      { type: 'coffee' },
      { type: 'line', label: 'a\nb' },
      { type: 'blf', value: '1\n2' },
      { type: 'blf', value: '%NULL%' },
      { type: 'line', label: 'x'.repeat(41) },
      { type: 'blf', value: '1'.repeat(251) },
      { type: 'line', account: 1 },
    ])
      expect(PhoneKey.safeParse(key).success, JSON.stringify(key)).to.equal(false)
  })
})
