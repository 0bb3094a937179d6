import { expect } from 'chai'
import { virtualPhone } from '../../src/virtual-phone/phone.ts'
import { screenText } from '../../src/virtual-phone/screen.ts'
import {
  html,
  polycomAccount,
  polycomCfg,
  polycomKey,
  polycomMac,
  polycomMaster,
  sangomaAccount,
  sangomaCfg,
  sangomaKey,
  sangomaMac,
  xml,
  yealinkCfg,
  yealinkMac,
} from './documents.ts'
import { withServer, type Reply, type TinyServer } from './tiny-server.ts'

const yealinkAt = (base: string, restartMilliseconds = 0) =>
  virtualPhone({ brand: 'yealink', model: 'T46S', mac: yealinkMac, base, restartMilliseconds })
const yealinkFile = `/p/${yealinkMac}.cfg`

const loginForm = xml(`<YealinkIPPhoneInputScreen type="string" destroyOnExit="yes"><Title>Login</Title>
  <URL>{base}hd/in?t=9f2c</URL>
  <InputField type="number"><Prompt>Extension</Prompt><Parameter>ext</Parameter><Default/></InputField>
  <InputField password="yes"><Prompt>Password</Prompt><Parameter>pin</Parameter><Default/></InputField>
  <SoftKey index="1"><Label>Done</Label><URI>SoftKey:Submit</URI></SoftKey>
  <SoftKey index="4"><Label>Cancel</Label><URI>SoftKey:Exit</URI></SoftKey></YealinkIPPhoneInputScreen>`)
const welcome = xml(`<YealinkIPPhoneTextScreen destroyOnExit="yes" doneAction="SoftKey:Exit"><Title>Login</Title>
  <Text>You are logged in.</Text></YealinkIPPhoneTextScreen>`)

/** A Yealink that is on, logged out, at a server with these pages. */
function onYealink(
  pages: Record<string, Reply>,
  run: (phone: ReturnType<typeof yealinkAt>, server: TinyServer) => Promise<void>,
) {
  return withServer({ [yealinkFile]: yealinkCfg(), ...pages }, async (server) => {
    const phone = yealinkAt(server.base)
    await phone.boot()
    server.received.length = 0
    await run(phone, server)
  })
}

describe('a virtual phone', () => {
  it('E8, E12: finds its Login key, sends the form as its make does, and is somebody’s after the next check', () =>
    onYealink({ '/p/hd': loginForm, '/p/hd/in': welcome }, async (phone, { asked, files }) => {
      await phone.pressKey('Login')
      expect(phone.screen).to.deep.include({ kind: 'form', title: 'Login' })
      phone.type('5501')
      phone.focus('Password')
      phone.type('Ab&1')
      expect(screenText(phone.screen)).to.not.contain('Ab&1')
      await phone.pressKey('Done')
      expect(asked()).to.deep.equal(['GET /p/hd', 'GET /p/hd/in?t=9f2c&ext=5501&pin=Ab%261'])
      expect(phone.screen).to.deep.include({ kind: 'notice', lines: ['You are logged in.'] })
      files.set(yealinkFile, yealinkCfg({ number: '5501', password: 'sip-secret' }))
      await phone.checkForChanges()
      expect(phone.screen).to.deep.include({ kind: 'idle', title: '5501' })
      expect(phone.account?.number).to.equal('5501')
      expect(phone.restarts).to.equal(0)
      expect(JSON.stringify(phone.requests)).to.contain('pin=***').and.not.contain('Ab%261')
    }))

  it('leaves a form open while what it fetches changes nothing of its idle display, and closes it otherwise', () =>
    onYealink({ '/p/hd': loginForm }, async (phone, { files }) => {
      await phone.pressKey('Login')
      files.set(
        yealinkFile,
        `${yealinkCfg()}static.auto_provision.repeat.enable = 1\nstatic.auto_provision.repeat.minutes = 7\n`,
      )
      await phone.checkForChanges()
      expect(phone.pollSeconds).to.equal(420)
      expect(phone.screen.kind).to.equal('form')
      files.set(yealinkFile, yealinkCfg({ number: '5501', password: 'sip-secret' }))
      await phone.checkForChanges()
      expect(phone.screen.kind).to.equal('idle')
    }))

  it('stays as it is until it is told to check, and a check that finds nothing new leaves the page open', () =>
    onYealink({ '/p/hd': loginForm }, async (phone, { files }) => {
      await phone.pressSoftKey(1)
      await phone.checkForChanges()
      expect(phone.screen.kind).to.equal('form')
      files.set(yealinkFile, yealinkCfg({ number: '5501', password: 'x' }))
      expect(phone.account).to.equal(null)
    }))

  it('moves with its cursor, goes back, and hears no key that it does not have', () =>
    onYealink({ '/p/hd': loginForm }, async (phone) => {
      await phone.pressKey('Login')
      phone.down()
      phone.type('a1')
      phone.up()
      phone.type('a1')
      phone.erase()
      expect(phone.screen.fields.map(({ value }) => value)).to.deep.equal(['', '**'])
      await phone.pressSoftKey(1)
      await phone.pressSoftKey(9)
      await phone.pressLineKey(9)
      expect(phone.screen.kind).to.equal('form')
      await phone.back()
      expect(phone.screen.kind).to.equal('idle')
      const outcome = await phone.pressKey('Done').catch((error: unknown) => error)
      expect(outcome).to.be.an('error').with.property('message', 'The phone has no key that says Done.')
      expect(() => {
        phone.focus('Password')
      }).to.throw('no field Password')
    }))

  const useless: [string, Reply, string][] = [
    ['is not well-formed', xml('<YealinkIPPhoneTextScreen><Text>R & D</Text>'), 'not well-formed'],
    ['has another Content-Type', { type: 'text/html', body: '<YealinkIPPhoneExecute/>' }, 'text/html'],
    ['has an unknown root', xml('<YealinkIPPhoneQuestion/>'), 'a kind'],
    [
      'has a relative address',
      xml('<YealinkIPPhoneTextScreen doneAction="/x"><Text>x</Text></YealinkIPPhoneTextScreen>'),
      'not whole',
    ],
    [
      'is longer than 10,000 bytes',
      xml(`<YealinkIPPhoneTextScreen><Text>${'x'.repeat(10_000)}</Text></YealinkIPPhoneTextScreen>`),
      '10000 bytes',
    ],
    ['is not there', { status: 404 }, '404'],
    ['is a redirect to another host', { status: 302, headers: { Location: 'http://192.0.2.1/' } }, 'another server'],
  ]
  for (const [what, reply, sentence] of useless) {
    it(`shows an error for a page that ${what}`, () =>
      onYealink({ '/p/hd': reply }, async (phone) => {
        await phone.pressKey('Login')
        expect(phone.screen.kind).to.equal('error')
        expect(phone.screen.message).to.contain(sentence)
        await phone.back()
        expect(phone.screen.kind).to.equal('idle')
      }))
  }

  it('takes a page of exactly 10,000 bytes', () => {
    const text = (length: number) =>
      `<YealinkIPPhoneTextScreen><Text>${'x'.repeat(length)}</Text></YealinkIPPhoneTextScreen>`
    return onYealink({ '/p/hd': xml(text(10_000 - text(0).length)) }, async (phone) => {
      await phone.pressKey('Login')
      expect(phone.screen.kind).to.equal('notice')
    })
  })

  it('obeys a document: settings at once, a restart when ordered', () =>
    onYealink(
      {
        '/p/hd': xml('<YealinkIPPhoneConfiguration><Item>account.1.label = Set</Item></YealinkIPPhoneConfiguration>'),
      },
      async (phone, { files, received }) => {
        files.set(yealinkFile, yealinkCfg({ number: '5501', password: 'x' }))
        await phone.checkForChanges()
        await phone.pressKey('Log Out')
        expect(phone.screen).to.deep.include({ kind: 'idle', title: 'Set' })
        files.set('/p/hd', xml('<YealinkIPPhoneExecute><ExecuteItem URI="Command: Reset"/></YealinkIPPhoneExecute>'))
        received.length = 0
        await phone.pressKey('Log Out')
        expect(phone.restarts).to.equal(1)
        expect(received.map(({ url }) => url)).to.include(yealinkFile)
        expect(phone.screen).to.deep.include({ kind: 'idle', title: '5501' })
      },
    ))

  it('B42, B47: a VVX that is answered Action:UpdateConfig fetches its files, restarts and is somebody’s', () =>
    withServer(
      {
        [`/p/${polycomMac}.cfg`]: polycomMaster,
        [`/p/${polycomMac}-user.cfg`]: polycomCfg(polycomKey('Login', '{base}hd')),
        '/p/hd': html(`<form method="post" action="{base}hd/in"><p>Username <input type="text" name="ext"/></p>
          <p>Password <input type="password" name="pin"/></p><input type="submit" value="Submit"/></form>`),
        '/p/hd/in': { type: 'application/x-com-polycom-spipx', body: 'Action:UpdateConfig' },
      },
      async ({ base, files, received }) => {
        const phone = virtualPhone({ brand: 'polycom', model: 'VVX 411', mac: polycomMac, base })
        await phone.boot()
        await phone.pressKey('Login')
        phone.type('01132991000')
        phone.focus('pin')
        phone.type('Jane’s 1')
        files.set(`/p/${polycomMac}-user.cfg`, polycomCfg(polycomAccount('01132991000')))
        await phone.pressKey('Submit')
        const sent = received.find(({ method }) => method === 'POST')
        expect(sent?.body).to.equal('ext=01132991000&pin=Jane%E2%80%99s+1')
        expect(sent?.headers['content-type']).to.equal('application/x-www-form-urlencoded')
        expect(phone.account?.number).to.equal('01132991000')
        expect(phone.restarts).to.equal(1)
      },
    ))

  it('E28, B39: a VVX asks before it logs out, and a link’s Action:UpdateConfig is done when it is pressed', () =>
    withServer(
      {
        [`/p/${polycomMac}.cfg`]: polycomMaster,
        [`/p/${polycomMac}-user.cfg`]: polycomCfg({ ...polycomAccount('2001'), ...polycomKey('Log Out', '{base}hd') }),
        '/p/hd': html('<p>Log out 2001?</p><a href="{base}hd/yes">Yes</a><br/><a href="Key:Home">No</a>'),
        '/p/hd/yes': html('<p>Logged out.</p><a href="Action:UpdateConfig">OK</a>'),
      },
      async ({ base, files }) => {
        const phone = virtualPhone({ brand: 'polycom', model: 'VVX 411', mac: polycomMac, base })
        await phone.boot()
        await phone.pressKey('Log Out')
        await phone.pressKey('No')
        expect(phone.screen.kind).to.equal('idle')
        await phone.pressKey('Log Out')
        await phone.select(0)
        expect(phone.screen.lines).to.deep.equal(['Logged out.'])
        await phone.back()
        expect(phone.screen.lines).to.deep.equal(['Log out 2001?'])
        await phone.ok()
        files.set(`/p/${polycomMac}-user.cfg`, polycomCfg(polycomKey('Login', '{base}hd')))
        await phone.ok()
        expect(phone.account).to.equal(null)
        expect(phone.restarts).to.equal(1)
      },
    ))

  it('finds a VVX’s key behind More', () =>
    withServer(
      {
        [`/p/${polycomMac}.cfg`]: polycomMaster,
        [`/p/${polycomMac}-user.cfg`]: polycomCfg({ ...polycomKey('Login', '{base}hd'), 'softkey.1.precede': '0' }),
        '/p/hd': html('<p>Here</p>'),
      },
      async ({ base }) => {
        const phone = virtualPhone({ brand: 'polycom', model: 'VVX 411', mac: polycomMac, base })
        await phone.boot()
        expect(phone.screen.softKeys.map(({ label }) => label)).to.deep.equal(['New Call', 'Forward', 'DND', 'More'])
        await phone.pressSoftKey(3)
        expect(phone.screen.softKeys.map(({ label }) => label)).to.deep.equal(['Redial', 'Login', 'More'])
        await phone.pressSoftKey(1)
        expect(phone.screen.lines).to.deep.equal(['Here'])
      },
    ))

  it('E26: a Sangoma opens the menu from its key and is changed only by a check', () =>
    withServer(
      {
        [`/p/cfg${sangomaMac}.xml`]: sangomaCfg(sangomaKey('Login')),
        '/p/hd': xml(`<TextMenu><Title>Hot desk</Title><MenuItem><Prompt>Login</Prompt><URI>{base}hd/in</URI></MenuItem>
          <MenuItem><Prompt>Logout</Prompt><URI>{base}hd/out</URI></MenuItem></TextMenu>`),
        '/p/hd/out': xml('<TextScreen><Title>Logout</Title><Text>You are logged out.</Text></TextScreen>'),
      },
      async ({ base, files }) => {
        const phone = virtualPhone({ brand: 'sangoma', model: 'S500', mac: sangomaMac, base })
        await phone.boot()
        await phone.pressKey('Login')
        phone.down()
        await phone.ok()
        expect(phone.screen.lines).to.deep.equal(['You are logged out.'])
        files.set(`/p/cfg${sangomaMac}.xml`, sangomaCfg(sangomaAccount('5501')))
        expect(phone.account).to.equal(null)
        await phone.checkForChanges()
        expect(phone.screen).to.deep.include({ kind: 'idle', title: '5501' })
      },
    ))

  it('is off, starts in its time, hears no keys meanwhile, and tells who listens', () =>
    withServer({ [yealinkFile]: yealinkCfg(), '/p/hd': loginForm }, async ({ base }) => {
      const phone = yealinkAt(base, 20)
      const seen: string[] = []
      const stop = phone.onChange(() => seen.push(phone.screen.kind))
      expect(phone.screen.kind).to.equal('off')
      const booted = phone.boot()
      await phone.pressSoftKey(1)
      await booted
      expect([...new Set(seen)]).to.deep.equal(['starting', 'idle'])
      stop()
      await phone.pressKey('Login')
      expect(phone.screen.kind).to.equal('form')
      expect(seen).to.not.include('form')
    }))

  it('loses what it was doing with a power cut, but not its settings', () =>
    withServer(
      { [yealinkFile]: yealinkCfg({ number: '5501', password: 'x' }), '/p/hd': loginForm },
      async ({ base }) => {
        const phone = yealinkAt(base)
        await phone.boot()
        const opening = phone.pressKey('Log Out')
        await Promise.resolve()
        phone.unplug()
        await opening
        expect(phone.screen.kind).to.equal('off')
        expect(phone.account?.number).to.equal('5501')
        await phone.boot()
        expect(phone.screen).to.deep.include({ kind: 'idle', title: '5501' })
      },
    ))

  it('forgets everything in a factory reset, its own address too', () =>
    withServer({ [yealinkFile]: yealinkCfg({ number: '5501', password: 'x' }) }, async ({ base, files }) => {
      const phone = yealinkAt(base)
      await phone.boot()
      files.delete(yealinkFile)
      await phone.restart()
      expect(phone.account?.number).to.equal('5501')
      await phone.factoryReset()
      expect(phone.account).to.equal(null)
      expect(phone.home).to.equal(base)
      expect(phone.screen.message).to.equal('The server has no configuration for this phone.')
    }))

  it('keeps its settings and says so when the server is away', () =>
    onYealink({}, async (phone, server) => {
      await server.close()
      await phone.restart()
      expect(phone.screen).to.deep.include({ kind: 'idle', message: 'The server did not answer.' })
      expect(phone.screen.softKeys.map(({ label }) => label)).to.include('Login')
    }))
})
