import { expect } from 'chai'
import { fileNames, includedFiles, readFileName } from '../../../src/brands/yealink/file-names.ts'

const mac = '001565aabbcc'

describe("Yealink's file names", () => {
  it('recognises a phone’s own files in upper and lower case', () => {
    for (const path of [`${mac}.boot`, `${mac}.cfg`, '001565AABBCC.CFG', '001565AABBCC.boot']) {
      const holds = path.toLowerCase().endsWith('.cfg') ? { holds: 'secrets' } : {}
      expect(readFileName(path), path).to.deep.equal({ kind: 'phone', mac, ...holds })
    }
  })

  it('recognises common files, and the model where the name tells one', () => {
    expect(readFileName('y000000000000.boot')).to.deep.equal({ kind: 'common' })
    expect(readFileName('Y000000000000.BOOT')).to.deep.equal({ kind: 'common' })
    expect(readFileName('y000000000066.cfg')).to.deep.equal({ kind: 'common', model: 'T46S' })
    expect(readFileName('y000000000108.cfg')).to.deep.equal({ kind: 'common', model: 'T46U' })
    expect(readFileName('y000000000095.cfg')).to.deep.equal({ kind: 'common' })
    expect(readFileName('y000000000044.cfg')).to.deep.equal({ kind: 'common' })
  })

  it('recognises what a phone sends back, in a folder too', () => {
    const sent = ['-local.cfg', '-contact.xml', '-calllog.xml', '-sys.log', '-boot.log']
    for (const name of sent) expect(readFileName(`${mac}${name}`), name).to.deep.equal({ kind: 'upload', mac })
    expect(readFileName('logs/001565AABBCC-sys.log')).to.deep.equal({ kind: 'upload', mac })
  })

  it('knows no other name, and no way out of a folder', () => {
    const others = [
      '',
      'app/login',
      'cfg001565aabbcc.xml',
      '000000000000-directory.xml',
      `${mac}-phone.cfg`,
      `x${mac}.cfg`,
    ]
    const tricks = [
      `../${mac}.cfg`,
      `a/../${mac}-sys.log`,
      `a/b/${mac}-sys.log`,
      `${mac}.cfg/x`,
      `${mac}.cfg\n`,
      'y.cfg',
    ]
    for (const path of [...others, ...tricks]) expect(readFileName(path), path).to.equal(undefined)
  })

  it('lists a phone’s files in its order, the whole one last', () => {
    expect(fileNames(mac, { name: 'T46S' })).to.deep.equal([`${mac}.boot`, 'y000000000066.cfg', `${mac}.cfg`])
    expect(fileNames(mac, { name: 'T42U' })[1]).to.equal('y000000000116.cfg')
  })

  it('sends a phone of an unknown model to its own file alone', () => {
    expect(includedFiles(mac, { name: '' })).to.deep.equal([`${mac}.cfg`])
    expect(includedFiles(mac, { name: 'T44U' })).to.deep.equal([`${mac}.cfg`])
  })
})
