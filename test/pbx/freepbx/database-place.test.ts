import { join } from 'node:path'
import { expect } from 'chai'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { readDatabasePlace } from '../../../src/pbx/freepbx/database-place.ts'
import { folderWith } from '../folder.ts'
import { freepbxConf } from '../small-pbx.ts'

const read = (text?: string) =>
  readDatabasePlace(new Look(), join(folderWith(text === undefined ? {} : { 'f.conf': text }).path, 'f.conf'))

describe('the database of FreePBX', () => {
  it('is where /etc/freepbx.conf says', async () => {
    const place = {
      user: 'freepbxuser',
      password: `it's \\ "it"`,
      database: 'asterisk',
      host: 'db',
      socketPath: '/run/s',
    }
    expect(await read(freepbxConf(place))).to.deep.equal({ ...place, port: 3306 })
  })

  it('is asterisk, on this machine, where it does not say otherwise', async () => {
    const place = await read(
      `$amp_conf['AMPDBUSER'] = 'u'; $amp_conf['AMPDBPASS'] = 'p'; $amp_conf['AMPDBPORT'] = '3307';`,
    )
    expect(place).to.include({ user: 'u', password: 'p', database: 'asterisk', host: 'localhost', port: 3307 })
  })

  for (const [what, text, isAway] of [
    ['is not there', undefined, true],
    ['does not say who', `$amp_conf['AMPDBPASS'] = 'secret';`, false],
    [
      'does not say the password as a string',
      `$amp_conf['AMPDBUSER'] = 'u'; $amp_conf['AMPDBPASS'] = secret();`,
      false,
    ],
  ] as const) {
    it(`is not known where the file ${what}, and a trouble says what to do`, async () => {
      const error = await read(text).catch((caught: unknown) => caught)
      expect(error).to.be.instanceOf(Broken)
      const { trouble, isAway: away } = error as Broken
      expect(away).to.equal(isAway)
      expect(trouble.sentence)
        .to.match(/(Name|Write) .*\.$/)
        .and.not.contain('secret')
    })
  }
})
