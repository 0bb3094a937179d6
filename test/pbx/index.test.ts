import { expect } from 'chai'
import { openDirectory } from '../../src/pbx/index.ts'

const own = { list: () => Promise.resolve([]), find: () => Promise.resolve(undefined) }

describe('the setting of the PBX', () => {
  const GOOD: [setting: string, kind: string][] = [
    ['builtin', 'builtin'],
    [' asterisk:/etc/asterisk ', 'asterisk'],
    ['freepbx:/etc/freepbx.conf', 'freepbx'],
    ['asterisk-realtime:mysql://me:p%2Fw@db/asterisk', 'asterisk-realtime'],
    [
      'asterisk-realtime:mysql://me@db/asterisk?endpoints=my_endpoints&voicemail=vm&socketPath=/run/s',
      'asterisk-realtime',
    ],
  ]
  for (const [setting, kind] of GOOD) {
    it(`may be ${setting}`, async () => {
      const directory = openDirectory(setting, own)
      expect(directory.kind).to.equal(kind)
      await directory.close()
    })
  }

  const WRONG = [
    ...['', 'none', 'builtin:x', 'asterisk', 'asterisk:', 'asterisk:etc/secret', 'freepbx:secret.conf', '/etc/secret'],
    ...[
      'asterisk-realtime',
      'asterisk-realtime:mysql://me:sec/ret@db/x',
      'asterisk-realtime:postgres://me:secret@db/x',
    ],
    ...['asterisk-realtime:mysql://me:secret@db/x?secret=y', 'asterisk-realtime:mysql://me:p@db/x?auths=secret;drop'],
    'asterisk-realtime:mysql://me:secret@one:3306,two:3306/x',
    ...['mysql://me:secret@db/x', 'asterisk-realtime:mysql://me:p@db/x?__proto__=secret'],
  ]
  for (const setting of WRONG) {
    it(`cannot be "${setting}", and the sentence says what can, without what was written`, () => {
      expect(() => openDirectory(setting, own))
        .to.throw(Error)
        .with.property('message')
        .that.matches(/^[A-Z].*\.$/)
        .and.does.not.match(/secret|sec\/ret/)
    })
  }
})
