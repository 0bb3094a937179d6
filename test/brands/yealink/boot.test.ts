import { expect } from 'chai'
import { writeBoot, writeCommonBoot } from '../../../src/brands/yealink/boot.ts'

describe("Yealink's boot files", () => {
  it('send a phone to its files and clear what these leave out', () => {
    const body = writeBoot(['y000000000066.cfg', '001565aabbcc.cfg'])
    expect(body.split('\n')).to.deep.equal([
      '#!version:1.0.0.1',
      'include:config "y000000000066.cfg"',
      'include:config "001565aabbcc.cfg"',
      'overwrite_mode = 1',
      '',
    ])
  })

  it('send a phone that has none of its own nowhere, and take nothing from it', () => {
    expect(writeCommonBoot()).to.equal('#!version:1.0.0.1\noverwrite_mode = 0\n')
  })
})
