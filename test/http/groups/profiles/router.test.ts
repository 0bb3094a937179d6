import { expect } from 'chai'
import { groupProfilesOf } from '../../../../src/stores/group-profiles.ts'
import { openPortal, type Portal } from '../../../support/portal.ts'

describe('Manage your phone profiles', () => {
  let portal: Portal
  beforeEach(async () => {
    portal = await openPortal()
  })
  afterEach(() => portal.close())

  const open = (path: string) => portal.bea.open(portal.at(path))

  it('B18 to B23: adds the exact model that was chosen from the list to the page', async () => {
    const phones = await open('phones')
    const manage = await portal.bea.open(phones.$('a:contains("Manage your phone profiles")').attr('href') ?? '')
    const create = await portal.bea.open(manage.$('a:contains("Create new profile")').attr('href') ?? '')
    expect(create.$('.notice').text()).to.contain('WILL NOT work with a Polycom VVX 411')
    const added = await portal.bea.send(create, 'main form', {}, 'Polycom VVX 411')
    expect(added.path).to.equal(portal.at('phones/profiles'))
    const link = added.$('.cards h2 a')
    expect(link.text()).to.equal('Polycom VVX 411')
    expect((await portal.bea.open(link.attr('href') ?? '')).$('h1').text()).to.equal(
      'Phone profile for the Polycom VVX 411',
    )
  })

  it('B23: takes one profile a model, and says so', async () => {
    const create = await open('phones/profiles/new')
    await portal.bea.send(create, 'main form', {}, 'Yealink T46S')
    const again = await portal.bea.send(create, 'main form', {}, 'Yealink T46S')
    expect(again.status).to.equal(422)
    expect(again.$('.notice.bad').text()).to.contain('There is a profile for the T46S already.')
    expect(again.$('.models .has a').attr('href')).to.equal(portal.at('phones/profiles/yealink/T46S'))
    expect(await groupProfilesOf(portal.office.context.database, portal.group.id)).to.have.length(1)
  })

  it('makes one for a model that the group has phones of by one click', async () => {
    const page = await open('phones/profiles')
    expect(
      page
        .$('.lacks h3')
        .toArray()
        .map((title) => page.$(title).text()),
    ).to.deep.equal(['Polycom VVX 411', 'Yealink T46S'])
    await portal.bea.send(page, '.lacks form')
    expect((await open('phones/profiles')).$('.lacks h3').text()).to.equal('Yealink T46S')
  })

  it('refuses a model that there is not', async () => {
    const create = await open('phones/profiles/new')
    for (const model of ['yealink:VVX 411', 'nothing', '']) {
      const page = await portal.bea.send(create, 'main form', { model })
      expect(page.status, model).to.equal(422)
      expect(page.$('.notice.bad')).to.have.length(1)
    }
  })
})
