import { expect } from 'chai'
import { findInDialplan, hasContext, matches } from '../../../src/pbx/asterisk/dialplan-look.ts'
import type { Conf } from '../../../src/pbx/files/conf.ts'

/** A dialplan as read: contexts, each with its lines as `name => value`. */
function dialplan(...contexts: [string, ...string[]][]): Conf {
  let line = 0
  const file = '/etc/asterisk/extensions.conf'
  return {
    troubles: [],
    sections: contexts.map(([name, ...lines]) => ({
      ...{ name, isTemplate: false, file, line: (line += 1) },
      lines: lines.map((text) => {
        const [first = '', value = ''] = text.split(' => ')
        return { name: first, value, file, line: (line += 1) }
      }),
    })),
  }
}

describe('looking into extensions.conf', () => {
  it('knows Asterisk’s patterns', () => {
    const cases: [string, string, boolean][] = [
      ['911', '911', true],
      ['911', '9111', false],
      ['_9XX', '911', true],
      ['_NXX', '911', true],
      ['_ZXX', '011', false],
      ['_X.', '911', true],
      ['_X.', '9', false],
      ['_9!', '9', true],
      ['_[2-9]11', '911', true],
      ['_[2-8]11', '911', false],
      ['_9-1-1', '911', true],
      ['_*1X', '*11', true],
      ['_x.', '112', true],
      ['_.', '*11', true],
      ['_NXX/5501', '911', true],
      ['s', '911', false],
      ['', '', false],
      ['_[z-a]', '911', false],
    ]
    for (const [pattern, number, isMatch] of cases) expect(matches(pattern, number), pattern).to.equal(isMatch)
  })

  it('finds what answers to a number in a context and in those that it includes, once in a circle', () => {
    const conf = dialplan(
      ['phones', 'exten => _55XX,1,Dial(PJSIP/${EXTEN})', 'same => n,Hangup()', 'include => out', 'include => hotdesk'],
      ['out', 'include => phones', 'exten => _NXX,1,Goto(world,${EXTEN},1)'],
      ['phones', 'exten => 112,1,Answer()'],
    )
    const found = (number: string, ours: string[] = []) => findInDialplan(conf, 'phones', number, ours)
    expect(found('5501')).to.include({ context: 'phones', pattern: '_55XX', line: 2 })
    expect(found('911')).to.include({ context: 'out', pattern: '_NXX', line: 8 })
    expect(found('112')).to.include({ context: 'phones', pattern: '112' })
    expect(found('*11')).to.equal(undefined)
    expect(found('911', ['/etc/asterisk/extensions.conf'])).to.equal(undefined)
    expect([hasContext(conf, 'out'), hasContext(conf, 'world')]).to.deep.equal([true, false])
  })
})
