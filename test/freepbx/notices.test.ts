import { expect } from 'chai'
import { openHookedFreepbx, type HookedFreepbx } from '../support/hooked-freepbx.ts'
import { missingPhp } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'

describeUnless(missingPhp(), 'FreePBX’s dashboard and notifications', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let hooked: HookedFreepbx

  before(async () => {
    const answers = {
      'Modules.checkStatus': true,
      'Firewall.addCustomService': 7,
      'Firewall.getAllCustomServices': { 7: { name: 'Hot Desk phones' } },
    }
    hooked = await openHookedFreepbx({ answers })
  })
  after(() => hooked.close())

  const line = async () =>
    (
      JSON.parse(await hooked.as(['*'], 'echo json_encode($hotdesk->dashboardService());')) as Record<string, string>[]
    )[0]
  const told = (part: string) =>
    hooked.freepbx
      .calls()
      .filter(({ what }) => what.startsWith(`${part}.`))
      .map(({ what, with: [first, second] }) => `${what} ${String(first)} ${String(second)}`)

  it('say that all is well, or what is wrong and what to do; each once, and no longer when it is over', async () => {
    expect(await line()).to.include({ type: 'ok', title: 'Hot Desk', tooltip: 'Hot Desk is running.' })
    hooked.office.context.troubles = new Map([['phones', 'The port 8084 cannot be had.']])
    expect(await line()).to.include({
      type: 'error',
      tooltip: 'Hot Desk cannot have a port: The port 8084 cannot be had.',
    })
    await line()
    expect(told('Notifications')).to.deep.equal(['Notifications.add_error hotdesk phones'])
    hooked.office.context.troubles.clear()
    await hooked.stopServer()
    expect(await line()).to.include({ type: 'error' })
    expect(told('Notifications').slice(1)).to.deep.equal([
      'Notifications.add_error hotdesk server',
      'Notifications.delete hotdesk phones',
    ])
    await hooked.startServer()
    await hooked.as([], '$hotdesk->watch();')
    expect(told('Notifications').slice(3)).to.deep.equal(['Notifications.delete hotdesk server'])
    expect(hooked.freepbx.state().kept?.['noid']).to.not.have.property('notices')
  })

  it('have the phones’ port put into the firewall once, where there is one, and taken out at the end', async () => {
    const added = () => told('Firewall').filter((call) => call.startsWith('Firewall.addCustomService'))
    expect(added()).to.deep.equal(['Firewall.addCustomService Hot Desk phones tcp'])
    await hooked.as([], '$hotdesk->watch(); $hotdesk->closeFirewall();')
    expect(added()).to.have.length(1)
    expect(told('Firewall')).to.include('Firewall.deleteCustomService 7 undefined')
    expect(hooked.freepbx.troubles()).to.equal('')
  })
})
