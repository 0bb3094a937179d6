import { expect } from 'chai'
import { brands } from '../../src/brands/index.ts'
import { lowestRung, rungs, secretRungs } from '../../src/domain/ladder.ts'

describe('the lowest rung at which a file is given', () => {
  it('is what the setting says where it holds passwords, the phone’s token where it holds names, else nothing', () => {
    for (const forSecrets of secretRungs) {
      expect(lowestRung('secrets', forSecrets)).to.equal(forSecrets)
      expect(lowestRung('names', forSecrets)).to.equal('token')
      expect(lowestRung(undefined, forSecrets)).to.equal('nothing')
    }
  })

  it('can be a MAC address only for what holds nothing', () => {
    expect(secretRungs).not.to.include('nothing')
    expect(rungs.indexOf('certificate')).to.equal(rungs.length - 1)
  })

  for (const brand of brands) {
    it(`is named by ${brand.name} for the file with its phones’ settings, and by every brand for what holds nothing`, () => {
      const mac = `${brand.macPrefixes[0] ?? ''}000001`
      const files = brand.fileNames(mac, brand.unknownModel).map((name) => brand.readFileName(name))
      expect(files.at(-1)).to.include({ kind: 'phone', holds: 'secrets' })
      expect(brand.climbs.digest).to.include('MD5')
    })
  }
})
