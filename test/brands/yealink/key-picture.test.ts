import { expect } from 'chai'
import { layOut } from '../../../src/brands/yealink/key-picture.ts'
import { key, loggedIn, loggedOut, model } from './configurations.ts'

const labels = (keys: readonly { label: string }[]) => keys.map(({ label }) => label)
const contacts = (count: number) => Array.from({ length: count }, (_, index) => key('blf', String(200 + index)))

describe('the picture of a Yealink’s keys', () => {
  it('B29: has Log Out in its place, and the factory’s soft keys beside it', () => {
    expect(layOut(loggedIn()).softKeys).to.deep.equal([
      { kind: 'app', label: 'Log Out', value: '' },
      { kind: 'factory', label: 'Directory', value: '' },
      { kind: 'factory', label: 'DND', value: '' },
      { kind: 'factory', label: 'Menu', value: '' },
    ])
    const third = layOut(loggedIn({ settings: { logOutKey: 3 } }))
    expect(labels(third.softKeys)).to.deep.equal(['History', 'Directory', 'Log Out', 'Menu'])
    const out = layOut(loggedOut({ settings: { logOutKey: 3 } }))
    expect(labels(out.softKeys)).to.deep.equal(['', '', 'Login', 'Menu'])
  })

  it('rule 8: goes on to modules, and says what is left out', () => {
    const settings = { lineKeys: contacts(120), expansionModules: 2 }
    const picture = layOut(loggedIn({ settings }))
    expect(picture.lineKeys[0]).to.deep.equal({ kind: 'line', label: 'Henry 01132991002', value: '' })
    expect(picture.lineKeys[26]).to.deep.equal({ kind: 'blf', label: '225', value: '225' })
    expect(picture.modules.map((keys) => [keys.length, keys[0]?.label])).to.deep.equal([
      [40, '226'],
      [40, '266'],
    ])
    expect(labels(picture.leftOut)).to.deep.equal(
      contacts(120)
        .slice(106)
        .map(({ value }) => value),
    )
  })

  it('shows as many keys at a time as the phone has beside its screen', () => {
    const inSight = (name: string) => layOut(loggedIn({ model: model(name) })).inSight
    expect(['T40G', 'T42S', 'T43U', 'T46S'].map(inSight)).to.deep.equal([3, 5, 7, 9])
  })

  it('says a number where a key has no label, and shows an address as such', () => {
    const settings = {
      lineKeys: [key('line', '', 'Mine'), key('url', 'http://a.example/'), key('empty'), key('login')],
    }
    expect(layOut(loggedIn({ settings })).lineKeys.slice(0, 4)).to.deep.equal([
      { kind: 'line', label: 'Mine', value: '' },
      { kind: 'url', label: 'http://a.example/', value: 'http://a.example/' },
      { kind: 'empty', label: '', value: '' },
      { kind: 'app', label: 'Log Out', value: '' },
    ])
  })
})
