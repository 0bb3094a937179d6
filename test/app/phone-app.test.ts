import { expect } from 'chai'
import { changeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { answerApp, type AppRequest } from '../../src/app/phone-app.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone, approvePhone, forgetToken } from '../../src/app/phones.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import type { Mac } from '../../src/domain/mac.ts'
import type { Database } from '../../src/stores/database.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { noteCandidate, tokensOf } from '../../src/stores/phone-tokens.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { openReady } from '../support/databases.ts'
import { addDesks, desks, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { defaultGlobalSettings } from '../../src/domain/global-settings.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { firstPhoneMinutes } = defaultGlobalSettings
const { t46s, vvx411, s500, s700 } = desks
const { jane, james, henry } = numbers
const source = '192.168.1.20'
/** What a screen of Sangoma's S phones says, tags taken off. */
const textOf = (body = '') =>
  body
    .replace(/<\?.*?\?>/g, '')
    .replace(/<(URI|URL)>.*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()

describe('the Login/Logout app', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    await addDesks(context)
    await settings({ acceptedPasswords: 'voicemail' })
  })

  afterEach(() => database.destroy())

  const settings = (changes: object) => changeGlobalSettings(context, admin, changes)

  /** A token that the phone with this MAC address was given; approved: its own. */
  async function tokenFor(mac: Mac, approved = true): Promise<string> {
    const token = newToken(context.signingKey, mac)
    const at = context.now()
    await noteCandidate(database, { hash: hashToken(token), mac, address: source, createdAt: at, usedAt: at })
    if (approved) await approvePhone(context, admin, mac)
    return token
  }

  /** One phone's browser: asks for a step and gives the document. */
  const browserOf = (token: string, rest: Partial<AppRequest> = {}) => {
    const ask = (step: string, fields: Record<string, string> = {}) =>
      answerApp(context, { token, step, fields, source, userAgent: '', ...rest })
    const says = async (step: string, fields?: Record<string, string>) => textOf((await ask(step, fields))?.body)
    const login = (extension: string, password: string, more: object = {}) =>
      says('enter', { extension, password, ...more })
    return { ask, says, login }
  }

  const onS500 = async (approved = true) => browserOf(await tokenFor(s500.mac, approved))
  const urlIn = (body = '', step: string) =>
    new RegExp(`http://[^<"]*/app/${step}[^<"]*`).exec(body)?.[0].replaceAll('&amp;', '&') ?? ''

  describe('its steps', () => {
    it('E8, B44: login asks for number and password, in the words of either document', async () => {
      const phone = await onS500()
      expect(await phone.says('login')).to.match(/^Login Username extension Password password Submit/)
      await settings({ appStyle: 'menu' })
      expect(await phone.says('login')).to.match(/^Login Extension extension Password password Done/)
    })

    it('E26 to E28: the menu has Login and Logout; Logout logs out at once', async () => {
      const phone = await onS500()
      await logInOn(context, s500, jane)
      const menu = await phone.ask('menu')
      expect(textOf(menu?.body)).to.match(/^Login\/Logout Login Logout/)
      expect(urlIn(menu?.body, 'logout-now')).to.include('/app/logout-now')
      expect(await phone.says('logout-now')).to.include('You are logged out.')
      expect(await whoIsWhere(database)).to.deep.equal([])
    })

    it('B39 to B42: Log Out asks first, and asking changes nothing', async () => {
      const phone = await onS500()
      await logInOn(context, s500, jane)
      expect(await phone.says('logout'))
        .to.include(`Log ${jane} out of this phone?`)
        .and.to.include('OK')
      expect(await whoIsWhere(database)).to.have.length(1)
      await phone.ask('logout-now')
      expect((await recorded(database, 'session.end'))[0]).to.deep.include({
        actor: 'phone 00:50:58:aa:bb:cc',
        address: source,
        subject: `extension ${jane}`,
      })
    })

    it('with nobody on the phone there is nobody to log out, and Login is offered', async () => {
      const phone = await onS500()
      for (const step of ['logout', 'logout-now'])
        expect(await phone.says(step)).to.match(/Nobody is logged in on this phone\. Login/)
    })

    it('there are no others', async () => {
      const phone = await onS500()
      for (const step of ['', 'Login', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'login/'])
        expect(await phone.ask(step), step).to.equal(undefined)
    })

    it('rule 12: and none for a token that is invented or dead, or of a phone that is gone', async () => {
      const token = await tokenFor(s500.mac)
      await forgetToken(context, admin, s500.mac)
      for (const bad of [token, 'A'.repeat(43), '', newToken(context.signingKey, '005058ffffff')])
        expect(await browserOf(bad).ask('login')).to.equal(undefined)
    })
  })

  describe('logging in', () => {
    it('E9, B47: says welcome, and how the person got in is on record', async () => {
      const phone = await onS500()
      expect(await phone.login(jane, secrets.jane.voicemail)).to.include(`Welcome Jane ${jane}.`)
      expect(await sessionOnPhone(database, s500.mac)).to.include({ extension: jane, startedBy: 'voicemail password' })
    })

    it('E11: each use of the Admin Password is recorded as such', async () => {
      const phone = await onS500()
      await phone.login(` ${jane} `, secrets.adminPassword)
      expect(await sessionOnPhone(database, s500.mac)).to.include({ startedBy: 'admin password' })
      const [entry] = await recorded(database, 'session.start')
      expect(entry?.details).to.include({ startedBy: 'admin password' })
    })

    it('E10: the User Password', async () => {
      await (await onS500()).login(numbers.noMailbox, secrets.userPassword)
      expect(await sessionOnPhone(database, s500.mac)).to.include({ startedBy: 'user password' })
    })

    it('rule 12: with a right password a token that had earned nothing becomes the phone’s own, and the one before dies', async () => {
      const before = await tokenFor(s500.mac)
      context.pass(firstPhoneMinutes * 60_000)
      const phone = await onS500(false)
      expect(await phone.login(jane, 'wrong')).to.include('Wrong number or password.')
      expect((await tokensOf(database, s500.mac)).map(({ state }) => state)).to.have.members(['active', 'candidate'])
      await phone.login(jane, secrets.jane.voicemail)
      expect((await tokensOf(database, s500.mac)).map(({ state }) => state)).to.have.members(['active', 'dead'])
      expect(await browserOf(before).ask('login')).to.equal(undefined)
      expect(await phone.says('logout')).to.include(jane)
    })

    it('E33: with the first login the PBX’s files are to be written anew, for the phone may have a desk line now', async () => {
      const phone = await onS500(false)
      const heard: string[] = []
      context.news.listen(({ kind }) => heard.push(kind))
      await phone.login(jane, 'wrong')
      expect(heard).not.to.include('places')
      await phone.login(jane, secrets.jane.voicemail)
      expect(heard).to.include('places')
    })

    it('submitting twice in one moment logs in once', async () => {
      const phone = await onS500(false)
      const answers = await Promise.all([1, 2, 3].map(() => phone.login(jane, secrets.jane.voicemail)))
      for (const answer of answers) expect(answer).to.include('Welcome Jane')
      expect(await recorded(database, 'session.start')).to.have.length(1)
    })

    it('rule 12: a token that has earned nothing tells nobody who is on the phone, and logs nobody out', async () => {
      await logInOn(context, s500, jane)
      const thief = await onS500(false)
      for (const step of ['menu', 'login', 'logout', 'logout-now']) {
        expect(await thief.says(step))
          .to.not.include(jane)
          .and.to.not.include('Jane')
      }
      expect(await whoIsWhere(database)).to.have.length(1)
    })
  })

  describe('rule 9: its messages', () => {
    const notice = /^Not possible /

    it('B48: wrong number or password: the form again, with the number and without the password', async () => {
      const phone = await onS500()
      const body = (await phone.ask('enter', { extension: jane, password: 'My-Typed-Password' }))?.body
      expect(textOf(body)).to.match(
        /^Wrong number or password\. Username extension 01132991000 Password password Submit/,
      )
      expect(body).to.not.include('My-Typed-Password')
      const confused = (await phone.ask('enter', { extension: 'My-Typed-Password', password: jane }))?.body
      expect(textOf(confused)).to.include('Wrong number or password.')
      expect(confused).to.not.include('My-Typed-Password')
      expect(await whoIsWhere(database)).to.deep.equal([])
    })

    it('locked until hh:mm', async () => {
      const phone = await onS500()
      for (let time = 0; time < 5; time += 1) {
        context.pass(31_000)
        await phone.login(jane, 'wrong')
      }
      const said = await phone.login(jane, secrets.jane.voicemail)
      expect(said).to.match(/^Not possible Too many wrong passwords\. Locked until \d\d:\d\d\. Exit$/)
    })

    it('not for hot desking', async () => {
      await changeExtension(context, admin, jane, { hotDesking: false })
      const said = await (await onS500()).login(jane, secrets.jane.voicemail)
      expect(said).to.match(notice).and.to.include(`Extension ${jane} is not for hot desking.`)
    })

    it('logged in at NAME', async () => {
      await settings({ elsewhere: 'refuse' })
      await logInOn(context, t46s, jane)
      const said = await (await onS500()).login(jane, secrets.jane.voicemail)
      expect(said).to.match(notice).and.to.include('You are logged in at the T46S 80:5e:c0:aa:bb:cc.')
    })

    it('no template for this phone, and the phone stays as it was', async () => {
      await changeTemplate(context, admin, (await defaultTemplate(database, 'sangoma'))?.id ?? 0, { default: false })
      const phone = await onS500(false)
      expect(await phone.login(jane, secrets.jane.voicemail))
        .to.match(notice)
        .and.to.include('no template')
      expect((await tokensOf(database, s500.mac)).map(({ state }) => state)).to.deep.equal(['candidate'])
      expect(await whoIsWhere(database)).to.deep.equal([])
    })

    it('whatever cannot be answered whole is no screen', async () => {
      const phone = await onS500()
      await database('global_settings').whereIn('name', ['internalAddress', 'externalAddress']).delete()
      expect(await problemOf(phone.ask('login'))).to.include({ kind: 'away' })
    })
  })

  describe('rule 3: a phone that somebody is on', () => {
    const ticketIn = (body = '') => new URL(urlIn(body, 'take-over')).searchParams.get('ticket') ?? ''
    const wants = async (number: string = jane, password: string = secrets.jane.voicemail) => {
      const phone = await onS500()
      await logInOn(context, s500, james)
      const question = await phone.ask('enter', { extension: number, password })
      return { phone, question, ticket: ticketIn(question?.body) }
    }

    it('E29: in use by NAME; OK takes it over, still as the person whose password it was', async () => {
      const { phone, question, ticket } = await wants()
      expect(textOf(question?.body)).to.match(new RegExp(`^Phone in use In use by James ${james}\\. .* OK`))
      expect(await whoIsWhere(database)).to.deep.equal([`${james} on ${s500.mac}`])
      expect(await phone.says('take-over', { ticket })).to.include('Welcome Jane')
      expect(await sessionOnPhone(database, s500.mac)).to.include({ extension: jane, startedBy: 'voicemail password' })
    })

    it('a setting hides the name', async () => {
      await settings({ showOccupant: false })
      const { question } = await wants()
      expect(textOf(question?.body))
        .to.include('In use by somebody else.')
        .and.to.not.match(/James|01132991001/)
    })

    it('asks nothing of who is on it already', async () => {
      const { phone } = await wants()
      expect(await phone.login(james, secrets.james.voicemail)).to.include('Welcome James')
    })

    it('and a wrong password learns nothing of who is on it', async () => {
      const { phone } = await wants()
      expect(await phone.login(henry, 'wrong')).to.not.match(/James|01132991001/)
    })

    it('the ticket holds no password and is good for 90 seconds', async () => {
      const { phone, question, ticket } = await wants()
      expect(Buffer.from(ticket, 'base64url').toString()).to.not.include(secrets.jane.voicemail)
      expect(question?.body).to.not.include(secrets.jane.voicemail)
      context.pass(90_001)
      expect(await phone.says('take-over', { ticket })).to.match(/^That took too long\. Please log in again\. Username/)
      expect(await whoIsWhere(database)).to.deep.equal([`${james} on ${s500.mac}`])
    })

    it('and for this phone alone', async () => {
      const { phone, ticket } = await wants()
      const other = browserOf(await tokenFor(s700.mac))
      for (const bad of ['', 'x.y', `${ticket}x`, ticket.slice(1)])
        expect(await phone.says('take-over', { ticket: bad })).to.include('That took too long.')
      expect(await other.says('take-over', { ticket })).to.include('That took too long.')
      expect(await whoIsWhere(database)).to.deep.equal([`${james} on ${s500.mac}`])
    })

    it('and once: who has logged out since does not come back with it', async () => {
      const { phone, ticket } = await wants()
      await phone.ask('take-over', { ticket })
      expect(await phone.says('take-over', { ticket })).to.include('Welcome Jane')
      await phone.ask('logout-now')
      expect(await phone.says('take-over', { ticket })).to.include('Please log in again.')
      expect(await whoIsWhere(database)).to.deep.equal([])
    })

    it('is good as well when the phone has become free meanwhile', async () => {
      const { phone, ticket } = await wants()
      await logInOn(context, s700, james)
      expect(await phone.says('take-over', { ticket })).to.include('Welcome Jane')
    })

    it('asks again when somebody else is on it by then', async () => {
      const { phone, ticket } = await wants()
      await logInOn(context, s500, henry, true)
      const again = await phone.ask('take-over', { ticket })
      expect(textOf(again?.body)).to.include(`In use by Henry ${henry}.`)
      expect(await whoIsWhere(database)).to.deep.equal([`${henry} on ${s500.mac}`])
      expect(await phone.says('take-over', { ticket: ticketIn(again?.body) })).to.include('Welcome Jane')
    })

    it('rule 10: is refused when the person was disabled meanwhile', async () => {
      const { phone, ticket } = await wants()
      await changeExtension(context, admin, jane, { enabled: false })
      expect(await phone.says('take-over', { ticket })).to.include('not for hot desking')
    })
  })

  describe('E7: Login Int and Login Ext', () => {
    const destination = async () => (await findPhone(database, s500.mac))?.destination

    it('pressing one sends a phone of ours to that address, and the form remembers which', async () => {
      const phone = await onS500()
      const form = await phone.ask('login', { to: 'external' })
      expect(await destination()).to.equal('external')
      expect(urlIn(form?.body, 'enter')).to.match(/\/app\/enter\?to=external$/)
      await phone.ask('login', { to: 'internal' })
      expect(await destination()).to.equal('internal')
    })

    it('rule 12: a phone that has earned nothing yet is sent there with its login', async () => {
      const phone = await onS500(false)
      await phone.ask('login', { to: 'external' })
      expect(await destination()).to.equal('auto')
      expect(await phone.login(jane, 'wrong', { to: 'external' })).to.include('Wrong')
      expect(await destination()).to.equal('auto')
      await phone.login(jane, secrets.jane.voicemail, { to: 'external' })
      expect(await destination()).to.equal('external')
    })

    it('and with a take-over', async () => {
      const phone = await onS500(false)
      await logInOn(context, s500, james)
      const fields = { extension: jane, password: secrets.jane.voicemail, to: 'internal' }
      const url = urlIn((await phone.ask('enter', fields))?.body, 'take-over')
      await phone.ask('take-over', Object.fromEntries(new URL(url).searchParams))
      expect(await destination()).to.equal('internal')
    })

    it('another word is none of the two', async () => {
      const phone = await onS500()
      const form = await phone.ask('login', { to: 'elsewhere' })
      expect(urlIn(form?.body, 'enter')).to.match(/\/app\/enter$/)
      await phone.login(jane, secrets.jane.voicemail, { to: 'elsewhere' })
      expect(await destination()).to.equal('auto')
    })
  })

  describe('each brand in its own way', () => {
    const fields = { extension: jane, password: secrets.jane.voicemail }

    it('E31: a Yealink is answered with its new configuration, to a login and to a logout', async () => {
      const phone = browserOf(await tokenFor(t46s.mac, false))
      const told = await phone.ask('enter', fields)
      expect(told?.type).to.equal('text/xml; charset=utf-8')
      expect(told?.body)
        .to.match(/<YealinkIPPhoneConfiguration/)
        .and.to.include(`account.1.user_name = ${jane}`)
      const cleared = (await phone.ask('logout-now'))?.body
      expect(cleared).to.include('account.1.enable = 0').and.to.not.include(jane)
    })

    it('E31: a Polycom is told to fetch its configuration', async () => {
      const phone = browserOf(await tokenFor(vvx411.mac))
      expect(await phone.ask('enter', fields)).to.deep.equal({
        body: 'Action:UpdateConfig',
        type: 'application/x-com-polycom-spipx',
      })
    })

    it('E31: a Sangoma is told how long it takes, and of a restart only where it must restart', async () => {
      const s300 = { mac: '005058aabbee' }
      await addPhone(context, admin, { ...s300, brand: 'sangoma', model: 'S300' })
      expect(await (await onS500()).says('enter', fields)).to.include('The phone changes within a few minutes.')
      const slow = browserOf(await tokenFor(s300.mac))
      expect(await slow.says('enter', fields)).to.include('The phone restarts within a few minutes.')
    })

    it('a browser that says which brand it is gets that markup; the phone’s configuration is not told to another brand', async () => {
      const token = await tokenFor(t46s.mac)
      const polycom = browserOf(token, { userAgent: 'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614' })
      expect((await polycom.ask('login'))?.body).to.match(/^<html>/)
      expect((await polycom.ask('enter', fields))?.body).to.equal('Action:UpdateConfig')
      expect((await browserOf(token).ask('login'))?.body).to.include('<YealinkIPPhoneInputScreen')
    })

    it('nothing that was typed reaches the log', async () => {
      await browserOf(await tokenFor(t46s.mac)).ask('enter', fields)
      await browserOf(await tokenFor(s500.mac)).ask('enter', { extension: jane, password: 'wrong-Pass' })
      expect(context.lines.join()).to.not.match(/vm-jane|wrong-Pass|sip-/)
    })
  })
})
