import { expect } from 'chai'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import type { PhoneKey } from '../../../src/domain/keys.ts'
import { hasAppKey, layOutLineKeys } from '../../../src/brands/polycom/line-keys.ts'
import { configuration, deskLine, loggedIn, modelNamed } from './configurations.ts'

const key = (type: PhoneKey['type'], value = '', label = ''): PhoneKey => ({ type, value, label })
const withKeys = (lineKeys: PhoneKey[]) => loggedIn({ settings: { ...baseSettings, lineKeys } })
const categories = (lineKeys: PhoneKey[]) => layOutLineKeys(withKeys(lineKeys)).keys.map(({ category }) => category)

describe('Polycom: line keys', () => {
  it('rule 8: begins with the line when the list has none', () => {
    expect(categories([key('blf', '2002')]).slice(0, 3)).to.deep.equal(['Line', 'BLF', 'Unassigned'])
    expect(categories([key('blf', '2002'), key('line')]).slice(0, 3)).to.deep.equal(['BLF', 'Line', 'Unassigned'])
  })

  it('rule 8: writes as many as the model has, and nothing of what does not fit', () => {
    const many = Array.from({ length: 30 }, (_, index) => key('blf', String(2000 + index)))
    const layout = layOutLineKeys({ ...withKeys(many), model: modelNamed('VVX 311') })
    expect(layout.keys).to.have.length(6)
    expect(layout.monitored.map(({ address }) => address)).to.deep.equal(['2000', '2001', '2002', '2003', '2004'])
    const late = layOutLineKeys(withKeys([...many, key('line')]))
    expect(late.keys[0]).to.deep.equal({ category: 'Line', index: 1 })
  })

  it('E33: a phone that nobody is on has no key but its desk line, where it has one', () => {
    const lineKeys = [key('blf', '2002'), key('line'), key('login')]
    const settings = { ...baseSettings, lineKeys }
    const kinds = (given: Parameters<typeof configuration>[0]) =>
      layOutLineKeys(configuration({ settings, ...given }))
        .keys.slice(0, 4)
        .map(({ category }) => category)
    expect(kinds({})).to.deep.equal(['Unassigned', 'Unassigned', 'SpeedDial', 'Unassigned'])
    expect(kinds({ deskLine })).to.deep.equal(['Unassigned', 'Line', 'SpeedDial', 'Unassigned'])
    expect(kinds({ deskLine, settings: baseSettings })).to.deep.equal([
      'Line',
      'Unassigned',
      'Unassigned',
      'Unassigned',
    ])
  })

  it('gives contacts their place in the directory, and macros to what is no number', () => {
    const layout = layOutLineKeys(
      withKeys([key('speed-dial', '2003', 'Ann'), key('dtmf', '9'), key('url', 'http://a/')]),
    )
    expect(layout.keys.slice(1, 4)).to.deep.equal([
      { category: 'SpeedDial', index: 1 },
      { category: 'SpeedDial', index: 2 },
      { category: 'SpeedDial', index: 3 },
    ])
    expect(layout.favourites.map(({ contact }) => contact)).to.deep.equal(['2003', '!hotdesk1', '!hotdesk2'])
    expect(layout.macros.map(({ action }) => action)).to.deep.equal(['9$Tdtmf$', 'http://a/'])
  })

  it('monitors a parking place as one', () => {
    const { monitored } = layOutLineKeys(withKeys([key('park', '71'), key('blf', '2002', 'Bob')]))
    expect(monitored).to.deep.equal([
      { address: '71', label: '71', type: 'automata' },
      { address: '2002', label: 'Bob', type: 'normal' },
    ])
  })

  it('B43: keeps only the app’s key when nobody is logged in', () => {
    const settings = { ...baseSettings, lineKeys: [key('blf', '2002'), key('login'), key('speed-dial', '2003')] }
    const layout = layOutLineKeys(configuration({ settings }))
    expect(layout.keys.map(({ category }) => category).slice(0, 4)).to.deep.equal([
      'Unassigned',
      'SpeedDial',
      'Unassigned',
      'Unassigned',
    ])
    expect(layout.monitored).to.deep.equal([])
    expect(layout.favourites).to.deep.equal([{ label: 'Login', contact: '!hotdesk1' }])
    expect(hasAppKey(configuration({ settings }))).to.equal(true)
  })

  it('knows when the app’s key is beyond the model’s keys', () => {
    const settings = { ...baseSettings, lineKeys: [...Array.from({ length: 12 }, () => key('blf', '1')), key('login')] }
    expect(hasAppKey(loggedIn({ settings }))).to.equal(false)
  })
})
