import { expect } from 'chai'
import { flag, hostAndPort, joinParameters, orFactory } from '../../../src/brands/yealink/parameters.ts'

describe("Yealink's parameters", () => {
  it('keep their order; a later value takes the place of an earlier one', () => {
    const joined = joinParameters(
      [['a.b', 1]],
      [['c.d', 'x']],
      [
        ['a.b', '2'],
        ['e.f', null],
      ],
    )
    expect([...joined]).to.deep.equal([
      ['a.b', '2'],
      ['c.d', 'x'],
      ['e.f', null],
    ])
  })

  it('are flags, texts or what the factory set', () => {
    expect([flag(true), flag(false)]).to.deep.equal([1, 0])
    expect(orFactory(' x ')).to.equal('x')
    expect(orFactory('  ')).to.equal(null)
  })

  it('take host and port apart', () => {
    expect(hostAndPort('pbx.example.com:5080')).to.deep.equal({ host: 'pbx.example.com', port: '5080' })
    expect(hostAndPort('192.0.2.1')).to.deep.equal({ host: '192.0.2.1', port: null })
    expect(hostAndPort('[2001:db8::1]:5060')).to.deep.equal({ host: '[2001:db8::1]', port: '5060' })
    expect(hostAndPort('[2001:db8::1]')).to.deep.equal({ host: '[2001:db8::1]', port: null })
    expect(hostAndPort('')).to.deep.equal({ host: '', port: null })
  })
})
