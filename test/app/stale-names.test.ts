import { expect } from 'chai'
import { everything, nameOf, namesFor } from '../../src/app/stale-names.ts'

describe('what makes a phone’s files stale', () => {
  const keptFor = { mac: '805ec0aabbcc', brand: 'yealink', group: 7, extension: '5501' }

  it('is a change of the phone, its session, its brand, its group or who is on it', () => {
    const subjects = { phone: keptFor.mac, session: keptFor.mac, brand: 'yealink', group: '7', extension: '5501' }
    const names = Object.entries(subjects).map(([kind, subject]) => nameOf({ kind: kind as 'phone', subject }))
    expect(new Set(names)).to.deep.equal(new Set(namesFor(keptFor)))
    expect(namesFor({ ...keptFor, group: undefined, extension: undefined })).to.have.length(2)
  })

  it('is a change of Global Settings for all of them, and one of places for none', () => {
    expect(nameOf({ kind: 'settings', subject: '' })).to.equal(everything)
    expect(nameOf({ kind: 'places', subject: '' })).to.equal(undefined)
  })
})
