import { expect } from 'chai'
import { addAdministrator } from '../../../src/app/manage-administrators.ts'
import { advanceRollout } from '../../../src/app/rollout-step.ts'
import { beginRollout } from '../../../src/app/rollouts.ts'
import type { GivenAccess } from '../../../src/domain/access.ts'
import { addGroupWith, furnishGroup, groupPhones } from '../../support/group-office.ts'
import { admin, furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../support/people.ts'

describe('the pages of what phones were told', () => {
  let office: Office
  let group: number
  let other: number
  let ids: { own: number; template: number; jane: number }
  beforeEach(async () => {
    office = await openOffice()
    const { context } = office
    await furnish(context)
    group = (await furnishGroup(context)).id
    other = (await addGroupWith(context, 'Another Company', {})).id
    const begin = (what: string, of: number | null, owner: string) => {
      const macs = Object.values(groupPhones).map(({ mac }) => mac)
      return beginRollout(context.database, context, admin, { what, mode: 'now', owner, group: of, macs })
    }
    ids = {
      own: await begin('Profile of the T46S', group, 'administrator 9'),
      template: await begin('Template standard', null, 'administrator 1'),
      jane: await begin('Keys of Jane', group, `subscriber ${numbers.jane}`),
    }
  })
  afterEach(() => office.close())

  const signIn = async (name: string, password: string): Promise<Visitor> => {
    const browser = office.visitor()
    await browser.send(await browser.open('/sign-in'), 'form', { name, password })
    return browser
  }
  const somebody = async (access: GivenAccess): Promise<Visitor> => {
    const who = { name: `of role ${access.role}`, password: 'a long pass phrase' }
    await addAdministrator(office.context, admin, who, access)
    return signIn(who.name, who.password)
  }
  const listed = async (browser: Visitor, query = '') => {
    const page = await browser.open(`/rollouts${query}`)
    return page
      .$('tbody tr td:first-child')
      .toArray()
      .map((cell) => page.$(cell).text().trim())
  }

  it('B9: are the provider’s all, a group’s administrator’s own, and a subscriber’s those that they began', async () => {
    const all = ['Keys of Jane', 'Template standard', 'Profile of the T46S']
    expect(await listed(await office.administrator())).to.deep.equal(all)
    const support = await somebody({ role: 'support' })
    expect(await listed(support)).to.deep.equal(all)
    expect(await listed(support, `?group=${group}`)).to.deep.equal([all[0], all[2]])
    const own = await somebody({ role: 'group', group })
    expect(await listed(own)).to.deep.equal([all[0], all[2]])
    expect(await listed(own, `?group=${other}`)).to.deep.equal([all[0], all[2]])
    const jane = await signIn(numbers.jane, secrets.jane.portal)
    expect(await listed(jane)).to.deep.equal(['Keys of Jane'])
    for (const [browser, statuses] of [
      [own, { own: 200, template: 404, jane: 200 }],
      [jane, { own: 404, template: 404, jane: 200 }],
    ] as const)
      for (const [which, status] of Object.entries(statuses))
        expect((await browser.open(`/rollouts/${ids[which as keyof typeof ids]}`)).status, which).to.equal(status)
  })

  it('are the same for what is not there and for what may not be seen', async () => {
    const jane = await signIn(numbers.jane, secrets.jane.portal)
    const hidden = await jane.open(`/rollouts/${ids.own}`)
    const absent = await jane.open('/rollouts/99999')
    expect([hidden.status, absent.status]).to.deep.equal([404, 404])
    expect(hidden.$('main').text()).to.equal(absent.$('main').text())
  })

  it('show each phone, and are drawn anew by themselves while it goes on', async () => {
    const browser = await office.administrator()
    const page = await browser.open(`/rollouts/${ids.own}`)
    expect(page.headers['refresh']).to.equal('4')
    expect(page.$('h1').text()).to.contain('Profile of the T46S').and.to.contain('Running')
    expect(page.$('label').text()).to.equal('0 of 2 phones have it')
    expect(page.$('tbody tr').length).to.equal(2)
    expect(page.$('.notice.care').text()).to.contain('There is no PBX that could tell phones')
    expect((await browser.open(`/rollouts/${ids.own}?still=1`)).headers['refresh']).to.equal(undefined)
    await advanceRollout(office.context, ids.own)
    const told = await browser.open(`/rollouts/${ids.own}?state=told`)
    expect(told.$('tbody tr').first().text()).to.contain('It takes it when it next asks.')
    expect((await browser.open(`/rollouts/${ids.own}?state=done`)).$('tbody tr').length).to.equal(0)
  })

  it('stop it, and let it go on, for whoever may change something', async () => {
    const browser = await somebody({ role: 'group', group })
    const page = await browser.open(`/rollouts/${ids.own}`)
    const stopped = await browser.send(page, '.confirm form')
    expect(stopped.$('.notice.good').text()).to.equal('No more phones are told.')
    expect(stopped.$('.notice.bad').text()).to.equal('Stopped by group administrator of role group.')
    await advanceRollout(office.context, ids.own)
    const ended = await browser.open(`/rollouts/${ids.own}`)
    expect(ended.headers['refresh']).to.equal(undefined)
    expect(ended.$('tbody').text()).to.contain('Left alone')
    const again = await browser.send(ended, '.confirm form')
    expect(again.$('.notice.good').text()).to.equal('It goes on.')
    const support = await somebody({ role: 'support' })
    expect((await support.open(`/rollouts/${ids.own}`)).$('.confirm').length).to.equal(0)
  })
})
