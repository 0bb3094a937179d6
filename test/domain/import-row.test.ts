import { expect } from 'chai'
import { brands } from '../../src/brands/index.ts'
import { importRow, withoutMac, type KnownHere } from '../../src/domain/import-row.ts'
import type { ForeignLine } from '../../src/domain/other-manager.ts'

const mac = '805ec0aabbcc'
const here: KnownHere = {
  brands,
  templates: [
    { id: 1, brand: 'yealink', name: 'standard', default: true },
    { id: 2, brand: 'yealink', name: 'Front Desk', default: false },
    { id: 3, brand: 'polycom', name: 'lobby', default: false },
  ],
  extensions: new Set(['24', '5501', '5502']),
  phones: new Map([
    ['805ec0000001', 'yealink'],
    ['805ec0000002', 'polycom'],
  ]),
  mapped: new Map([['805ec0000003', ['5502']]]),
  unplaced: new Set([withoutMac({ extension: '5501', brand: 'yealink', model: null })]),
}

const line = (by: Partial<ForeignLine>): ForeignLine => {
  return { mac: '', brand: 'Yealink', model: '', extension: '', line: 1, template: '', ...by }
}
const row = (by: Partial<ForeignLine>) => importRow(line(by), here)
const notes = (by: Partial<ForeignLine>) => row(by).notes.join(' ')

describe('a line of another End Point Manager', () => {
  it('E19: becomes a mapping with the brand, the model and the template that are here', () => {
    const found = row({ mac: '80:5E:C0:AA:BB:CC', model: 'SIP-t46s', extension: '5501', template: 'front desk' })
    expect(found).to.deep.include({ brings: 'mapping', mac, brand: 'yealink', model: 'T46S', extension: '5501' })
    expect(found).to.deep.include({ templateId: 2, notes: [] })
    expect(row({ mac, extension: '24-2' })).to.include({ brings: 'mapping', extension: '24', templateId: 1 })
  })

  it('E13: gets the default template where its own is not here, and says so', () => {
    expect(row({ mac, extension: '5501', template: 'my-template' })).to.deep.include({
      templateId: 1,
      notes: ['Its template my-template is not here: it gets standard.'],
    })
    expect(notes({ mac, brand: 'polycom', extension: '5501' })).to.contain('no default template')
  })

  it('becomes a phone alone where its extension is not here, and nothing where that is here already', () => {
    expect(row({ mac, extension: '777' })).to.deep.include({
      ...{ brings: 'phone', templateId: null, notes: ['There is no extension 777.'] },
    })
    expect(row({ mac })).to.deep.include({ brings: 'phone', notes: [] })
    expect(row({ mac: '805ec0000001' })).to.deep.include({ brings: 'nothing', notes: ['It is here already.'] })
    expect(row({ mac: '805ec0000001', extension: '5501' })).to.include({ brings: 'mapping' })
  })

  it('becomes nothing where it cannot be told, or is here, and says why', () => {
    for (const [by, why] of [
      [{ mac: 'xx' }, 'xx is no MAC address'],
      [{ mac: 'FFFFFFFFFFFF' }, 'stands for no phone'],
      [{ mac, brand: 'Aastra' }, 'no brand Aastra'],
      [{ mac, brand: '' }, 'names no brand'],
      [{ mac, model: 'T99' }, 'no model T99'],
      [{ mac, extension: '5501', line: 2 }, 'It is line 2'],
      [{ mac: '805ec0000002' }, 'one of another brand'],
      [{ mac: '805ec0000003', extension: '5502' }, 'It is here already'],
      [{ mac: '805ec0000003', extension: '5501' }, 'mapped to 5502'],
      [{ extension: '5501' }, 'It is here already'],
      [{ extension: '777' }, 'no extension 777'],
      [{}, 'neither a MAC address nor an extension'],
    ] as const) {
      expect(row(by), why).to.include({ brings: 'nothing', templateId: null })
      expect(notes(by)).to.contain(why)
    }
  })
})
