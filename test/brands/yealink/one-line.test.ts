import { expect } from 'chai'
import fc from 'fast-check'
import { cfgRefuses } from '../../../src/brands/formats/cfg.ts'
import { oneLine } from '../../../src/brands/yealink/one-line.ts'

describe('a name from the PBX', () => {
  it('stays as it is wherever a line can hold it', () => {
    for (const name of ['Zoë Müller', 'a & <b> "c"', '日本', '50 %', '{{name}}'])
      expect(oneLine(name, '1')).to.equal(name)
  })

  it('is made to fit, or gives way to the number', () => {
    expect(oneLine(' Ann\taccount.1.enable = 1\n', '5501')).to.equal('Ann account.1.enable = 1')
    for (const name of ['', ' \n', '%NULL%', '%empty%']) expect(oneLine(name, '5501')).to.equal('5501')
  })

  it('never keeps a phone from its file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(cfgRefuses('account.1.label', oneLine(name, '5501'))).to.equal(undefined)
      }),
    )
  })
})
