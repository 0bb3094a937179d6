import { expect } from 'chai'
import { Broken, pbxAway } from '../../../src/pbx/files/broken.ts'

describe('what cannot be read', () => {
  it('is told to the administrator with its place, and to whoever logs in without it', () => {
    const broken = new Broken({ place: '/etc/asterisk/pjsip.conf', line: 7, sentence: 'Add ].' })
    expect([broken.message, broken.trouble.line, broken.isAway]).to.deep.equal(['Add ].', 7, false])
    const { kind, code, sentence } = pbxAway()
    expect([kind, code]).to.deep.equal(['away', 'pbx-away'])
    expect(sentence).to.match(/^The telephone system does not answer.*administrator\.$/)
  })
})
