import { expect } from 'chai'
import { brands } from '../../../src/brands/index.ts'
import { brandName, extensionName, phoneName } from '../../../src/http/admin/names.ts'

describe('names in sentences', () => {
  it('call a brand as people write it, and one that is no longer there by its id', () => {
    expect(brandName(brands, 'sangoma')).to.equal('Sangoma')
    expect(brandName(brands, 'gone')).to.equal('gone')
  })

  it('call a phone by its model, or by its brand while it has not told that', () => {
    const mac = '005058aabbcc'
    expect(phoneName(brands, { brand: 'sangoma', model: 'S500', mac })).to.equal('S500 00:50:58:aa:bb:cc')
    expect(phoneName(brands, { brand: 'sangoma', model: '', mac })).to.equal('Sangoma 00:50:58:aa:bb:cc')
  })

  it('call an extension by its number and, where it has one, its name', () => {
    expect(extensionName({ number: '5501', name: 'Desk' })).to.equal('5501 Desk')
    expect(extensionName({ number: '5501', name: '' })).to.equal('5501')
  })
})
