import { join } from 'node:path'
import { expect } from 'chai'
import { makeFreepbx, type FreepbxState, type StoodInFreepbx } from '../support/freepbx/stand-in.ts'
import { missingPhp } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'

const core = join(process.cwd(), 'test/support/freepbx/core.php')
type State = FreepbxState & { managers?: Record<string, Record<string, string>> }

describeUnless(missingPhp(), 'the manager user that the module makes', () => {
  let freepbx: StoodInFreepbx
  const begin = (given: State = {}) => {
    freepbx = makeFreepbx({ answers: { 'Modules.checkStatus': true }, ...given })
  }
  const run = (method: string) => freepbx.php(`require '${core}'; \\FreePBX::Hotdesk()->${method}();`)
  const state = () => freepbx.state() as State
  const kept = () => state().kept?.['noid']?.['manager'] as { user: string; secret: string } | undefined
  afterEach(async () => {
    expect(freepbx.troubles()).to.equal('')
    await freepbx.stop()
  })

  it('has the least rights, from this machine alone, a secret of its own, and stays at an upgrade', async () => {
    begin()
    await run('makeManagerUser')
    const { user, secret } = kept() ?? { user: '', secret: '' }
    expect(user).to.equal('hotdesk')
    expect(secret).to.match(/^[0-9a-f]{40}$/)
    expect(state().managers).to.deep.equal({
      hotdesk: {
        ...{ secret, deny: '0.0.0.0/0.0.0.0', permit: '127.0.0.1/255.255.255.255' },
        ...{ read: 'system,call,user', write: 'system,reporting' },
      },
    })
    await run('makeManagerUser')
    expect(kept()?.secret).to.equal(secret)
    await run('deleteManagerUser')
    expect([state().managers, kept()]).to.deep.equal([[], undefined])
  })

  it('leaves somebody’s user of that name alone', async () => {
    begin({ managers: { hotdesk: { secret: 'theirs' } } })
    await run('makeManagerUser')
    expect(kept()?.user).to.equal('hotdesk2')
    await run('deleteManagerUser')
    expect(state().managers).to.deep.equal({ hotdesk: { secret: 'theirs' } })
  })

  it('is none without FreePBX’s module for such users', async () => {
    begin({ answers: {} })
    await run('makeManagerUser')
    await run('deleteManagerUser')
    expect(kept()).to.equal(undefined)
  })
})
