import { expect } from 'chai'
import { keyParameters } from '../../../src/brands/yealink/keys.ts'
import { keyTypes } from '../../../src/domain/keys.ts'
import type { PhoneKey } from '../../../src/domain/keys.ts'
import { key, login, logOut, loggedIn, loggedOut, model } from './configurations.ts'

function keys(lineKeys: PhoneKey[], name = 'T46S') {
  return new Map(keyParameters(loggedIn({ model: model(name), settings: { lineKeys } })))
}

function soft(softKeys: PhoneKey[], state = loggedIn) {
  const parameters = new Map(keyParameters(state({ settings: { softKeys } })))
  return [1, 2, 3, 4].map((index) => parameters.get(`programablekey.${index}.type`))
}

describe("Yealink's keys", () => {
  it('rule 8: stand on the model’s keys in the person’s order', () => {
    const parameters = keys([key('line'), key('blf', '2002', 'Bob')])
    expect(parameters.get('linekey.1.type')).to.equal(15)
    expect(parameters.get('linekey.1.label')).to.equal('Henry 01132991002')
    expect(parameters.get('linekey.2.type')).to.equal(16)
    expect(parameters.get('linekey.2.line')).to.equal(1)
    expect(parameters.get('linekey.2.value')).to.equal('2002')
    expect(parameters.get('linekey.2.label')).to.equal('Bob')
  })

  it('rule 8: go on over the expansion modules, and what does not fit is not written', () => {
    const many = Array.from({ length: 300 }, (_, index) => key('blf', String(2000 + index)))
    const parameters = keys([key('line'), ...many])
    expect(parameters.get('linekey.27.value')).to.equal('2025')
    expect(parameters.get('expansion_module.1.key.1.value')).to.equal('2026')
    expect(parameters.get('expansion_module.6.key.40.value')).to.equal('2265')
    expect([...parameters.values()]).not.to.include('2266')
    const small = keys([key('line'), ...many], 'T40G')
    expect([...small.values()].filter((value) => /^2\d\d\d$/.test(String(value)))).to.deep.equal(['2000', '2001'])
  })

  it('clear every own key that is not used', () => {
    const parameters = keys([])
    for (let index = 2; index <= 27; index += 1) {
      expect(parameters.get(`linekey.${index}.type`)).to.equal(0)
      for (const part of ['line', 'value', 'label']) expect(parameters.get(`linekey.${index}.${part}`)).to.equal(null)
    }
    expect(parameters.has('linekey.28.type')).to.equal(false)
  })

  it('have Yealink’s number for each type', () => {
    const numbers = keyTypes.map((type) => keys([key('line'), key(type, 'x')]).get('linekey.2.type'))
    const byType = Object.fromEntries(keyTypes.map((type, index) => [type, numbers[index]]))
    expect(byType).to.deep.equal({
      line: 15,
      blf: 16,
      'speed-dial': 13,
      park: 10,
      pickup: 9,
      intercom: 14,
      dtmf: 11,
      url: 17,
      login: 27,
      empty: 0,
    })
  })

  it('B29, B43: the XML browser’s key opens the app: Log Out for who is on the phone, else Login', () => {
    for (const [state, app] of [
      [loggedIn, logOut],
      [loggedOut, login],
    ] as const) {
      const parameters = new Map(keyParameters(state()))
      expect(parameters.get('programablekey.1.type')).to.equal(27)
      expect(parameters.get('programablekey.1.value')).to.equal(app.url)
      expect(parameters.get('programablekey.1.label')).to.equal(app.label)
    }
  })

  it('keep the factory’s soft keys beside it, and Menu alone while nobody is on the phone', () => {
    expect(soft([])).to.deep.equal([27, 61, 5, 30])
    expect(soft([], loggedOut)).to.deep.equal([27, 0, 0, 30])
  })

  it('leave a soft key of a kind that soft keys cannot be to the factory’s function', () => {
    expect(soft([key('login'), key('blf', '2002'), key('park', '700'), key('empty')])).to.deep.equal([27, 13, 5, 0])
  })

  it('leave nothing of anybody while nobody is on the phone', () => {
    const settings = { lineKeys: [key('blf', '2002', 'Bob')], softKeys: [key('speed-dial', '2003', 'Ann')] }
    const values = [...new Map(keyParameters(loggedOut({ settings }))).values()]
    for (const value of ['2002', '2003', 'Bob', 'Ann', 13, 15, 16]) expect(values).not.to.include(value)
  })
})
