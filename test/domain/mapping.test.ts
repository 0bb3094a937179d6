import { expect } from 'chai'
import { MappingChange, MappingInput } from '../../src/domain/mapping.ts'

const row = { extension: '5501', brand: 'sangoma', template: 3, model: 'S500', mac: '00:50:58:AA:BB:CC' }

describe('a row of Extension Mapping', () => {
  it('E19, E20: maps an extension to a template, a model and a MAC address', () => {
    expect(MappingInput.parse(row)).to.deep.equal({ ...row, mac: '005058aabbcc' })
  })

  for (const blank of ['', '  ', null, undefined])
    it(`E21: can have model and MAC address blank as ${JSON.stringify(blank) || 'undefined'}`, () => {
      const read = MappingInput.parse({ ...row, model: blank, mac: blank })
      expect(read).to.deep.equal({ ...row, model: null, mac: null })
    })

  it('trims what is typed', () => {
    expect(MappingInput.parse({ ...row, extension: ' 5501 ', model: ' S500 ' })).to.include({
      extension: '5501',
      model: 'S500',
    })
  })

  const wrong = [
    [{ extension: '' }, 'extension'],
    [{ extension: '55a1' }, 'extension'],
    [{ extension: '1'.repeat(21) }, 'extension'],
    [{ template: 0 }, 'template'],
    [{ template: 'standard' }, 'template'],
    [{ mac: '00:50:58' }, 'mac'],
    [{ brand: undefined }, 'brand'],
  ] as const
  for (const [change, field] of wrong)
    it(`is refused with ${JSON.stringify(change)}`, () => {
      const read = MappingInput.safeParse({ ...row, ...change })
      expect(read.error?.issues.map(({ path }) => path[0])).to.deep.equal([field])
    })

  it('is refused with a field that there is not', () => {
    expect(MappingInput.safeParse({ ...row, phone: 'x' }).success).to.equal(false)
  })

  it('leaves in a change what is not named as it is, and blanks what is named blank', () => {
    expect(MappingChange.parse({ template: 4 })).to.deep.equal({ template: 4 })
    expect(MappingChange.parse({ mac: '' })).to.deep.equal({ mac: null })
  })
})
