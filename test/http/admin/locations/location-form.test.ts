import { expect } from 'chai'
import {
  emptyLocation,
  locationFields,
  typedLocation,
  typedOf,
} from '../../../../src/http/admin/locations/location-form.ts'

describe('the form of a location', () => {
  it('E32: has a name, a caller ID and an address, each with the words of the API document', () => {
    const fields = locationFields(emptyLocation)
    expect(fields.map(({ name, title }) => [name, title])).to.deep.equal([
      ['name', 'Name'],
      ['callerId', 'Emergency caller ID'],
      ['address', 'Address'],
    ])
    expect(fields.every(({ description }) => description)).to.equal(true)
  })

  it('gives back what is kept, and reads what was typed without the spaces around it', () => {
    const kept = { id: 1, name: 'Roof', callerId: '5550101', address: 'top', revision: 3 }
    expect(typedOf(kept)).to.deep.equal({ name: 'Roof', callerId: '5550101', address: 'top' })
    expect(typedLocation({ name: ' Roof ', callerId: ' 5550101 ', address: 'one\r\ntwo' })).to.deep.equal({
      name: 'Roof',
      callerId: '5550101',
      address: 'one\ntwo',
    })
    expect(typedLocation(undefined)).to.deep.equal(emptyLocation)
  })
})
