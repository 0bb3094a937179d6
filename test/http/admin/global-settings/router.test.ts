import { expect } from 'chai'
import { readGlobalSettings } from '../../../../src/stores/global-settings.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

describe('the page Global Settings', () => {
  let office: Office
  let browser: Visitor
  beforeEach(async () => {
    office = await openOffice()
    browser = await office.administrator()
  })
  afterEach(() => office.close())

  const saved = () => readGlobalSettings(office.context.database)

  async function save(changes: Record<string, string | undefined>): Promise<ReadPage> {
    return browser.send(await browser.open('/global-settings'), 'main form', changes, 'Save Global')
  }

  it('E2 to E6: saves both addresses and Default Login with the button Save Global', async () => {
    const page = await save({
      internalAddress: '192.0.2.10',
      externalAddress: 'pbx.example.com',
      defaultLogin: undefined,
    })
    expect(page.$('.notice').first().text()).to.contain('Global Settings are saved.')
    expect(page.$('[name=internalAddress]').val()).to.equal('192.0.2.10')
    expect(page.$('[name=defaultLogin]').attr('checked')).to.equal(undefined)
    expect(await saved()).to.include({
      internalAddress: '192.0.2.10',
      externalAddress: 'pbx.example.com',
      defaultLogin: false,
    })
  })

  it('E3: says at both fields that one address is needed', async () => {
    const page = await save({ elsewhere: 'refuse' })
    expect(page.status).to.equal(422)
    const sentence = 'Type an internal or an external address: phones need at least one of the two.'
    for (const name of ['internalAddress', 'externalAddress']) {
      const field = page.$(`#field-${name}`)
      expect(field.attr('aria-invalid')).to.equal('true')
      expect(page.$(`#field-${name}-problem`).text()).to.equal(sentence)
      expect(field.attr('aria-describedby')?.split(' ')).to.include(`field-${name}-problem`)
    }
    const links = page.$('.notice.bad a').toArray()
    expect(links.map((link) => page.$(link).attr('href'))).to.deep.equal([
      '#field-internalAddress',
      '#field-externalAddress',
    ])
    expect(page.$('[name=elsewhere]').val(), 'what was typed').to.equal('refuse')
    expect((await saved()).elsewhere).to.equal('move')
  })

  it('tells where phones ask once there is an address', async () => {
    expect((await browser.open('/global-settings')).$('.notice').text()).to.contain('Phones get nothing yet.')
    const page = await save({ externalAddress: 'pbx.example.com:9000' })
    expect(page.$('.notice code').text()).to.equal('http://pbx.example.com:9000/p/')
  })

  it('E7, E27: saves which login keys and which style of app phones show', async () => {
    await save({ internalAddress: '192.0.2.10', loginKeys: 'two', appStyle: 'menu', acceptedPasswords: 'portal' })
    expect(await saved()).to.include({ loginKeys: 'two', appStyle: 'menu', acceptedPasswords: 'portal' })
  })

  it('E10, E11: writes passwords, shows only whether there are any, and clears them', async () => {
    const page = await save({ internalAddress: '192.0.2.10', userPassword: '4711', adminPassword: 'Überall+1' })
    expect(await saved()).to.include({ userPassword: '4711', adminPassword: 'Überall+1' })
    expect(page.text).not.to.match(/4711|berall/)
    expect(page.$('#field-adminPassword-set').text().trim()).to.equal('One is set. Leave this empty to keep it.')
    await save({ mostPhones: '3' })
    expect(await saved()).to.include({ userPassword: '4711', adminPassword: 'Überall+1', mostPhones: 3 })
    const cleared = await save({ 'adminPassword.clear': 'on' })
    expect(cleared.$('#field-adminPassword-set').text().trim()).to.equal('None is set.')
    expect(await saved()).to.include({ userPassword: '4711', adminPassword: '' })
    expect(office.logged()).not.to.match(/4711|berall/)
  })

  it('keeps what was typed and says what is wrong with it, but for passwords', async () => {
    const page = await save({
      internalAddress: 'not an address',
      localNetworks: '10.0.0.0/8\n10.0.0.0/99',
      mostPhones: 'many',
      adminPassword: 'typed',
    })
    expect(page.status).to.equal(422)
    expect(page.$('[name=internalAddress]').val()).to.equal('not an address')
    expect(page.$('[name=localNetworks]').val()).to.equal('10.0.0.0/8\n10.0.0.0/99')
    expect(page.$('#field-localNetworks-problem').text()).to.equal(
      'Line 2: Write a network as address/bits, such as 192.168.0.0/16.',
    )
    expect(page.$('#field-mostPhones-problem').text()).to.equal('This must be a number.')
    expect(page.$('[name=adminPassword]').attr('value')).to.equal(undefined)
    expect(page.$('#field-adminPassword-remarks').text()).to.contain('Type it again')
  })

  it('rule 7, E33: saves timers, emergency numbers and codes to dial, and says at the field what clashes', async () => {
    const page = await save({
      ...{
        internalAddress: '192.0.2.10',
        longestMinutes: '600',
        logoutAt: '18:30',
        idleMinutes: '60',
        warnMinutes: '3',
      },
      ...{ emergencyNumbers: '999\r\n112', emergencyContext: 'from-internal', emergencyHoldMinutes: '45' },
      ...{ deskLines: 'all', loginCode: '*91', logoutCode: '*92' },
    })
    expect(page.$('.notice').first().text()).to.contain('Global Settings are saved.')
    expect(await saved()).to.deep.include({
      ...{ longestMinutes: 600, logoutAt: '18:30', idleMinutes: 60, warnMinutes: 3 },
      ...{ emergencyNumbers: ['999', '112'], emergencyContext: 'from-internal', emergencyHoldMinutes: 45 },
      ...{ deskLines: 'all', loginCode: '*91', logoutCode: '*92' },
    })
    const refused = await save({ logoutAt: '6 pm', loginCode: '112', emergencyNumbers: '112\r\nhelp' })
    expect(refused.status).to.equal(422)
    expect(refused.$('#field-logoutAt-problem').text()).to.equal('Write a time as 18:30, or nothing.')
    expect(refused.$('#field-emergencyNumbers-problem').text()).to.match(/^Line 2: Write digits/)
    const clash = await save({ loginCode: '112' })
    expect(clash.$('#field-loginCode-problem').text()).to.equal('112 is an emergency number. Choose another code.')
  })
})
