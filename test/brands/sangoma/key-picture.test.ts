import { expect } from 'chai'
import { layOut } from '../../../src/brands/sangoma/key-picture.ts'
import { key, loggedIn, loggedOut, model } from './configurations.ts'

const labels = (keys: readonly { label: string }[]) => keys.map(({ label }) => label)

describe('the picture of a Sangoma’s keys', () => {
  it('B29: has Log Out on the third soft key, or where the setting says; the firmware’s own stay', () => {
    expect(labels(layOut(loggedIn({})).softKeys)).to.deep.equal(['History', 'DND', 'Log Out', 'Menu'])
    const first = { settings: { logOutKey: 1 } }
    expect(labels(layOut(loggedIn(first)).softKeys)).to.deep.equal(['Log Out', 'DND', 'Directory', 'Menu'])
    expect(labels(layOut(loggedOut(first)).softKeys)).to.deep.equal(['Login', '', '', 'Menu'])
  })

  it('tells the app’s keys from addresses, which the same kind of soft key opens', () => {
    const settings = { softKeys: [key('url', 'http://a.example/', 'News'), key('login')] }
    expect(layOut(loggedIn({ settings })).softKeys.slice(0, 2)).to.deep.equal([
      { kind: 'url', label: 'News', value: 'http://a.example/' },
      { kind: 'app', label: 'Log Out', value: '' },
    ])
  })

  it('rule 8: goes on to modules, and says what is left out', () => {
    const lineKeys = Array.from({ length: 100 }, (_, index) => key('blf', String(200 + index)))
    const picture = layOut(loggedIn({ settings: { lineKeys, expansionModules: 1 } }))
    expect(picture.modules.map((keys) => [keys.length, keys[0]?.label])).to.deep.equal([[40, '234']])
    expect(picture.leftOut.map(({ value }) => value)).to.deep.equal(lineKeys.slice(74).map(({ value }) => value))
    const small = layOut(
      loggedIn({ model: model('S206'), settings: { lineKeys: [...lineKeys.slice(0, 2), key('login')] } }),
    )
    expect(labels(small.lineKeys)).to.deep.equal(['Jane Doe 5501', '200'])
    expect(small.leftOut.map(({ kind }) => kind)).to.deep.equal(['blf', 'app'])
    expect([picture.inSight, small.inSight]).to.deep.equal([7, 2])
  })
})
