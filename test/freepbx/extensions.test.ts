import { load } from 'cheerio'
import { expect } from 'chai'
import { syncExtensions } from '../../src/app/sync-extensions.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { sessionsOfExtension } from '../../src/stores/sessions.ts'
import { desks, logInOn, whoIsWhere } from '../support/desks.ts'
import { openHookedFreepbx, type HookedFreepbx } from '../support/hooked-freepbx.ts'
import { missingPhp } from '../support/machine.ts'
import { numbers } from '../support/office.ts'
import { describeUnless } from '../support/required.ts'
import { plugIn, scriptedDirectory } from '../support/scripted-directory.ts'

const { jane } = numbers
const page = `$_REQUEST = ['display' => 'extensions', 'extdisplay' => '${jane}'];`
const draw = `${page} $component = new StandInComponent(); $hotdesk->doGuiHook($component, 'core'); echo $component->shown;`
const save = (form: string) =>
  `${page} $_REQUEST['action'] = 'edit'; $_POST = ${form}; $hotdesk->doConfigPageInit('extensions'); ${draw}`

describeUnless(missingPhp(), 'FreePBX’s page of an extension', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let hooked: HookedFreepbx

  before(async () => {
    hooked = await openHookedFreepbx()
    await logInOn(hooked.office.context, desks.t46s, jane)
  })
  after(() => hooked.close())

  it('has a section that says where it is logged in, for whoever may open our pages', async () => {
    const html = await hooked.as(['extensions', 'hotdesk'], draw)
    const $ = load(html)
    expect(html).to.match(/^\[Hot Desk] /)
    expect($('a').first().text()).to.equal('T46S 80:5e:c0:aa:bb:cc')
    expect($('a').first().attr('href')).to.equal('config.php?display=hotdesk&at=%2Fphones%2F805ec0aabbcc')
    expect($('input[name=hotdeskallowed]:checked').val()).to.equal('yes')
    expect(await hooked.as(['extensions'], draw)).to.equal('')
  })

  it('saves what was changed there and says what came of it, once', async () => {
    const { context } = hooked.office
    const [session] = await sessionsOfExtension(context.database, jane)
    const form = `['hotdeskallowed' => 'no', 'hotdeskwas' => 'yes', 'hotdesklogout' => ['${session?.id ?? 0}']]`
    const html = await hooked.as(['*'], save(form))
    expect(load(html)('.alert').text()).to.equal(
      `Extension ${jane} may not log in to phones from now on. ${jane} Jane is logged out of the T46S 80:5e:c0:aa:bb:cc.`,
    )
    expect(await whoIsWhere(context.database)).to.deep.equal([])
    expect(await findExtension(context.database, jane)).to.include({ hotDesking: false })
    expect(await hooked.as(['*'], save("['hotdeskallowed' => 'yes', 'hotdeskwas' => 'yes']"))).to.not.contain('alert')
    expect(await hooked.as(['extensions'], save("['hotdeskallowed' => 'yes', 'hotdeskwas' => 'no']"))).to.equal('')
    expect(await findExtension(context.database, jane)).to.include({ hotDesking: false })
  })

  it('logs out an extension that is deleted, and none that is saved', async () => {
    const { context } = hooked.office
    const directory = scriptedDirectory('freepbx')
    directory.put('5501')
    directory.put('5502')
    plugIn(context, directory)
    await syncExtensions(context)
    await logInOn(context, desks.t46s, '5501')
    directory.entries.delete('5501')
    await hooked.as(['extensions'], "$hotdesk->extensionDeleted('5501', true);")
    expect(await whoIsWhere(context.database)).to.have.length(1)
    await hooked.as(['extensions'], "$hotdesk->extensionDeleted('5501', false);")
    expect(await whoIsWhere(context.database)).to.deep.equal([])
  })

  it('goes on undisturbed while our server does not answer, and says so in its section', async () => {
    await hooked.stopServer()
    expect(await hooked.as(['extensions'], "$hotdesk->extensionDeleted('5502');")).to.equal('')
    expect(await hooked.as(['*'], draw)).to.contain('Hot Desk does not answer now.')
    const html = await hooked.as(['*'], save("['hotdeskallowed' => 'yes', 'hotdeskwas' => 'no']"))
    expect(html).to.contain('What was changed in its section is not saved.')
    await hooked.startServer()
    expect(hooked.freepbx.troubles()).to.equal('')
  })
})
