import { expect } from 'chai'
import fc from 'fast-check'
import {
  calledKey,
  calledValue,
  placeKey,
  placeValue,
  plainName,
  readCalled,
  readKeptCall,
} from '../../src/domain/emergency-place.ts'

describe('what the PBX keeps for emergency calls', () => {
  it('E32: names a registration and its place', () => {
    expect(placeKey({ endpoint: '5501', address: '[2001:db8::7]:5060' })).to.equal('5501@[2001:db8::7]:5060')
    expect(placeValue({ callerId: '+441132990000', name: 'Main building' })).to.equal('+441132990000|Main building')
    expect(placeValue(null)).to.equal('|')
  })

  it('a name of a place never means anything to the dialplan', () => {
    expect(plainName('  Main “building”;\n2nd "floor" | ${EXTEN} & [left]\t')).to.equal(
      'Main “building” 2nd floor EXTEN left',
    )
    expect(plainName('Zürich, 2. Stock')).to.equal('Zürich, 2. Stock')
    const anything = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(anything, (name) => !/["\\<>[\]{}()|;$&`\n\r]/.test(plainName(name)) && plainName(name).length <= 60),
    )
  })

  it('rule 6: a call-back is known by the digits of the caller ID', () => {
    expect(['+44 113 299', '44113299'].map(calledKey)).to.deep.equal(['44113299', '44113299'])
    expect(calledKey('')).to.equal('')
  })

  it('rule 6: whom a call-back rings can be written and read', () => {
    const uri = 'sip:5501@[2001:db8::7]:5060;transport=tcp;x-ast-orig_host=10.0.0.1'
    const value = calledValue({ at: 1795348800, contact: { endpoint: '5501', uri } })
    expect(value).to.equal(`1795348800|PJSIP/5501/${uri}`)
    expect(readCalled(value)).to.deep.equal({ at: 1795348800, target: `PJSIP/5501/${uri}` })
    for (const broken of ['', 'x', '12|', '12|Local/5501@phones', `${uri}|12`])
      expect(readCalled(broken)).to.equal(undefined)
  })

  it('rule 6: a phone that calls itself something clever makes nobody else ring', () => {
    const uri = 'sip:a&PJSIP/0900@trunk,60,L(1)@192.0.2.9:5060'
    const value = calledValue({ at: 1, contact: { endpoint: '5501', uri } })
    expect(value).to.equal('1|PJSIP/5501/sip:aPJSIP0900@trunk60L1@192.0.2.9:5060')
  })

  it('rule 6: an emergency call is read as the dialplan kept it', () => {
    expect(readKeptCall('5501@192.0.2.44:5062', '1795348800|911|+441132990000')).to.deep.equal({
      endpoint: '5501',
      address: '192.0.2.44:5062',
      number: '911',
      callerId: '+441132990000',
      at: 1795348800000,
    })
    expect(readKeptCall('hotdesk-805ec0aabbcc@', '1|112|')).to.include({ address: '', callerId: '', number: '112' })
    for (const [key, value] of [
      ['5501', '1|911|'],
      ['5501@192.0.2.44:5062', '911'],
      ['5501@192.0.2.44:5062', 'x|911|'],
      ['@192.0.2.44:5062', '1|911|'],
    ] as const)
      expect(readKeptCall(key, value)).to.equal(undefined)
  })
})
