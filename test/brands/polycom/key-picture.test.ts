import { expect } from 'chai'
import { layOut } from '../../../src/brands/polycom/key-picture.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import { configuration, loggedIn, modelNamed } from './configurations.ts'

const labels = (keys: readonly { label: string }[]) => keys.map(({ label }) => label)

describe('the picture of a VVX’s keys', () => {
  it('B29: has Log Out before the phone’s own soft keys, or where the setting says among them', () => {
    const usual = layOut(loggedIn({ settings: baseSettings }))
    expect(labels(usual.softKeys)).to.deep.equal(['Log Out', 'New Call', 'Forward', 'DND', 'Redial'])
    const third = { settings: { ...baseSettings, logOutKey: 3 } }
    expect(labels(layOut(loggedIn(third)).softKeys)).to.deep.equal(['New Call', 'Forward', 'Log Out', 'DND', 'Redial'])
    expect(labels(layOut(configuration(third)).softKeys)[2]).to.equal('Login')
  })

  it('B29: keeps the other soft keys in their places', () => {
    const settings = { ...loggedIn().settings, logOutKey: 3 }
    expect(labels(layOut(loggedIn({ settings })).softKeys).slice(0, 3)).to.deep.equal(['New Call', 'Pickup', 'Log Out'])
  })

  it('rule 8: shows the line keys in their order, and what is left out; it has no modules', () => {
    const lineKeys = Array.from({ length: 8 }, (_, index) => ({
      type: 'blf' as const,
      label: '',
      value: String(200 + index),
    }))
    const settings = { ...baseSettings, lineKeys }
    const picture = layOut(loggedIn({ model: modelNamed('VVX 311'), settings }))
    expect(labels(picture.lineKeys)).to.deep.equal([
      'James O’Neill & "Co" <1> 01132991001',
      '200',
      '201',
      '202',
      '203',
      '204',
    ])
    expect(labels(picture.leftOut)).to.deep.equal(['205', '206', '207'])
    expect(picture.modules).to.deep.equal([])
    expect(picture.inSight).to.equal(6)
  })
})
