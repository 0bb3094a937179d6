import { expect } from 'chai'
import { changeGlobalSettings, openApprovalWindow } from '../../src/app/global-settings.ts'
import { listAudit } from '../../src/stores/audit.ts'
import type { Database } from '../../src/stores/database.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { openReady } from '../support/databases.ts'
import { admin, noon, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

describe('Global Settings', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
  })

  afterEach(() => database.destroy())

  it('E3: saving with both addresses empty is an error that says so at both, and saves nothing', async () => {
    const problem = await problemOf(
      changeGlobalSettings(context, admin, { userPassword: '2580', internalAddress: '', externalAddress: '' }),
    )
    expect(Object.keys(problem.fields)).to.deep.equal(['internalAddress', 'externalAddress'])
    expect(problem.sentence).to.include('address')
    expect((await readGlobalSettings(database)).userPassword).to.equal('')
  })

  it('E3: one of the two is enough; what is not named stays', async () => {
    await changeGlobalSettings(context, admin, { externalAddress: 'pbx.example.com' })
    const settings = await changeGlobalSettings(context, admin, { loginKeys: 'two' })
    expect(settings).to.include({ externalAddress: 'pbx.example.com', internalAddress: '', loginKeys: 'two' })
    const both = await problemOf(changeGlobalSettings(context, admin, { externalAddress: '' }))
    expect(both.fields).to.have.property('externalAddress')
  })

  it('refuses what no phone could use, each at its field', async () => {
    const wrong = {
      internalAddress: 'http://pbx/',
      localNetworks: ['192.168.0.0/99'],
      mostPhones: 1,
      adminPassword: 'a\nb',
      invented: true,
    }
    const problem = await problemOf(changeGlobalSettings(context, admin, wrong))
    expect(Object.keys(problem.fields)).to.have.members([
      'internalAddress',
      'localNetworks.0',
      'mostPhones',
      'adminPassword',
      'invented',
    ])
  })

  it('E33: refuses a context of our own for the emergency routes: calls would go round in a circle', async () => {
    await changeGlobalSettings(context, admin, { internalAddress: 'pbx', emergencyContext: 'hotdesks' })
    for (const emergencyContext of ['hotdesk', 'hotdesk-emergency']) {
      const problem = await problemOf(changeGlobalSettings(context, admin, { emergencyContext }))
      expect(problem.fields, emergencyContext).to.have.all.keys('emergencyContext')
    }
  })

  it('refuses codes that clash with each other or with an emergency number, and no emergency number at all', async () => {
    await changeGlobalSettings(context, admin, { internalAddress: 'pbx', loginCode: '*91' })
    const fieldsOf = async (change: object) => (await problemOf(changeGlobalSettings(context, admin, change))).fields
    expect(await fieldsOf({ logoutCode: '*91' })).to.have.all.keys('logoutCode')
    expect(await fieldsOf({ logoutCode: '911' })).to.deep.equal({
      logoutCode: '911 is an emergency number. Choose another code.',
    })
    expect(await fieldsOf({ emergencyNumbers: ['112', '*91'] })).to.have.all.keys('loginCode')
    expect(await fieldsOf({ emergencyNumbers: ['112', '999', '112'] })).to.deep.equal({
      'emergencyNumbers.2': '112 stands here twice.',
    })
    expect(await fieldsOf({ emergencyNumbers: [] })).to.have.all.keys('emergencyNumbers')
    expect(await readGlobalSettings(database)).to.deep.include({
      ...{ loginCode: '*91', logoutCode: '*12', emergencyNumbers: ['911', '112'] },
    })
  })

  it('E11: records that a password changed, never which it is', async () => {
    await changeGlobalSettings(context, admin, { internalAddress: 'pbx', adminPassword: 'Admin-Pass-91' })
    const { items } = await listAudit(database, { page: 1, size: 5, search: '' })
    expect(items[0]).to.include({ action: 'settings.change', actor: admin.name, address: admin.address })
    expect(items[0]?.details['changed']).to.equal('adminPassword, internalAddress')
    expect(JSON.stringify(items)).to.not.include('Admin-Pass-91')
  })

  it('E11: refuses to put a password that logs people in into phones’ files', async () => {
    await changeGlobalSettings(context, admin, {
      internalAddress: 'pbx',
      adminPassword: 'Opens-All-1',
      userPassword: '2580',
    })
    const refused = async (change: object) => (await problemOf(changeGlobalSettings(context, admin, change))).fields
    expect(await refused({ phoneAdminPassword: 'Opens-All-1' })).to.have.all.keys('phoneAdminPassword')
    expect(await refused({ phoneAdminPassword: '2580', phoneUserPassword: 'Opens-All-1' })).to.have.all.keys(
      'phoneAdminPassword',
      'phoneUserPassword',
    )
    await changeGlobalSettings(context, admin, { phoneAdminPassword: 'Menus-1', phoneUserPassword: '' })
    expect(await refused({ adminPassword: 'Menus-1' }), 'the other way round').to.have.all.keys('phoneAdminPassword')
    expect(await readGlobalSettings(database)).to.include({
      adminPassword: 'Opens-All-1',
      phoneAdminPassword: 'Menus-1',
    })
    await changeGlobalSettings(context, admin, { adminPassword: '', phoneAdminPassword: 'Opens-All-1' })
  })

  it('rule 12: an approval window needs named networks, opens for minutes, and closes', async () => {
    const nobody = await problemOf(openApprovalWindow(context, admin, 10))
    expect(nobody.fields).to.have.property('approvalNetworks')
    await changeGlobalSettings(context, admin, { internalAddress: 'pbx', approvalNetworks: ['192.0.2.0/24'] })
    await openApprovalWindow(context, admin, 10)
    expect((await readGlobalSettings(database)).approvalUntil).to.equal(noon + 10 * 60_000)
    await openApprovalWindow(context, admin, 0)
    expect((await readGlobalSettings(database)).approvalUntil).to.equal(0)
    for (const minutes of [-1, 1.5, 481, NaN]) {
      expect((await problemOf(openApprovalWindow(context, admin, minutes))).fields).to.have.property('minutes')
    }
  })
})
