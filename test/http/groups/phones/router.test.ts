import { expect } from 'chai'
import { findResync } from '../../../../src/stores/resyncs.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { cellsOf, openPortal, others, unprovisioned, type Portal } from '../../../support/portal.ts'

const { t46s, vvx411 } = groupPhones

describe('the portal’s Phones', () => {
  let portal: Portal
  beforeEach(async () => {
    portal = await openPortal()
  })
  afterEach(() => portal.close())

  const list = () => portal.bea.open(portal.at('phones'))

  it('B11, B12, B13: lists all phones of the group that have been provisioned, and no other', async () => {
    const page = await list()
    expect(cellsOf(page).map((cells) => cells.slice(0, 3))).to.deep.equal([
      ['Polycom VVX 411', '00:04:f2:99:10:01', '01132991001 James'],
      ['Yealink T46S', '80:5e:c0:99:10:02', '01132991002 Henry'],
    ])
    expect(page.text).not.to.contain(others.mac).and.not.to.contain(unprovisioned)
  })

  it('B14: says that a phone which is missing has not been provisioned, and whom to ask', async () => {
    expect((await list()).$('.notice').text().replace(/\s+/g, ' ')).to.contain(
      'INFO: If you are missing phones from this list then they will not have been provisioned, and hot desking will not work with them. Please contact your Service Provider for assistance.',
    )
  })

  it('B15: has no way to add or remove a phone, and says who does', async () => {
    const page = await list()
    expect(page.$('main').text()).to.contain('Your Service Provider adds phones and removes them.')
    expect(page.$('form[action$=remove], a[href$=new]')).to.have.length(0)
  })

  it('B16, B17: has Actions for each, with Configure phone', async () => {
    const { $ } = await list()
    const menu = $('tbody tr').eq(1).find('.menu')
    expect(menu.find('summary').first().text().trim()).to.equal('Actions')
    expect(menu.find('a').first().text()).to.equal('Configure phone')
    expect(menu.find('a').first().attr('href')).to.equal(portal.at(`phones/${t46s.mac}/configure`))
  })

  it('logs out, has a phone fetch its configuration, and restarts it', async () => {
    const page = await list()
    const fetched = await portal.bea.send(page, `form[action$="${t46s.mac}/fetch"]`)
    expect(fetched.$('.notice.good').text()).to.contain('The T46S 80:5e:c0:99:10:02 is told to fetch')
    await portal.bea.send(page, `form[action$="${vvx411.mac}/restart"]`)
    expect(await findResync(portal.office.context.database, vvx411.mac)).to.include({ restart: true })
    const out = await portal.bea.send(page, 'tbody tr:last form[action$=log-out]')
    expect(out.$('.notice.good').text()).to.equal('01132991002 Henry is logged out of the T46S 80:5e:c0:99:10:02.')
    expect(await sessionOnPhone(portal.office.context.database, t46s.mac)).to.equal(undefined)
  })

  it('B9: does nothing to a phone of another group', async () => {
    const page = await list()
    page.$(`form[action$="${t46s.mac}/fetch"]`).attr('action', portal.at(`phones/${others.mac}/restart`))
    const refused = await portal.bea.send(page, `form[action$="${others.mac}/restart"]`)
    expect(refused.status).to.equal(404)
    expect(await findResync(portal.office.context.database, others.mac)).to.include({ restart: false })
  })

  it('shows what a phone gets, and where each setting comes from', async () => {
    const page = await portal.bea.open(portal.at(`phones/${t46s.mac}/settings`))
    expect(page.status).to.equal(200)
    expect(page.$('.side-name strong').text()).to.equal('Example Company')
    expect((await portal.bea.open(portal.at(`phones/${others.mac}/settings`))).status).to.equal(404)
  })
})
