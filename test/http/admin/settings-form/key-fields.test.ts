import { expect } from 'chai'
import { keyFields } from '../../../../src/http/admin/settings-form/key-fields.ts'

describe('the controls of one key', () => {
  const list = { name: 'settings.lineKeys', title: 'Line keys' }
  const row = { type: 'blf', label: 'Jane', value: '5501' }

  it('say which key it is, and hold what was typed', () => {
    const { title, index, fields } = keyFields(list, row, 2, {})
    expect(title).to.equal('Line key 3')
    expect(index).to.equal(2)
    expect(fields.map(({ name, value }) => [name, value])).to.deep.equal([
      ['settings.lineKeys.2.type', 'blf'],
      ['settings.lineKeys.2.label', 'Jane'],
      ['settings.lineKeys.2.value', '5501'],
    ])
  })

  it('say what is wrong at the one that it is wrong in', () => {
    const { fields } = keyFields(list, row, 0, { 'settings.lineKeys.0.value': 'This key needs a number.' })
    expect(fields.map(({ problem }) => problem)).to.deep.equal([undefined, undefined, 'This key needs a number.'])
  })
})
