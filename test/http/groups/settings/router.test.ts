import { expect } from 'chai'
import { changeGlobalSettings } from '../../../../src/app/global-settings.ts'
import { changeGroupRules } from '../../../../src/app/groups.ts'
import { findGroup } from '../../../../src/stores/groups.ts'
import { admin } from '../../../support/office.ts'
import { openPortal, type Portal } from '../../../support/portal.ts'

describe('the portal’s Settings', () => {
  let portal: Portal
  beforeEach(async () => {
    portal = await openPortal()
  })
  afterEach(() => portal.close())

  const open = () => portal.bea.open(portal.at('settings'))
  const kept = () => findGroup(portal.office.context.database, portal.group.id)

  it('B46, rules 2, 3 and 7: are what the group decides in the place of Global Settings', async () => {
    const typed = { acceptedPasswords: 'portal', elsewhere: 'refuse', showOccupant: 'false', longestMinutes: '480' }
    const page = await portal.bea.send(await open(), 'main form', typed)
    expect(page.$('.notice.good').text()).to.equal('The settings are saved. They hold from now on.')
    const rules = { acceptedPasswords: 'portal', elsewhere: 'refuse', showOccupant: false, longestMinutes: 480 }
    expect(await kept()).to.include(rules)
    await portal.bea.send(page, 'main form', { acceptedPasswords: '', elsewhere: '', showOccupant: '' })
    expect(await kept()).to.include({ acceptedPasswords: null, elsewhere: null, showOccupant: null })
  })

  it('say what Global Settings say otherwise', async () => {
    await changeGlobalSettings(portal.office.context, admin, { elsewhere: 'refuse', idleMinutes: 90 })
    const page = await open()
    expect(page.$('#field-elsewhere option').first().text()).to.contain('As Global Settings say: Refuse')
    expect(page.$('main').text()).to.contain('when idle for 90 minutes')
  })

  it('show how numbers are spelled, which the provider decides and nobody here changes', async () => {
    const page = await portal.bea.send(await open(), 'main form', { countryCode: '1', name: 'Mine' })
    expect(page.$('.facts').text().replace(/\s+/g, ' ')).to.contain('Country code 44')
    expect(await kept()).to.include({ countryCode: '44', name: 'Example Company' })
  })

  it('say what is wrong at the field, and notice somebody else’s change', async () => {
    const page = await open()
    const wrong = await portal.bea.send(page, 'main form', { logoutAt: 'noon' })
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#field-logoutAt').attr('value')).to.equal('noon')
    await changeGroupRules(portal.office.context, admin, portal.group.id, { elsewhere: 'move' })
    const late = await portal.bea.send(page, 'main form', { elsewhere: 'refuse' })
    expect(late.status).to.equal(409)
    await portal.bea.send(late, 'main form')
    expect(await kept()).to.include({ elsewhere: 'refuse' })
  })
})
