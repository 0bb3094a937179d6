import { expect } from 'chai'
import { fileNames, readFileName } from '../../../src/brands/sangoma/file-names.ts'

describe('file names of a Sangoma S', () => {
  it('are one phone’s under any of its names, in upper or lower case', () => {
    const phone = { kind: 'phone', mac: '005058aabbcc', holds: 'secrets' }
    const names = [
      'cfg005058aabbcc.xml',
      'CFG005058AABBCC.XML',
      'cfg005058AABBCC.xml',
      '005058aabbcc.xml',
      '005058AABBCC.cfg',
    ]
    for (const name of names) expect(readFileName(name), name).to.deep.equal(phone)
  })

  it('are asked for in vain where the firmware looks for more', () => {
    for (const name of ['cfg0012.xml', 'cfg005058aabbcc', 'factory0012.bin', 'CFG0019.XML'])
      expect(readFileName(name), name).to.deep.equal({ kind: 'absent' })
  })

  it('are no others', () => {
    const others = ['', 'cfg.xml', 'cfg005058aabbc.xml', '005058aabbcc', '005058aabbcc.boot', 'x/cfg005058aabbcc.xml']
    for (const name of others) expect(readFileName(name), name).to.equal(undefined)
    for (const name of ['../cfg005058aabbcc.xml', 'cfg005058aabbcc.xml\n', 'cfg0012.xml.cfg'])
      expect(readFileName(name), name).to.equal(undefined)
  })

  it('are made so that they are recognised', () => {
    const [name = '', ...others] = fileNames('005058aabbcc')
    expect(readFileName(name)).to.include({ kind: 'phone', mac: '005058aabbcc' })
    expect(others).to.deep.equal([])
  })
})
