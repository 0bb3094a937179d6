import { expect } from 'chai'
import { readRemoval, removalField } from '../../../../src/http/admin/locations/removal.ts'
import { Problem } from '../../../../src/domain/problem.ts'

describe('deleting a location', () => {
  it('asks where its phones go: to another, or to none', () => {
    const field = removalField([{ id: 7, name: 'Annex', callerId: '5550101', address: '', revision: 1 }])
    expect(field.choices?.map(({ value, label }) => `${value} ${label}`)).to.deep.equal([
      ' Choose',
      '7 to Annex',
      'none to no location',
    ])
  })

  it('reads the choice, which only phones make necessary', () => {
    expect(readRemoval('', 0)).to.equal(undefined)
    expect(readRemoval('none', 2)).to.deep.equal({ moveTo: null })
    expect(readRemoval('7', 2)).to.deep.equal({ moveTo: 7 })
    for (const typed of ['', '0', '-1', '7 or 8', 'x']) expect(() => readRemoval(typed, 1), typed).to.throw(Problem)
  })
})
