import { expect } from 'chai'
import type { PhoneKey } from '../../../src/domain/keys.ts'
import { formOfKeys, hasList, keyRows, mostKeys, readKeys, typedKeys } from '../../../src/http/keys/keys-form.ts'

const keys: PhoneKey[] = [
  { type: 'line', label: '', value: '' },
  { type: 'blf', label: 'Henry', value: '5502' },
]

describe('the form of somebody’s keys', () => {
  it('brings back what it was made of', () => {
    const body = formOfKeys(keys, 3)
    expect(readKeys(body)).to.deep.equal({ keys, revision: 3 })
    expect(typedKeys(body)).to.deep.equal(keys)
  })

  it('tells an empty list from none', () => {
    expect(hasList(formOfKeys([], 0))).to.equal(true)
    expect(hasList({ phone: 'yealink:T46S' })).to.equal(false)
    expect(hasList({ 'keys.0.type': 'blf' })).to.equal(true)
  })

  it('has for a picture also what is not finished, and nothing that no phone could show', () => {
    const body = {
      'keys.0.type': 'blf',
      'keys.0.label': 'Nobody yet',
      'keys.0.value': '',
      'keys.1.type': 'teapot',
      'keys.1.label': 'a\nb',
      'keys.1.value': '',
    }
    expect(typedKeys(body)).to.deep.equal([
      { type: 'blf', label: 'Nobody yet', value: '' },
      { type: 'empty', label: 'a b', value: '' },
    ])
    const many = formOfKeys(
      Array.from({ length: 200 }, () => keys[0] ?? { type: 'empty', label: '', value: '' }),
      1,
    )
    expect(typedKeys(many)).to.have.length(mostKeys)
  })

  it('says at a key’s field what is wrong with it', () => {
    const [, second] = keyRows(formOfKeys(keys, 1), { 'keys.1.value': 'Too long.' })
    expect(second?.title).to.equal('Key 2')
    expect(second?.fields.map(({ name, value, problem }) => [name, value, problem ?? ''])).to.deep.equal([
      ['keys.1.type', 'blf', ''],
      ['keys.1.label', 'Henry', ''],
      ['keys.1.value', '5502', 'Too long.'],
    ])
  })
})
