import { expect } from 'chai'
import type { Context } from '../../../src/app/context.ts'
import { addAdministrator } from '../../../src/app/manage-administrators.ts'
import type { GivenAccess } from '../../../src/domain/access.ts'
import { defaultTemplate } from '../../../src/stores/templates.ts'
import { logInOn } from '../../support/desks.ts'
import { addGroupWith, furnishGroup, groupPhones } from '../../support/group-office.ts'
import { admin, furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../support/people.ts'

const { jane, henry } = numbers
const password = 'everybody’s pass phrase'

describe('who sees which pages', function () {
  this.timeout(180_000)
  let office: Office
  let group: number
  let other: number
  let visitors: Record<'administrator' | 'support' | 'group' | 'subscriber', Visitor>
  before(async () => {
    office = await openOffice()
    const { context } = office
    await furnish(context)
    group = (await furnishGroup(context)).id
    other = (await addGroupWith(context, 'Other Company', {})).id
    await logInOn(context, groupPhones.t46s, jane)
    visitors = {
      administrator: await office.administrator(),
      support: await signIn('sara', { role: 'support' }),
      group: await signIn('bert', { role: 'group', group }),
      subscriber: office.visitor(),
    }
    const typed = { name: jane, password: secrets.jane.portal }
    await visitors.subscriber.send(await visitors.subscriber.open('/sign-in'), 'main form', typed)
  })
  after(() => office.close())

  async function signIn(name: string, access: GivenAccess): Promise<Visitor> {
    await addAdministrator(office.context, admin, { name, password }, access)
    const visitor = office.visitor()
    await visitor.send(await visitor.open('/sign-in'), 'main form', { name, password })
    return visitor
  }

  const pages = async ({ database }: Context) => {
    const template = (await defaultTemplate(database, 'yealink'))?.id ?? 0
    const [first] = await database('administrators').pluck<number[]>('id')
    const { mac } = groupPhones.t46s
    return {
      provider: [
        ...['/phones', '/phones/new', `/phones/${mac}`, `/phones/${mac}/files`, '/locations', '/locations/new'],
        ...['/extensions', '/extensions/new', '/extensions/5501', '/extensions/5501/edit', `/extensions/${jane}`],
        ...[`/extensions/${jane}/profiles/yealink/T46S`, '/extension-mapping', '/extension-mapping/new'],
        ...['/groups', '/groups/new', `/groups/${group}`, `/groups/${group}/phones`, `/groups/${group}/subscribers`],
        ...[`/groups/${group}/administrators`, '/administrators', `/administrators/${first ?? 0}`, '/api-tokens'],
        ...['/sessions', '/sessions/before', '/pbx', '/record', '/global-settings', '/brands/yealink'],
        `/templates/${template}`,
      ],
      ownPortal: [`/portal/${group}/phones`],
      otherPortal: [`/portal/${other}/phones`],
      me: ['/me', '/me/sessions', '/me/password', '/me/profiles/yealink/T46S'],
      nowhere: ['/no-such-page', '/portal/999/phones', '/groups/999', '/me/profiles/yealink/T48S'],
    }
  }

  const table = {
    administrator: { provider: 200, ownPortal: 200, otherPortal: 200, me: 404, nowhere: 404 },
    support: { provider: 200, ownPortal: 200, otherPortal: 200, me: 404, nowhere: 404 },
    group: { provider: 404, ownPortal: 200, otherPortal: 404, me: 404, nowhere: 404 },
    subscriber: { provider: 404, ownPortal: 404, otherPortal: 404, me: 200, nowhere: 404 },
  } as const
  const homes = { administrator: '/phones', support: '/phones', group: '/portal/', subscriber: '/me' } as const

  for (const role of ['administrator', 'support', 'group', 'subscriber'] as const) {
    it(`B9: the role ${role} sees what is theirs; everything else is as if it were not there`, async () => {
      const all = await pages(office.context)
      for (const kind of ['provider', 'ownPortal', 'otherPortal', 'me', 'nowhere'] as const) {
        for (const path of all[kind]) {
          const page = await visitors[role].open(path)
          expect(page.status, `${role} ${path}`).to.equal(table[role][kind])
        }
      }
      expect((await visitors[role].open('/')).path).to.match(new RegExp(`^${homes[role]}`))
    })
  }

  it('what may not be seen answers exactly as what does not exist', async () => {
    const plain = ({ text }: { text: string }) => text.replace(/value="[^"]*"/g, '').replace(/\s+/g, ' ')
    for (const [role, there, nowhere] of [
      ['group', `/portal/${other}/phones`, '/portal/999/phones'],
      ['group', '/extensions/5501', '/extensions/999'],
      ['subscriber', `/portal/${group}/phones`, '/portal/999/phones'],
      ['subscriber', `/phones/${groupPhones.t46s.mac}`, '/phones/000000000001'],
    ] as const)
      expect(plain(await visitors[role].open(there)), there).to.equal(plain(await visitors[role].open(nowhere)))
  })

  it('provider support changes nothing: every form is switched off, and is refused when it is sent', async () => {
    const tables = ['phones', 'extensions', 'business_groups', 'administrators', 'api_tokens', 'sessions', 'templates']
    const dump = async () =>
      JSON.stringify(await Promise.all(tables.map((table) => office.context.database(table).select())))
    const before = await dump()
    const { support } = visitors
    const all = await pages(office.context)
    const actions = new Set<string>()
    let token = ''
    for (const path of [...all.provider, ...all.ownPortal]) {
      const page = await support.open(path)
      expect(page.$('main > .notice').first().text(), path).to.contain('change nothing')
      const forms = page.$('form[method="post"]:not(.who)')
      expect(forms.find(':input:not([type=hidden]):not([disabled])'), path).to.have.length(0)
      for (const form of forms.toArray()) actions.add(page.$(form).attr('action') ?? path)
      token = String(page.$('[name=_csrf]').first().val())
    }
    expect(actions.size).to.be.above(15)
    for (const action of actions) {
      const { status, text } = await support.agent.post(action).type('form').send({ _csrf: token, name: 'x' })
      expect(status, action).to.equal(403)
      expect(text, action).to.contain('You may look at everything here, but change nothing')
    }
    expect(await dump()).to.equal(before)
  })

  it('shows nobody a secret', async () => {
    const all = await pages(office.context)
    const known = [secrets.henry.sip, secrets.jane.sip, secrets.jane.portal, secrets.adminPassword, password, 'scrypt$']
    const looks = [
      ...[...all.provider, ...all.ownPortal].map((path) => ({ who: visitors.support, path, hidden: known })),
      ...all.me.map((path) => ({ who: visitors.subscriber, path, hidden: [...known, henry] })),
    ]
    for (const { who, path, hidden } of looks) {
      const { text } = await who.open(path)
      expect(
        hidden.filter((secret) => text.includes(secret)),
        path,
      ).to.deep.equal([])
    }
  })
})
