import { expect } from 'chai'
import { keepValue, keptValues } from '../../../src/pbx/ami/kept-values.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { problemOf } from '../../support/problem.ts'
import { describeUnless } from '../../support/required.ts'
import { openRealSession, type RealSession } from './real-session.ts'

describeUnless(missingAsterisk(), 'values in the database of a real Asterisk', function () {
  let asterisk: TestAsterisk
  let session: RealSession
  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk()
    session = await openRealSession(asterisk)
  })
  after(async () => {
    await session.end()
    await asterisk.stop()
  })

  const keep = (family: string, key: string, value: string | null) => keepValue(session.ask, family, key, value)
  const kept = async (family: string) => [...(await keptValues(session.ask, family))].sort()

  it('E32: are there for its dialplan, with whatever is in them', async () => {
    await keep('hotdesk-place', '5501@127.0.0.1:5062', '5550100')
    await keep('hotdesk-place', 'hotdesk-001565aabbcc@[2001:db8::1]:5060', 'PJSIP/5501/sip:5501@192.0.2.1;x=1,2 "é"')
    expect(await kept('hotdesk-place')).to.deep.equal([
      ['5501@127.0.0.1:5062', '5550100'],
      ['hotdesk-001565aabbcc@[2001:db8::1]:5060', 'PJSIP/5501/sip:5501@192.0.2.1;x=1,2 "é"'],
    ])
    expect(await asterisk.cli('database get hotdesk-place 5501@127.0.0.1:5062')).to.contain('Value: 5550100')
  })

  it('are changed, and taken out, once and again', async () => {
    await keep('f', 'k', '1')
    await keep('f', 'k', '2')
    expect(await kept('f')).to.deep.equal([['k', '2']])
    await keep('f', 'k', null)
    await keep('f', 'k', null)
    expect(await kept('f')).to.deep.equal([])
  })

  it('are of one family alone, though its name be like another', async () => {
    await keep('a_c', 'k', 'mine')
    await keep('abc', 'k', 'another')
    await keep('a_c-d', 'k', 'another')
    await keep('a_c', 'deep/er', 'mine')
    expect(await kept('a_c')).to.deep.equal([
      ['deep/er', 'mine'],
      ['k', 'mine'],
    ])
  })

  it('cannot bring lines of their own, nor be longer than Asterisk takes', async () => {
    const injected = 'x\r\n\r\nAction: DBPut\r\nFamily: g\r\nKey: k\r\nVal: v'
    for (const work of [keep('f', 'k', injected), keep('f', injected, 'v'), keep(injected, 'k', null)]) {
      expect((await problemOf(work)).kind).to.equal('invalid')
    }
    expect((await problemOf(keep('f', 'k', 'v'.repeat(2000)))).kind).to.equal('invalid')
    expect(await kept('g')).to.deep.equal([])
  })

  it('that Asterisk does not take are refused in its own words', async () => {
    expect((await problemOf(keep('', 'k', 'v'))).sentence).to.contain('does not keep a value')
  })
})
