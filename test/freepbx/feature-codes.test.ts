import { expect } from 'chai'
import { makeFreepbx, type StoodInFreepbx } from '../support/freepbx/stand-in.ts'
import { missingPhp } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'

const load = '$hotdesk = FreePBX::Hotdesk();'

describeUnless(missingPhp(), 'login and logout by dialling in FreePBX', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let freepbx: StoodInFreepbx

  before(() => {
    freepbx = makeFreepbx()
  })
  after(() => freepbx.stop())

  const dialplan = async () => {
    const written = `$ext = new StandInDialplan(); $hotdesk->doDialplanHook($ext, 'asterisk', 900); echo json_encode($ext->written);`
    return JSON.parse(await freepbx.php(load + written)) as Record<string, string[]>
  }

  it('have codes that the administrator may change or switch off', async () => {
    await freepbx.php(`${load} $hotdesk->installFeatureCodes();`)
    expect((await dialplan())['app-hotdesk']).to.include.members([
      '*64: agi agi://127.0.0.1:4574/login',
      '*66: agi agi://127.0.0.1:4574/logout',
    ])
    await freepbx.php(`${load} FreePBX::create()->keep('codes', ['login' => '', 'logout' => '*9966']);`)
    await freepbx.php(`${load} $hotdesk->installFeatureCodes();`)
    const codes = ((await dialplan())['app-hotdesk'] ?? []).filter((step) => step.includes('agi://'))
    expect(codes).to.deep.equal(['*9966: agi agi://127.0.0.1:4574/logout'])
  })

  it('are dialled by people’s phones and by desk lines, and say so where the server does not answer', async () => {
    const written = await dialplan()
    expect(written['from-internal-additional']).to.deep.equal(['include app-hotdesk'])
    expect(written['hotdesk-desk']).to.include('include app-hotdesk')
    expect(written['app-hotdesk']).to.include('*9966: playback im-sorry&please-try-call-later')
    expect(freepbx.troubles()).to.equal('')
  })
})
