import { expect } from 'chai'
import { LocationChange, LocationInput, NewLocation } from '../../src/domain/location.ts'

const roof = { name: 'Roof', callerId: '+15550101', address: '' }

describe('a location as it is written', () => {
  it('E32: has a name, a caller ID that can be dialled, and perhaps an address of several lines', () => {
    expect(LocationInput.parse({ ...roof, name: ' Roof ', callerId: ' 911 ' })).to.deep.equal({
      ...roof,
      callerId: '911',
    })
    expect(NewLocation.parse({ name: 'Roof', callerId: '5550101' })).to.not.have.property('address')
    expect(LocationChange.parse({ address: 'one\ntwo' })).to.deep.equal({ address: 'one\ntwo' })
  })

  it('takes nothing that a phone’s file or a dialplan would read as something else', () => {
    const callerIds = ['', '12', '+', '0113 496 0101', '5550101)', '${EXTEN}', '5550101;x', '1'.repeat(21), '٥٥٥']
    for (const callerId of callerIds)
      expect(LocationInput.safeParse({ ...roof, callerId }).success, callerId).to.equal(false)
    for (const name of ['', '  ', 'a\nb', 'a\u0000', '%NULL%', 'x'.repeat(81)])
      expect(LocationInput.safeParse({ ...roof, name }).success, name).to.equal(false)
    expect(LocationInput.safeParse({ ...roof, address: 'x'.repeat(501) }).success).to.equal(false)
    expect(LocationInput.safeParse({ ...roof, phones: 3 }).success).to.equal(false)
  })
})
