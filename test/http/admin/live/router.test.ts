import { get, type IncomingMessage } from 'node:http'
import { expect } from 'chai'
import express, { type Express } from 'express'
import type { Store } from 'express-session'
import { setAdministrator } from '../../../../src/app/administrators.ts'
import type { Context } from '../../../../src/app/context.ts'
import { followChanges } from '../../../../src/app/follow-changes.ts'
import { checkSignIn, type SignedIn } from '../../../../src/app/sign-in.ts'
import { beginSignIn, endSignIn, signInsNow } from '../../../../src/app/sign-ins.ts'
import { signedOutAs } from '../../../../src/app/signed-out.ts'
import { liveRouter, type LiveOptions } from '../../../../src/http/admin/live/router.ts'
import { changeExtension } from '../../../../src/app/extensions.ts'
import { putInGroup } from '../../../../src/app/group-members.ts'
import { logOut } from '../../../../src/app/hot-desk.ts'
import { addAdministrator, removeAdministrator } from '../../../../src/app/manage-administrators.ts'
import { makeNews } from '../../../../src/app/news.ts'
import { findAdministrator } from '../../../../src/stores/administrators.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { addGroupWith, groupPhones } from '../../../support/group-office.ts'
import { desks, addDesks, logInOn } from '../../../support/desks.ts'
import { listenWith, type ListeningFace } from '../../../support/listening-face.ts'
import { admin, furnish, numbers } from '../../../support/office.ts'
import { anna, openOffice, Visitor, type Office } from '../../../support/people.ts'
import { scriptedManager, type ScriptedManager } from '../../../support/scripted-manager.ts'
import { until } from '../../../support/until.ts'

const { t46s } = desks
const { jane } = numbers

interface Stream {
  status: number
  headers: IncomingMessage['headers']
  text: () => string
  isOver: () => boolean
  close: () => void
}

describe('the stream of what changes', () => {
  let office: Office
  let manager: ScriptedManager
  let server: ListeningFace
  let opened: Stream[]
  beforeEach(async () => {
    office = await openOffice()
    manager = scriptedManager()
    office.context.pbx = { ...office.context.pbx, manager }
    await furnish(office.context)
    await addDesks(office.context)
    await logInOn(office.context, t46s, jane)
    await setAdministrator(office.context, admin, anna)
    opened = []
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    for (const stream of opened) stream.close()
    await server.stop()
    await office.close()
  })

  /** A browser in which anna is signed in, and the cookie that it has. */
  async function signIn(typed = anna): Promise<{ browser: Visitor; cookie: string }> {
    const browser = new Visitor(server.origin)
    const page = await browser.open('/sign-in')
    await browser.send(page, 'form', typed)
    const { pathname, hostname } = new URL(server.origin)
    const access = { path: pathname, domain: hostname, secure: false, script: false }
    const jar = (browser.agent as unknown as { jar: { getCookies(info: object): { toValueString(): string } } }).jar
    return { browser, cookie: jar.getCookies(access).toValueString() }
  }

  function open(cookie: string, path = `/live?phones=${t46s.mac}`): Promise<Stream> {
    return new Promise((resolve, reject) => {
      const request = get(server.origin + path, { headers: { cookie, accept: 'text/event-stream' } }, (response) => {
        let text = ''
        let isOver = false
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        response.on('end', () => {
          isOver = true
        })
        response.on('error', () => undefined)
        const { statusCode: status = 0, headers } = response
        const stream = { status, headers, text: () => text, isOver: () => isOver, close: () => request.destroy() }
        opened.push(stream)
        resolve(stream)
      })
      request.on('error', reject)
    })
  }

  it('begins with how the phones are, tells what changes, and holds no secret', async () => {
    const { cookie } = await signIn()
    const stream = await open(cookie)
    expect(stream.headers['content-type']).to.equal('text/event-stream; charset=utf-8')
    expect(stream.headers['cache-control']).to.equal('no-store')
    await until(() => stream.text().includes('Not registered'))
    manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: 'Yealink SIP-T46S 66.85.0.5' })
    await until(() => stream.text().includes(`Registered as ${jane}`))
    const lines = stream.text().match(/^data: .*$/gm) ?? []
    for (const line of lines) {
      const phone = JSON.parse(line.slice('data: '.length)) as object
      expect(phone).to.have.all.keys('mac', 'line', 'note', 'state', 'number', 'who')
      expect(line.length).to.be.below(400)
    }
  })

  it('is for who is signed in alone, and tells the others to stay away', async () => {
    const stream = await open('')
    expect(stream.status).to.equal(204)
    const page = await new Visitor(server.origin).open(`/live?phones=${t46s.mac}`)
    expect(page.path).to.match(/^\/sign-in/)
  })

  it('ends with a sign-out, in every window of that browser, and in no other', async () => {
    const [here, elsewhere] = [await signIn(), await signIn()]
    const streams = [await open(here.cookie), await open(here.cookie)]
    const other = await open(elsewhere.cookie)
    await here.browser.send(await here.browser.open('/phones'), 'form.who')
    await until(() => streams.every((stream) => stream.isOver()))
    for (const stream of streams) expect(stream.text()).to.contain('event: goodbye')
    expect(other.isOver()).to.equal(false)
    expect((await open(here.cookie)).status).to.equal(204)
  })

  it('does not keep anybody signed in: its answer brings no cookie and prolongs no session', async () => {
    const { cookie } = await signIn()
    const [before] = await office.context.database('http_sessions').select<{ expired: string }[]>('expired')
    await new Promise((resolve) => setTimeout(resolve, 1100))
    const stream = await open(cookie)
    expect(stream.headers['set-cookie']).to.equal(undefined)
    stream.close()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const [after] = await office.context.database('http_sessions').select<{ expired: string }[]>('expired')
    expect(after).to.deep.equal(before)
  })

  /** As another process on the same database does it. */
  function elsewhere(work: (context: Context) => Promise<unknown>): Promise<void> {
    return office.context.database.transaction(async (transaction) => {
      await work({ ...office.context, database: transaction, news: makeNews() })
      await transaction('changes').update({ origin: 'another process' })
    })
  }

  it('ends in the same moment when whoever looks is removed, whichever process removes them', async () => {
    const stop = followChanges(office.context, { others: 20 })
    for (const by of [(work: (context: Context) => Promise<unknown>) => work(office.context), elsewhere]) {
      const bert = { name: 'bert', password: 'bert has a phrase' }
      await addAdministrator(office.context, admin, bert, { role: 'support' })
      const { browser, cookie } = await signIn(bert)
      const [stream, other] = [await open(cookie), await open((await signIn()).cookie)]
      await until(() => stream.text().includes('event: phone'))
      const id = (await findAdministrator(office.context.database, 'bert'))?.id ?? 0
      await by((context) => removeAdministrator(context, admin, { id }))
      await until(() => stream.isOver())
      expect(stream.text()).to.contain('event: goodbye')
      expect(other.isOver()).to.equal(false)
      expect((await browser.open('/phones')).path).to.match(/^\/sign-in/)
      other.close()
    }
    await stop()
  })

  it('ends with the one sign-in that is ended from afar', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const [stays, goes] = [await open(here.cookie), await open(there.cookie)]
    const now = await signInsNow(office.context)
    expect(now).to.have.length(2)
    const second = now.find(({ beganAt }) => beganAt === Math.max(...now.map((one) => one.beganAt)))
    await endSignIn(office.context, admin, second?.id ?? '')
    await until(() => goes.isOver())
    expect(goes.text()).to.contain('event: goodbye')
    expect(stays.isOver()).to.equal(false)
    expect((await there.browser.open('/phones')).path).to.match(/^\/sign-in/)
    expect((await here.browser.open('/phones')).path).to.equal('/phones')
  })

  it('ends when the server stops, at once, and asks to come again', async () => {
    const { cookie } = await signIn()
    const stream = await open(cookie)
    office.context.news.tell({ kind: 'stop' })
    await until(() => stream.isOver())
    expect(stream.text()).to.contain('retry: 3000').and.not.contain('goodbye')
    const late = await open(cookie)
    await until(() => late.isOver())
  })

  describe('B9: by role', () => {
    const { james } = numbers
    const group = groupPhones.t46s
    const macs = `${t46s.mac},${group.mac}`
    let id: number
    beforeEach(async () => {
      id = (await addGroupWith(office.context, 'Example Company', { extensions: [james], phones: [group] })).id
      await logInOn(office.context, group, james)
    })
    const heard = async (typed: { name: string; password: string }) => {
      const stream = await open((await signIn(typed)).cookie, `/live?phones=${macs}`)
      await until(() => stream.text().includes('event: phone'))
      await new Promise((resolve) => setTimeout(resolve, 250))
      return stream
    }

    it('a group’s administrator hears of that group’s phones alone', async () => {
      const bert = { name: 'bert', password: 'bert has a phrase' }
      await addAdministrator(office.context, admin, bert, { role: 'group', group: id })
      const stream = await heard(bert)
      expect(stream.text()).to.contain(group.mac).and.not.contain(t46s.mac).and.not.contain('Jane')
    })

    it('a subscriber hears of the phones that they are on, and nothing of who comes after them', async () => {
      await changeExtension(office.context, admin, james, { portalPassword: 'Portal-James-75' })
      const stream = await heard({ name: james, password: 'Portal-James-75' })
      expect(stream.text()).to.contain(group.mac).and.not.contain(t46s.mac).and.not.contain('Jane')
      await changeExtension(office.context, admin, james, { name: 'James the first' })
      const session = await sessionOnPhone(office.context.database, group.mac)
      await logOut(office.context, admin, session?.id ?? 0, 'the test')
      await until(() => stream.text().includes('"number":""'))
      await putInGroup(office.context, admin, id, { phones: [], extensions: [numbers.henry] })
      await logInOn(office.context, group, numbers.henry)
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(stream.text()).not.to.contain('Henry')
    })
  })

  it('takes what are MAC addresses, and as many as a page has', async () => {
    const { cookie } = await signIn()
    const stream = await open(cookie, `/live?phones=nonsense,80:5E:C0:AA:BB:CC,${t46s.mac},,ffffffffffff`)
    await until(() => stream.text().includes('event: phone'))
    expect(stream.text().match(/event: phone/g)).to.have.length(1)
    const many = Array.from({ length: 600 }, (_, place) => place.toString(16).padStart(12, '0'))
    const long = await open(cookie, `/live?phones=${[...many, t46s.mac].join(',')}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(long.status).to.equal(200)
    expect(long.text(), 'the 601st').to.not.contain('event: phone')
  })

  describe('with limits that a test can wait for', () => {
    let ended: Set<string>
    let router: Express
    let user: SignedIn
    const begin = async (options: LiveOptions) => {
      await server.stop()
      ended = new Set()
      const store = {
        on: () => store,
        get: (id: string, done: (error: unknown, session: object | null) => void) => {
          done(null, ended.has(id) ? null : {})
        },
      } as unknown as Store
      const known = await checkSignIn(office.context, { ...anna, address: '' })
      if (!known) throw new Error('Anna cannot sign in.')
      user = known
      for (const id of ['a', 'b', 'c'])
        await beginSignIn(office.context, signedOutAs(id), user, { address: '', agent: '' })
      router = express()
      router.use((request, _response, next) => {
        Object.assign(request, { sessionID: request.get('cookie') ?? '', sessionStore: store, session: {}, user })
        next()
      })
      router.use('/live', liveRouter(office.context, options))
      server = await listenWith(router)
    }

    it('shows that it lives, and ends when its session is no more', async () => {
      await begin({ heartbeat: 30 })
      const [stays, goes] = [await open('a'), await open('b')]
      await until(() => stays.text().includes(': alive'))
      ended.add('b')
      await until(() => goes.isOver())
      expect(goes.text()).to.contain('event: goodbye')
      expect(stays.isOver()).to.equal(false)
    })

    it('ends when whoever looks may not look any more', async () => {
      await begin({ heartbeat: 30 })
      const stream = await open('a')
      await until(() => stream.text().includes(': alive'))
      await setAdministrator(office.context, admin, { ...anna, password: 'another pass phrase' })
      await until(() => stream.isOver())
      expect(stream.text()).to.contain('event: goodbye')
    })

    it('is open for so many at once; others are asked to come later', async () => {
      await begin({ most: 2 })
      const [first] = [await open('a'), await open('b')]
      const third = await open('c')
      await until(() => third.isOver())
      expect(third.status).to.equal(200)
      expect(third.text()).to.equal('retry: 60000\n\n')
      first.close()
      await until(async () => {
        const again = await open('c')
        return again.text().includes('retry: 3000')
      })
    })

    it('is not kept from others by one person who opens many', async () => {
      await begin({ most: 4 })
      const own = [await open('a'), await open('b'), await open('c'), await open('d')]
      await until(() => own[3]?.isOver() === true)
      expect(own[3]?.text()).to.equal('retry: 60000\n\n')
      user = { ...user, key: { administrator: 99 } }
      const another = await open('e')
      expect(another.text()).to.contain('retry: 3000')
    })

    it('has an end, after which the next one is signed in anew', async () => {
      await begin({ lifetime: 100 })
      const stream = await open('a')
      await until(() => stream.isOver())
      expect(stream.text()).to.not.contain('goodbye')
    })

    it('answers HEAD without a stream', async () => {
      await begin({})
      const response = await fetch(`${server.origin}/live`, { method: 'HEAD' })
      expect(response.status).to.equal(200)
    })
  })
})
