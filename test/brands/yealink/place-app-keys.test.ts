import { expect } from 'chai'
import { placeAppKeys } from '../../../src/brands/yealink/place-app-keys.ts'
import { key, logOut, loggedIn, loggedOut, model } from './configurations.ts'

const two = [
  { label: 'Login Int', url: 'http://192.0.2.10/in' },
  { label: 'Login Ext', url: 'http://198.51.100.1/in' },
]

function labels(keys: readonly ({ label: string; type: string } | undefined)[]) {
  return keys.map((placed) => placed && (placed.label || placed.type))
}

describe('the Login/Logout app’s keys on a Yealink', () => {
  it('B31-B33: are on the first open soft key when no profile says where', () => {
    expect(labels(placeAppKeys(loggedIn()).softKeys)).to.deep.equal(['Log Out', undefined, undefined, undefined])
    const softKeys = [key('speed-dial', '2000', 'Desk'), key('empty'), key('pickup', '*8', 'Pick')]
    expect(labels(placeAppKeys(loggedIn({ settings: { softKeys } })).softKeys)).to.deep.equal([
      'Desk',
      'Log Out',
      'Pick',
      undefined,
    ])
  })

  it('B31-B33: take the last soft key when a profile leaves none open', () => {
    const softKeys = ['1', '2', '3', '4'].map((number) => key('speed-dial', number, number))
    expect(labels(placeAppKeys(loggedIn({ settings: { softKeys } })).softKeys)).to.deep.equal([
      '1',
      '2',
      '3',
      'Log Out',
    ])
    const placed = placeAppKeys(loggedIn({ appKeys: two, settings: { softKeys } }))
    expect(labels(placed.softKeys)).to.deep.equal(['1', '2', 'Login Int', 'Login Ext'])
  })

  it('E7: take one open soft key and the last other one, and never each other’s', () => {
    const softKeys = ['1', '2', '3'].map((number) => key('speed-dial', number, number))
    const placed = placeAppKeys(loggedIn({ appKeys: two, settings: { softKeys } }))
    expect(labels(placed.softKeys)).to.deep.equal(['1', '2', 'Login Int', 'Login Ext'])
    const first = placeAppKeys(loggedIn({ appKeys: two, settings: { softKeys: [...softKeys, key('login')] } }))
    expect(labels(first.softKeys)).to.deep.equal(['1', '2', 'Login Ext', 'Login Int'])
  })

  it('B27-B29: are where the profile says, soft key or line key, by what the app says', () => {
    const softKeys = [key('empty'), key('empty'), key('login', '', 'My own word')]
    const onSoftKey = placeAppKeys(loggedIn({ settings: { softKeys } }))
    expect(onSoftKey.softKeys[2]).to.deep.equal({ type: 'login', label: 'Log Out', value: logOut.url })
    expect(labels(onSoftKey.softKeys)[0]).to.equal('empty')
    const onLineKey = placeAppKeys(loggedIn({ settings: { lineKeys: [key('line'), key('login')] } }))
    expect(onLineKey.lineKeys[1]).to.deep.equal({ type: 'login', label: 'Log Out', value: logOut.url })
    expect(labels(onLineKey.softKeys)).to.deep.equal([undefined, undefined, undefined, undefined])
  })

  it('are not left to an expansion module that may not be there', () => {
    const lineKeys = [...Array.from({ length: 27 }, () => key('line')), key('login')]
    const placed = placeAppKeys(loggedIn({ settings: { lineKeys } }))
    expect(placed.lineKeys[27]?.type).to.equal('empty')
    expect(labels(placed.softKeys)[0]).to.equal('Log Out')
  })

  it('E7: are both there when there are two', () => {
    expect(labels(placeAppKeys(loggedOut({ appKeys: two })).softKeys).slice(0, 2)).to.deep.equal([
      'Login Int',
      'Login Ext',
    ])
    const lineKeys = [key('login')]
    const placed = placeAppKeys(loggedOut({ appKeys: two, settings: { lineKeys } }))
    expect(labels(placed.lineKeys)).to.deep.equal(['empty', 'Login Int'])
    expect(labels(placed.softKeys)[0]).to.equal('Login Ext')
  })

  it('stand alone, at the same place, while nobody is on the phone', () => {
    const settings = { lineKeys: [key('blf', '2002', 'Bob'), key('login')], softKeys: [key('speed-dial', '1', 'One')] }
    const placed = placeAppKeys(loggedOut({ settings }))
    expect(labels(placed.lineKeys)).to.deep.equal(['empty', 'empty', 'Login'])
    expect(labels(placed.softKeys)).to.deep.equal(['empty', undefined, undefined, undefined])
    expect(placeAppKeys(loggedIn({ settings })).lineKeys[2]?.label).to.equal('Log Out')
  })

  it('rule 8: the first key is the line where the list has none', () => {
    const types = (lineKeys: ReturnType<typeof key>[]) =>
      placeAppKeys(loggedIn({ model: model('T40G'), settings: { lineKeys } })).lineKeys.map(({ type }) => type)
    expect(types([])).to.deep.equal(['line'])
    expect(types([key('blf', '2')])).to.deep.equal(['line', 'blf'])
    expect(types([key('blf', '2'), key('line')])).to.deep.equal(['blf', 'line'])
  })
})
