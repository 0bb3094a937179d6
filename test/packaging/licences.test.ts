import { expect } from 'chai'
import { licenceTroubles } from '../../packaging/licences.ts'
import { lockedPackages } from '../../packaging/lock-file.ts'

const one = { folder: 'node_modules/a', name: 'a', version: '1.0.0', integrity: '', needs: [], isForDevelopment: false }
const troubles = (licence: string, isForDevelopment = false) => licenceTroubles([{ ...one, licence, isForDevelopment }])

describe('the licences of packages', () => {
  it('of the lock file are all among those that we take', () => {
    expect(licenceTroubles(lockedPackages('.'))).to.deep.equal([])
  })

  it('are refused where we do not take them, and where there is none', () => {
    expect(troubles('SSPL-1.0')).to.deep.equal(['a 1.0.0 has the licence SSPL-1.0.'])
    expect(troubles('')).to.deep.equal(['a 1.0.0 has the licence (none that it names).'])
    expect(troubles('MPL-2.0')).to.have.length(1)
    expect(troubles('MPL-2.0', true)).to.deep.equal([])
  })

  it('are taken where one of several is enough, and where all of several are', () => {
    expect(troubles('(MIT OR SSPL-1.0)')).to.deep.equal([])
    expect(troubles('MIT AND ISC')).to.deep.equal([])
    expect(troubles('MIT AND SSPL-1.0')).to.have.length(1)
  })
})
