import { expect } from 'chai'
import { dialledLogin } from '../../src/agi/login.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn, whoIsWhere } from '../support/desks.ts'
import { dialFrom, playPbx, scriptedVoice } from '../support/dialling.ts'
import { furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import type { ScriptedManager } from '../support/scripted-manager.ts'

const { t46s } = desks
const { jane, james, noMailbox } = numbers
const asks = ['vm-extension', 'vm-then-pound', 'agent-pass']

eachDatabase('the login code, dialled', (database) => {
  let context: TestContext
  let manager: ScriptedManager

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    manager = playPbx(context)
  })

  async function dial(...keys: readonly string[]): Promise<string[]> {
    const { caller, call } = await dialFrom(context, manager, t46s.mac)
    const voice = scriptedVoice(...keys)
    await dialledLogin(context, caller, voice)
    manager.hangUp(call)
    return voice.heard
  }

  it('E8: asks for extension and password, and says who is on the phone now', async () => {
    expect(await dial(noMailbox, secrets.userPassword)).to.deep.equal([
      ...asks,
      'vm-extension',
      '5501',
      'activated',
      'vm-goodbye',
    ])
    expect(await whoIsWhere(database())).to.deep.equal([`5501 on ${t46s.mac}`])
  })

  it('rule 4: a wrong number and a wrong password sound the same; asks three times', async () => {
    const wrong = ['vm-incorrect']
    const heard = [...asks, ...wrong, ...asks, ...wrong, ...asks, ...wrong, 'vm-goodbye']
    expect(await dial(jane, '1', '4711', secrets.jane.voicemail, jane, '2')).to.deep.equal(heard)
    expect(await whoIsWhere(database())).to.deep.equal([])
  })

  it('a second try may be right', async () => {
    await dial(noMailbox, '1', noMailbox, secrets.userPassword)
    expect(await whoIsWhere(database())).to.deep.equal([`5501 on ${t46s.mac}`])
  })

  it('says goodbye to somebody who dials nothing', async () => {
    expect(await dial('', '')).to.deep.equal([...asks, 'vm-goodbye'])
  })

  it('rule 3: names who is on the phone and logs them out on 1 alone', async () => {
    await logInOn(context, t46s, james)
    const question = ['vm-extension', james, 'is-in-use', 'if-correct-press', 'digits/1']
    const typed = [noMailbox, secrets.userPassword]
    expect(await dial(...typed, '')).to.deep.equal([...asks, ...question, 'cancelled', 'vm-goodbye'])
    expect(await whoIsWhere(database())).to.deep.equal([`${james} on ${t46s.mac}`])
    const heard = [...asks, ...question, 'vm-extension', '5501', 'activated', 'vm-goodbye']
    expect(await dial(...typed, '1')).to.deep.equal(heard)
    expect(await whoIsWhere(database())).to.deep.equal([`5501 on ${t46s.mac}`])
  })

  it('rule 4: locked means later, and nothing is asked again', async () => {
    for (let more = 0; more < 4; more += 1) await dial(jane, '1', jane, '2', jane, '3')
    expect(await dial(noMailbox, secrets.userPassword)).to.deep.equal([
      ...asks,
      'im-sorry',
      'please-try-call-later',
      'vm-goodbye',
    ])
  })
})
