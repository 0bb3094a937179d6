import { expect } from 'chai'
import { serveFreepbx, type StoodInFreepbx } from '../support/freepbx/stand-in.ts'
import { missingPhp } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'

const fiona = { password: 'a pass phrase of fiona', sections: ['*'] }
const carl = { password: 'a pass phrase of carl', sections: ['cdr'] }

describeUnless(missingPhp(), 'the FreePBX that is stood in for', () => {
  let freepbx: StoodInFreepbx
  before(async () => {
    freepbx = await serveFreepbx({ users: { fiona, carl }, answers: { 'Pm2.getStatus': { pid: 1 } } })
  })
  after(() => freepbx.stop())

  /** Signs in and gives what the page answers. */
  const page = async (username: string, password: string) =>
    fetch(`${freepbx.admin}config.php?display=hotdesk`, {
      method: 'POST',
      body: new URLSearchParams({ username, password }),
    }).then((response) => response.text())

  it('signs in, and shows nobody a page without its permission', async () => {
    expect(await page('fiona', 'wrong')).to.contain('login_form')
    expect(await page('carl', carl.password))
      .to.contain('Not found')
      .and.not.contain('Hot Desk’s')
    expect(await page('fiona', fiona.password))
      .to.contain('user_logout')
      .and.not.contain('login_form')
  })

  it('makes an exception of every warning, and keeps it', async () => {
    const why = await freepbx.php('$a = []; echo $a["nothing"];').catch((error: unknown) => String(error))
    expect(why).to.contain('Undefined array key')
    expect(freepbx.troubles()).to.contain('Undefined array key')
  })

  it('keeps what the module is told, and writes down what its parts are asked', async () => {
    await freepbx.php('FreePBX::Hotdesk()->setConfig("manager", ["user" => "hotdesk"]);')
    expect(freepbx.state().kept?.['noid']?.['manager']).to.deep.equal({ user: 'hotdesk' })
    expect(await freepbx.php('echo FreePBX::Pm2()->getStatus("hotdesk")["pid"];')).to.equal('1')
    expect(freepbx.calls()).to.deep.include({ what: 'Pm2.getStatus', with: ['hotdesk'] })
  })
})
