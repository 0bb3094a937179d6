import { expect } from 'chai'
import { actionOf, digits } from '../../../src/brands/polycom/key-actions.ts'
import { Problem } from '../../../src/domain/problem.ts'

describe('Polycom: what keys do', () => {
  it('dials, sends digits, opens addresses', () => {
    expect(actionOf({ type: 'speed-dial', label: '', value: '2002' })).to.equal('2002$Tinvite$')
    expect(actionOf({ type: 'dtmf', label: '', value: '12#' })).to.equal('12#$Tdtmf$')
    expect(actionOf({ type: 'app', label: '', value: 'http://a/p/T/app' })).to.equal('http://a/p/T/app')
    expect(actionOf({ type: 'line', label: '', value: '' })).to.equal('')
  })

  it('lets nothing become a command: an address is written another way, a number is refused', () => {
    expect(actionOf({ type: 'url', label: '', value: 'http://a/$FReboot$!^' })).to.equal('http://a/%24FReboot%24%21%5E')
    for (const value of ['12$FReboot$', '!macro', '^1']) {
      expect(() => digits(value)).to.throw(Problem, 'commands')
      expect(() => actionOf({ type: 'dtmf', label: '', value })).to.throw(Problem)
    }
  })
})
