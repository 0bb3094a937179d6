import { expect } from 'chai'
import { fileNames, readFileName, roleOf, settingsFileName } from '../../../src/brands/polycom/file-names.ts'
import { cpuTime } from '../../support/cpu-time.ts'
import { mac } from './configurations.ts'

describe('Polycom: file names', () => {
  const own = [
    ['0004f2aabbcc.cfg', 'phone'],
    ['0004F2AABBCC.CFG', 'phone'],
    ['0004f2aabbcc-hotdesk.cfg', 'phone'],
    ['0004f2aabbcc-phone.cfg', 'phone'],
    ['overrides/0004f2aabbcc-phone.cfg', 'phone'],
    ['overrides/0004f2aabbcc-web.cfg', 'phone'],
    ['contacts/0004F2aabbcc-directory.xml', 'phone'],
    ['0004f2aabbcc-license.cfg', 'absent'],
    ['logs/0004f2aabbcc-boot.log', 'upload'],
    ['0004f2aabbcc-app.log', 'upload'],
    ['contacts/0004f2aabbcc-calls.xml', 'upload'],
  ] as const
  for (const [path, kind] of own) {
    it(`reads ${path} as ${kind}`, () => {
      expect(readFileName(path)).to.include({ kind, mac })
    })
  }

  it('rule 12: says which of them hold passwords, and which names', () => {
    const holding = (names: readonly string[]) => names.map((path) => readFileName(path)?.holds)
    expect(holding(own.map(([path]) => path))).to.deep.equal([
      ...[undefined, undefined, 'secrets', undefined, undefined, undefined, 'names'],
      ...[undefined, undefined, undefined, undefined],
    ])
  })

  it('knows what every phone asks for', () => {
    expect(readFileName('000000000000.cfg')).to.deep.equal({ kind: 'common' })
    expect(readFileName('contacts/000000000000-directory.xml')).to.deep.equal({ kind: 'common' })
    expect(readFileName('000000000000-license.cfg')).to.deep.equal({ kind: 'absent' })
    for (const name of ['sip.ld', 'sip.ver', 'bootrom.ld', '3111-48450-001.sip.ld', '3111-48450-001.sip.ver']) {
      expect(readFileName(name), name).to.deep.equal({ kind: 'absent' })
    }
  })

  it('knows no other names, and no other folders', () => {
    const strange = [
      '',
      'y000000000066.cfg',
      '0004f2aabbcc',
      '0004f2aabbcc.boot',
      '0004f2aabbcc.xml',
      '0004f2aabbcc-other.cfg',
      '000000000000-hotdesk.cfg',
      '000000000000-app.log',
      'secrets/0004f2aabbcc.cfg',
      'logs/../0004f2aabbcc-app.log',
      'logs/logs/0004f2aabbcc-app.log',
      '/0004f2aabbcc.cfg',
      'constructor',
      '0004f2aabbccconstructor',
    ]
    for (const path of strange) expect(readFileName(path), path).to.equal(undefined)
  })

  it('does not take long over a long name', async () => {
    const took = await cpuTime(() => {
      for (const piece of ['0', '-', '/', '.cfg', 'a-']) readFileName(piece.repeat(50_000))
    })
    expect(took).to.be.below(500)
  })

  it('names the files of a phone, the settings last, and knows them again', () => {
    const names = fileNames(mac)
    expect(names.at(-1)).to.equal(settingsFileName(mac))
    expect(names.map((name) => readFileName(name)?.kind)).to.deep.equal(names.map(() => 'phone'))
    expect(names.map(roleOf)).to.deep.equal(['master', 'overrides', 'overrides', 'directory', 'settings'])
    expect(roleOf('logs/0004f2aabbcc-app.log')).to.equal(undefined)
  })
})
