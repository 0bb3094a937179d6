import { expect } from 'chai'
import { brands } from '../../../src/brands/index.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { drawnPhone } from '../../../src/http/keys/drawn-phone.ts'
import { sampleConfiguration } from '../../support/configuration.ts'

function draw(id: string, model: string, settings: PhoneSettings = {}) {
  const brand = brands.find((one) => one.id === id)
  if (!brand) throw new Error(`There is no ${id}.`)
  const configuration = sampleConfiguration(brand, model, 'loggedIn', settings)
  const picture = brand.layOut(configuration)
  return drawnPhone({ brand, model: configuration.model, picture, line: 'Jane', keys: [], from: undefined })
}

const contacts = (count: number): PhoneSettings => ({
  lineKeys: Array.from({ length: count }, (_, index) => ({
    type: 'blf',
    label: `No ${index + 1}`,
    value: String(200 + index),
  })),
})

describe('a phone as it is drawn', () => {
  it('rule 8: has half of its keys on each side, and a key less on the right that turns the page', () => {
    const { pages, pageCount } = draw('yealink', 'T46S', contacts(12))
    expect(pageCount).to.equal(3)
    expect(pages.map(({ number, left, right }) => [number, left.start, left.keys.length, right.start])).to.deep.equal([
      [1, 1, 5, 6],
      [2, 10, 5, 15],
    ])
    expect(pages[0]?.right.keys.map(({ label }) => label)).to.deep.equal(['No 5', 'No 6', 'No 7', 'No 8'])
    const vvx = draw('polycom', 'VVX 411')
    expect([vvx.pages.length, vvx.pages[0]?.left.keys.length, vvx.pages[0]?.right.keys.length]).to.deep.equal([1, 6, 6])
  })

  it('B29: has Log Out below its screen; the last soft key turns to more where there are more', () => {
    expect(draw('yealink', 'T46S').softKeys.map(({ label }) => label)).to.deep.equal([
      'Log Out',
      'Directory',
      'DND',
      'Menu',
    ])
    const vvx = draw('polycom', 'VVX 411', { logOutKey: 3 })
    expect(vvx.softKeys.map(({ label }) => label)).to.deep.equal(['New Call', 'Forward', 'Log Out', 'More'])
    expect(vvx.moreSoftKeys.map(({ label }) => label)).to.deep.equal(['DND', 'Redial'])
  })

  it('rule 8: shows modules as far as there are keys, and lists what does not fit', () => {
    const { modules, leftOut } = draw('yealink', 'T46S', { ...contacts(70), expansionModules: 1 })
    expect(modules.map(({ number, keys, room }) => [number, keys.length, room])).to.deep.equal([[1, 40, 40]])
    expect(leftOut.map(({ label }) => label)).to.deep.equal(['No 67', 'No 68', 'No 69', 'No 70'])
    expect(draw('yealink', 'T46S', contacts(5)).modules).to.deep.equal([])
  })

  it('says of each key what it is, for whoever cannot see it', () => {
    const [first, second] = draw('yealink', 'T46S', contacts(1)).pages[0]?.left.keys ?? []
    expect(first?.says).to.equal('Jane 01132991000 (Line)')
    expect(second?.says).to.equal('No 1 (BLF (busy lamp), 200)')
    const soft = draw('sangoma', 'S500').softKeys.map(({ says }) => says)
    expect(soft).to.include('Log Out (Login/Logout)').and.include('History (the phone’s own)')
  })
})
