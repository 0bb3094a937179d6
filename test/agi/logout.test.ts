import { expect } from 'chai'
import { dialledLogout } from '../../src/agi/logout.ts'
import { eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn, whoIsWhere } from '../support/desks.ts'
import { dialFrom, playPbx, scriptedVoice } from '../support/dialling.ts'
import { furnish, numbers, testContext } from '../support/office.ts'

eachDatabase('the logout code, dialled', (database) => {
  it('says whose number is no longer on the phone; with nobody there, just that', async () => {
    const context = testContext(database())
    await furnish(context)
    await addDesks(context)
    const manager = playPbx(context)
    await logInOn(context, desks.t46s, numbers.jane)
    const { caller } = await dialFrom(context, manager, desks.t46s.mac, 'logoutCode')
    const [first, second] = [scriptedVoice(), scriptedVoice()]
    await dialledLogout(context, caller, first)
    expect(first.heard).to.deep.equal(['vm-extension', numbers.jane, 'de-activated', 'vm-goodbye'])
    expect(await whoIsWhere(database())).to.deep.equal([])
    await dialledLogout(context, caller, second)
    expect(second.heard).to.deep.equal(['de-activated', 'vm-goodbye'])
  })

  it('rule 6: after an emergency call, later', async () => {
    const context = testContext(database())
    const manager = playPbx(context)
    await logInOn(context, desks.t46s, numbers.jane)
    await database()('emergency_calls').insert({
      mac: desks.t46s.mac,
      at: context.now(),
      held_until: context.now() + 60_000,
      number: '911',
      caller_id: '5551230199',
    })
    const { caller } = await dialFrom(context, manager, desks.t46s.mac, 'logoutCode')
    const voice = scriptedVoice()
    await dialledLogout(context, caller, voice)
    expect(voice.heard).to.deep.equal(['im-sorry', 'please-try-call-later'])
    expect(await whoIsWhere(database())).to.have.length(1)
  })
})
