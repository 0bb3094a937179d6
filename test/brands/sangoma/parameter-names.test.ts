import { expect } from 'chai'
import { unknownNames } from '../../../src/domain/nearest-name.ts'
import { paraOf, parameterNames, refuses } from '../../../src/brands/sangoma/parameter-names.ts'

describe('Sangoma’s parameter names', () => {
  it('know every number of the public templates, and point out others', () => {
    expect(parameterNames.length).to.be.above(2800)
    expect(new Set(parameterNames).size).to.equal(parameterNames.length)
    expect(unknownNames(['P271', 'P20202', 'P65199'], parameterNames)).to.deep.equal([])
    expect(unknownNames(['P99999'], parameterNames).map(({ name }) => name)).to.deep.equal(['P99999'])
  })

  it('keep the firmware’s spelling', () => {
    expect(paraOf('P3')).to.equal('Account1.DispalyName')
    expect(paraOf('P212')).to.equal('FirmwareUpGrade.UrgrateMode')
    expect(paraOf('P99999')).to.equal(undefined)
  })

  it('refuse a name that would become another element, and a value that XML cannot hold', () => {
    for (const name of ['SipUserId', 'p271', 'P', 'P27 1', 'P271 para', 'P271/', 'config'])
      expect(refuses(name, '1'), name).to.include('Write a P and its number')
    for (const value of ['a\nb', 'a\u0000', '\u0007', '\uffff', '\ud800'])
      expect(refuses('P271', value), JSON.stringify(value)).to.include('The value of P271')
    for (const value of ['', '1', 'a "quoted" & <b> {{x}} \\ é', '%NULL%', '😀'])
      expect(refuses('P271', value), value).to.equal(undefined)
  })
})
