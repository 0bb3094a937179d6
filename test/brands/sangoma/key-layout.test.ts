import { expect } from 'chai'
import { layOutKeys } from '../../../src/brands/sangoma/key-layout.ts'
import { deskLine, key, loggedIn, loggedOut, logOut, login, model, stranger } from './configurations.ts'

const empty = { type: 0, value: '', label: '' }
const app = { type: 14, value: logOut.url, label: 'Log Out' }
const loginApp = { type: 14, value: login.url, label: 'Login' }
const types = (keys: { type: number }[]) => keys.map(({ type }) => type)

describe('the keys of a Sangoma S', () => {
  it('B31: show Log Out on the third soft key, whatever the settings leave out', () => {
    const { softKeys, lineKeys } = layOutKeys(loggedIn({}))
    expect(types(softKeys)).to.deep.equal([36, 21, 14, 38])
    expect(softKeys[2]).to.deep.equal(app)
    expect(lineKeys).to.have.length(35)
    expect(lineKeys[0]).to.deep.equal({ type: 1, value: '', label: 'Jane Doe 5501' })
    expect(lineKeys.slice(1).every(({ type }) => type === 0)).to.equal(true)
  })

  it('E33: are the desk line and Login while nobody is on a phone that has one', () => {
    const settings = { lineKeys: [key('blf', '5502'), key('line'), key('login')] }
    const { lineKeys, softKeys } = layOutKeys(loggedOut({ settings, deskLine }))
    expect(lineKeys.slice(0, 4)).to.deep.equal([
      empty,
      { type: 1, value: '', label: 'Main building, 2nd floor' },
      loginApp,
      empty,
    ])
    expect(softKeys).to.deep.equal(layOutKeys(loggedOut({ settings })).softKeys)
  })

  it('B29: have Log Out where the settings say, on a soft key or beside the screen', () => {
    const onSoftKey = layOutKeys(loggedIn({ settings: { softKeys: [key('login'), key('speed-dial', '100', 'Desk')] } }))
    expect(onSoftKey.softKeys).to.deep.equal([app, { type: 2, value: '100', label: 'Desk' }, empty, empty])
    const onLineKey = layOutKeys(loggedIn({ settings: { lineKeys: [key('line'), key('login', '', 'Bye')] } }))
    expect(onLineKey.lineKeys[1]).to.deep.equal(app)
    expect(types(onLineKey.softKeys)).not.to.include(14)
  })

  it('B33: keep Log Out when the settings fill every soft key, or put it where the model has no key', () => {
    const full = ['1', '2', '3', '4'].map((number) => key('speed-dial', number))
    const { softKeys } = layOutKeys(loggedIn({ settings: { softKeys: full } }))
    expect(softKeys.map(({ value }) => value)).to.deep.equal(['1', '2', logOut.url, '4'])
    const far = [...Array.from({ length: 20 }, () => key('blf', '100')), key('login')]
    expect(layOutKeys(loggedIn({ model: model('S206'), settings: { lineKeys: far } })).softKeys[2]).to.deep.equal(app)
    const onModule = layOutKeys(loggedIn({ settings: { lineKeys: [...far, ...far] } }))
    expect(onModule.lineKeys[21]).to.deep.equal(app)
    const onModuleOnly = layOutKeys(
      loggedIn({ settings: { lineKeys: [...far.slice(0, 20), ...far.slice(0, 20), key('login')] } }),
    )
    expect([onModuleOnly.expansionKeys[6], onModuleOnly.softKeys[2]]).to.deep.equal([app, app])
    const addresses = full.map(() => key('url', 'http://example.com/x'))
    expect(layOutKeys(loggedIn({ settings: { softKeys: addresses } })).softKeys[2]).to.deep.equal(app)
  })

  it('E7: put Login Int and Login Ext side by side', () => {
    const appKeys = [
      { label: 'Login Int', url: 'http://192.0.2.10/i' },
      { label: 'Login Ext', url: 'http://203.0.113.5/e' },
    ]
    expect(layOutKeys(loggedOut({ appKeys })).softKeys.map(({ label }) => label)).to.deep.equal([
      '',
      'Login Int',
      'Login Ext',
      '',
    ])
    const settings = { lineKeys: [key('line'), key('login')] }
    const { softKeys, lineKeys } = layOutKeys(loggedOut({ appKeys, settings }))
    expect([lineKeys[1]?.label, softKeys[2]?.label]).to.deep.equal(['Login Int', 'Login Ext'])
  })

  it('B43: leave only Login and the menu when nobody is logged in', () => {
    const settings = { lineKeys: [key('line'), key('blf', '100')], softKeys: [key('speed-dial', '1'), key('login')] }
    for (const configuration of [loggedOut({ settings }), stranger({ settings })]) {
      const { softKeys, lineKeys, expansionKeys } = layOutKeys(configuration)
      expect(softKeys).to.deep.equal([empty, loginApp, empty, { ...empty, type: 38 }])
      expect([...lineKeys, ...expansionKeys].every(({ type, value }) => type === 0 && value === '')).to.equal(true)
    }
    expect(types(layOutKeys(loggedOut({})).softKeys)).to.deep.equal([0, 0, 14, 38])
  })

  it('rule 8: follow the list in order, the line first when it is not in it, onto modules too, and no further', () => {
    const contacts = Array.from({ length: 120 }, (_, index) => key('blf', String(200 + index), `No ${index}`))
    const large = layOutKeys(loggedIn({ settings: { lineKeys: contacts } }))
    expect(large.lineKeys[0]?.type).to.equal(1)
    expect(large.lineKeys[34]).to.deep.equal({ type: 3, value: '233', label: 'No 33' })
    expect(large.expansionKeys[0]).to.deep.equal({ type: 3, value: '234', label: 'No 34' })
    expect(large.expansionKeys.at(-1)).to.deep.equal({ type: 3, value: '319', label: 'No 119' })
    const small = layOutKeys(loggedIn({ model: model('S206'), settings: { lineKeys: contacts } }))
    expect(small.lineKeys.map(({ value }) => value)).to.deep.equal(['', '200'])
    expect(small.expansionKeys).to.deep.equal([])
    const second = layOutKeys(loggedIn({ settings: { lineKeys: [key('park', '71'), key('line', '', 'Mine')] } }))
    expect(second.lineKeys.slice(0, 2)).to.deep.equal([
      { type: 8, value: '71', label: '71' },
      { type: 1, value: '', label: 'Mine' },
    ])
  })

  it('do on each place what the firmware can do there', () => {
    const all = (['line', 'blf', 'speed-dial', 'park', 'pickup', 'intercom', 'dtmf', 'empty'] as const).map((type) =>
      key(type, '1'),
    )
    const wanted = [...all, key('url', 'http://example.com/')]
    const { lineKeys } = layOutKeys(loggedIn({ settings: { lineKeys: wanted } }))
    expect(types(lineKeys.slice(0, 9))).to.deep.equal([1, 3, 2, 8, 6, 9, 10, 0, 35])
    const onSoftKeys = (keys: typeof wanted) => types(layOutKeys(loggedIn({ settings: { softKeys: keys } })).softKeys)
    expect(onSoftKeys([key('blf', '1'), key('park', '1'), key('login'), key('pickup', '1')])).to.deep.equal([
      2, 2, 14, 6,
    ])
    expect(onSoftKeys([key('login'), key('intercom', '1'), key('dtmf', '1'), key('line')])).to.deep.equal([14, 9, 0, 0])
    expect(onSoftKeys([key('login'), key('url', 'http://example.com/')])).to.deep.equal([14, 14, 0, 0])
  })

  it('offer Do Not Disturb only where it is allowed', () => {
    const { softKeys } = layOutKeys(loggedIn({ settings: { doNotDisturb: false } }))
    expect(types(softKeys)).to.deep.equal([36, 37, 14, 38])
  })
})
