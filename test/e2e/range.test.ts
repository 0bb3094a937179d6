import { expect } from 'chai'
import type { Response } from 'supertest'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { beginSignIn } from '../../src/app/sign-ins.ts'
import { signedOutAs } from '../../src/app/signed-out.ts'
import type { SignedIn } from '../../src/app/sign-in.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import type { Database } from '../../src/stores/database.ts'
import { listMappings } from '../../src/stores/mappings.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { nameInDatabase } from '../../src/stores/table-names.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { fillRoute, type Names } from '../support/fill-route.ts'
import { listenWith } from '../support/listening-face.ts'
import { admin } from '../support/office.ts'
import { openOffice, Visitor, type Office } from '../support/people.ts'
import { furnishRange, marksOfOthers, range, rangePhones } from '../support/range-office.ts'
import { routesOf, type FaceRoute } from '../support/routes-of.ts'
import { rowsOf } from '../support/rows-of.ts'
import { signedInAs } from '../support/signed-in-as.ts'
import { until } from '../support/until.ts'

const { alice, bob, free, waiting, zoe, yan, lent } = rangePhones

/** Ids of four digits each, which stand nowhere by accident. */
async function beginIdsAt(database: Database): Promise<void> {
  for (const [name, seq] of Object.entries({ rollouts: 4440, sessions: 4550, locations: 4660, business_groups: 4770 }))
    await database('sqlite_sequence').insert({ name: nameInDatabase(name), seq })
}

const forEverybody = /^\/(healthz|metrics|style|script|sign-in|sign-out|first-administrator|api)(\/|$)/

describe('an administrator limited to extensions 1000-1005', function () {
  this.timeout(240_000)
  let office: Office
  let browser: Visitor
  let pages: FaceRoute[]
  let ids: Record<'theirSession' | 'ownSession' | 'theirRow' | 'ownRow', string>
  const database = () => office.context.database

  before(async () => {
    office = await openOffice()
    await beginIdsAt(database())
    await furnishRange(office.context)
    const rows = (await listMappings(database(), { page: 1, size: 50, search: '' })).items
    const rowOf = (number: string) => String(rows.find(({ extension }) => extension === number)?.id)
    const sessionOn = async (mac: string) => String((await sessionOnPhone(database(), mac))?.id)
    ids = {
      ...{ theirSession: await sessionOn(zoe), ownSession: await sessionOn(alice) },
      ...{ theirRow: rowOf('2777'), ownRow: rowOf('1004') },
    }
    pages = routesOf(office.face)
      .map(({ method, path }) => ({ method, path: path.replace(/(?<=.)\/$/, '') }))
      .filter(({ path }) => !forEverybody.test(path) && path !== '/live')
      .filter(({ method, path }, at, all) => at === all.findIndex((one) => one.method === method && one.path === path))
    const anna: SignedIn = {
      key: { administrator: 1 },
      name: 'anna',
      passwordHash: '',
      access: { role: 'administrator' },
    }
    await beginSignIn(office.context, signIn, anna, { address: '', agent: '' })
    browser = new Visitor(signedInAs(office.face, { role: 'range', ...range }))
  })
  after(() => office.close())

  const signIn = signedOutAs('one of anna’s')
  const shared = {
    brand: 'yealink',
    model: 'T46S',
    name: 'x',
    file: 'x',
    deed: 'x',
    revision: '1',
    draft: 'x',
    rollout: '7777',
  }
  const named = (): Names => ({
    ...shared,
    ...{ group: '4771', mac: zoe, number: '2777', extension: '2777', scope: 'extension', subject: '2777' },
    ...{ 'id of groups': '4771', 'id of sessions': ids.theirSession, 'id of locations': '4661' },
    ...{ 'id of extension-mapping': ids.theirRow, 'id of administrators': '1', 'id of api-tokens': '1' },
    'id of sign-ins': signIn,
    ...{ 'id of templates': '1', 'id of rollouts': '1', 'id of brands': 'yealink' },
  })
  const never = (): Names => ({
    ...shared,
    ...{ group: '7777', mac: '805ec0cccc01', number: '2999', extension: '2999', scope: 'extension', subject: '2999' },
    ...{ 'id of groups': '7777', 'id of sessions': '7777', 'id of locations': '7777' },
    ...{ 'id of extension-mapping': '7777', 'id of administrators': '7777', 'id of api-tokens': '7777' },
    'id of sign-ins': signedOutAs('never'),
    ...{ 'id of templates': '7777', 'id of rollouts': '7777', 'id of brands': 'yealink' },
  })
  const mine = (): Names => ({
    ...never(),
    ...{ mac: alice, number: '1004', extension: '1004', subject: '1004' },
    ...{ 'id of sessions': ids.ownSession, 'id of extension-mapping': ids.ownRow },
  })
  /** The same, but for the numbers and phones that a form or a query names. */
  function fieldsOf(names: Names): Names {
    const { mac = '', number = '', group = '' } = names
    const session = names['id of sessions'] ?? ''
    return {
      ...{ phones: mac, mac, phone: mac, number, extension: number, extensions: number, search: number, group },
      ...{ session, id: session, scope: 'extension', subject: number, template: '1', takeOver: number, one: mac },
      ...{
        which: 'asked',
        location: names['id of locations'] ?? '',
        back: '/',
        state: '',
        action: 'save',
        revision: '1',
      },
    }
  }

  const csrfOf = async () => (await browser.open('/there-is-no-such-page')).$('input[name=_csrf]').attr('value') ?? ''
  const withoutToken = (text: string) => text.replaceAll(/name="_csrf" value="[^"]*"/g, '')
  /** What one request did to their own shows in the next one. */
  const withoutTraces = (text: string) =>
    text
      .replaceAll(/<p class="notice good" role="status">.*?<\/p>|name="revision" value="\d+"/gs, '')
      .replaceAll(/\s+/g, ' ')

  async function ask({ method, path }: FaceRoute, names: Names, fields: Names, _csrf: string): Promise<Response> {
    const address = fillRoute(path, names)
    if (method === 'GET') return browser.agent.get(address).query(fieldsOf(fields)).redirects(0)
    return browser.agent
      .post(address)
      .type('form')
      .send({ ...fieldsOf(fields), _csrf })
      .redirects(0)
  }

  function said({ status, headers, text }: Response, names: Names): string {
    let whole = `${status} ${headers['location'] ?? ''}\n${withoutTraces(withoutToken(text))}`
    const asked = Object.values(names).filter((one) => /^\w{4,}$/.test(one) && one !== '7777' && one !== 'yealink')
    const spelled = (mac: string) => mac.replace(/(..)(?=.)/g, '$1:')
    for (const one of asked.flatMap((name) => [name, spelled(name)]).sort((a, b) => b.length - a.length))
      whole = whole.replaceAll(one, 'ASKED')
    return whole.replaceAll('7777', 'ASKED')
  }

  const rowsOfOthers = () => rowsOf(database(), { group: 4771, marks: [...marksOfOthers, zoe, lent] })

  it('reads nothing of others on the pages that they have', async () => {
    const seen: string[] = []
    for (const { path } of pages.filter(({ method }) => method === 'GET')) {
      for (const mac of path.includes(':mac') ? [alice, bob, free] : [bob]) {
        const answer = await browser.agent.get(fillRoute(path, { ...mine(), mac })).redirects(0)
        if (answer.status === 200) seen.push(path)
        for (const mark of marksOfOthers) expect(withoutToken(answer.text), `${path} ${mac}`).not.to.include(mark)
      }
    }
    const some = ['/extensions/:number/edit', '/phones/:mac/settings', '/record', '/sessions/before']
    expect(seen).to.include.members(some)
  })

  it('gets of what is outside what there is of what never was, and changes none of it', async () => {
    expect(pages.length).to.be.greaterThan(60)
    for (const page of pages) {
      const csrf = await csrfOf()
      const before = page.method === 'GET' ? {} : await rowsOfOthers()
      // Theirs at an address, and theirs in a form at an address of their own.
      for (const at of [named, mine]) {
        const [here, nowhere] = at === named ? [named(), never()] : [mine(), mine()]
        const title = `${page.method} ${page.path} of ${here['number'] ?? ''}`
        const first = said(await ask(page, nowhere, never(), csrf), { ...nowhere, ...never() })
        const answer = await ask(page, here, named(), csrf)
        const found = said(answer, { ...here, ...named() })
        // What the first request changed of their own may show in the second.
        const again = () => ask(page, nowhere, never(), csrf)
        const expected = found === first ? first : said(await again(), { ...nowhere, ...never() })
        expect(found, title).to.equal(expected)
      }
      if (page.method === 'GET') continue
      expect(await rowsOfOthers(), `${page.method} ${page.path} changes something`).to.deep.equal(before)
    }
  })

  it('is led by every link to a page that is there', async () => {
    const known = new Set(['/extensions'])
    const sent = new Set<string>()
    for (const address of known) {
      const page = await browser.open(address)
      expect([address, page.status]).to.deep.equal([address, 200])
      const found = page.$('a[href^="/"], form[method=get]').toArray()
      for (const one of found)
        known.add((page.$(one).attr('href') ?? page.$(one).attr('action') ?? '').replace(/#.*$/, ''))
      for (const form of page.$('form[method=post]').toArray()) sent.add(page.$(form).attr('action') ?? '')
      expect(known.size).to.be.lessThan(200)
    }
    const kinds = [...sent].map((one) => one.replaceAll(/\d{4,}|805ec0\w+/g, 'X').replace(/\/\d+(?=\/|$)/, '/X'))
    expect(
      [...new Set(kinds)].filter(
        (one) => !/^\/(extensions\/X|extension-mapping|sessions|phones\/X|sign-out)/.test(one),
      ),
    ).to.deep.equal([])
    expect(known).to.include('/record').and.include(`/phones/${free}`).and.include('/extensions/1002/keys')
  })

  it('sees in their lists theirs alone, counted and searched so', async () => {
    const rows = async (address: string) => {
      const page = await browser.open(address)
      const cells = page.$('main > table.list tbody tr').toArray()
      return cells.map((row) => page.$(row).find('td').first().text().trim().split(/\s/)[0])
    }
    expect(await rows('/extensions')).to.deep.equal(['1001', '1002', '1003', '1004'])
    for (const address of ['/extensions?search=2777', '/sessions?search=10001', '/extension-mapping?search=2888'])
      expect(await rows(address), address).to.deep.equal([])
    expect(await rows('/phones?search=2777')).to.deep.equal([])
    const phones = (await browser.open('/phones')).text
    for (const mac of [waiting, zoe, yan, lent]) expect(phones).not.to.include(mac)
    const record = await browser.open('/record?search=Zebra')
    expect(record.$('main table').length).to.equal(0)
  })

  it('has no pages but their own, and begins at their extensions', async () => {
    const home = await browser.open('/')
    expect(home.path).to.equal('/extensions')
    const menu = home
      .$('nav.main-navigation a')
      .toArray()
      .map((one) => home.$(one).text())
    expect(menu).to.deep.equal(['Phones', 'Extension Mapping', 'Extensions', 'Sessions', 'Record'])
    expect(home.$('aside.drawer').length).to.equal(0)
  })

  it('logs theirs in, over theirs after a question, and never over anybody else', async () => {
    const page = await browser.open(`/phones/${free}`)
    const entered = await browser.send(page, 'form.log-in', { extension: '1002' })
    expect(entered.text).to.include('1002 Bob Brown is logged in on the T46S')
    const asked = await browser.send(entered, 'form.log-in', { extension: '1003' })
    expect(asked.text).to.include('Log 1002 Bob Brown out and 1003 Carol Clark in')
    // Meanwhile somebody else has come.
    await logIn(office.context, admin, { number: '2777', mac: free, takeOver: true, startedBy: 'a test' })
    const refused = await browser.send(asked, 'form:has(input[name=takeOver])', {})
    expect(refused.status).to.equal(404)
    expect((await sessionOnPhone(database(), free))?.extension).to.equal('2777')
    for (const mark of marksOfOthers) expect(withoutToken(refused.text)).not.to.include(mark)
    await logIn(office.context, admin, { number: '2777', mac: zoe, takeOver: true, startedBy: 'a test' })
  })

  it('changes and logs out theirs', async () => {
    const form = await browser.open('/extensions/1003/edit')
    const saved = await browser.send(form, 'main form', { name: 'Carol Cook' })
    expect([saved.path, saved.status]).to.deep.equal(['/extensions/1003', 200])
    expect(saved.text).to.include('Carol Cook')
    await logIn(office.context, admin, { number: '1001', mac: alice, takeOver: true, startedBy: 'a test' })
    const out = await browser.send(await browser.open(`/phones/${alice}`), '#who form', {})
    expect(out.text).to.include('1001 Alice Adams is logged out of the T46S')
    const unlocked = await browser.send(
      await browser.open('/extensions/1002'),
      'form[action="/sessions/locks/lift"]',
      {},
    )
    expect(unlocked.text).to.include('The lock of extension 1002 is lifted.')
  })

  it('maps theirs to phones that are theirs or free, and to no other', async () => {
    const template = String((await defaultTemplate(database(), 'yealink'))?.id)
    const add = async (extension: string, mac: string) =>
      browser.send(await browser.open('/extension-mapping/new'), 'main form', { extension, template, mac })
    expect((await add('1001', free)).text).to.include('Saved. Extension 1001 gets the template')
    for (const mac of [zoe, yan, waiting, lent, '805ec0dddd01']) {
      const refused = await add('1002', mac)
      expect([mac, refused.status]).to.deep.equal([mac, 422])
      expect(refused.text).to.include('Name a phone that one of your people is on')
    }
    for (const number of ['2777', '2999', '10001', '999'])
      expect((await add(number, '')).text).to.include(`There is no extension ${number}.`)
    // The row of one who is lent their phone can be changed, with the phone that it names.
    const row = (await listMappings(database(), { page: 1, size: 9, search: '' }, { extension: '1003' })).items[0]
    const kept = await browser.send(await browser.open(`/extension-mapping/${row?.id ?? 0}`), 'main form', {})
    expect(kept.text).to.include('Saved. Extension 1003')
  })

  it('saves a profile in two steps, and sees no other rollout', async () => {
    await logIn(office.context, admin, { number: '1001', mac: alice, takeOver: true, startedBy: 'a test' })
    const key = { brand: 'yealink', model: 'T46S' }
    await changeProfile(office.context, admin, { extension: '2777', ...key }, { settings: { ringVolume: 3 } })
    const editor = await browser.open('/extensions/1001/profiles/yealink/T46S')
    const plan = await browser.send(editor, 'main form', { 'settings.ringVolume': '7' }, 'Save the profile')
    expect(plan.text).to.match(/phones? changes?,/)
    expect(plan.text).to.include('1001 Alice Adams')
    const rollout = await browser.send(plan, 'main form', { when: 'now' })
    expect(rollout.path).to.match(/^\/rollouts\/\d+$/)
    // Somebody else comes to that phone before it has been told.
    const session = await sessionOnPhone(database(), alice)
    await logOut(office.context, admin, session?.id ?? 0, 'a test')
    await logIn(office.context, admin, { number: '2888', mac: alice, takeOver: true, startedBy: 'a test' })
    const later = await browser.open(rollout.path)
    expect(later.status).to.equal(200)
    for (const mark of marksOfOthers) expect(withoutToken(later.text)).not.to.include(mark)
    expect((await browser.open('/rollouts')).$('main tbody tr').length).to.equal(1)
  })

  it('hears of their phones alone, and of one that somebody else takes only that', async () => {
    const server = await listenWith(signedInAs(office.face, { role: 'range', ...range }))
    const ending = new AbortController()
    try {
      await logIn(office.context, admin, { number: '1002', mac: bob, takeOver: true, startedBy: 'a test' })
      const address = `${server.origin}/live?phones=${Object.values(rangePhones).join(',')}`
      const response = await fetch(address, { headers: { accept: 'text/event-stream' }, signal: ending.signal })
      let text = ''
      const reading = (async () => {
        for await (const part of response.body ?? []) text += Buffer.from(part as Uint8Array).toString()
      })().catch(() => undefined)
      await until(() => text.includes('1002 Bob Brown'))
      await logIn(office.context, admin, { number: '2666', mac: bob, takeOver: true, startedBy: 'a test' })
      await until(() => text.includes('somebody else'))
      for (const mark of marksOfOthers) expect(text).not.to.include(mark)
      for (const mac of [zoe, lent, waiting, yan]) expect(text).not.to.include(mac)
      ending.abort()
      await reading
    } finally {
      ending.abort()
      await server.stop()
    }
  })
})
