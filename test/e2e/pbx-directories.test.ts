import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { forLogin } from '../../src/pbx/files/kept.ts'
import { virtualPhone } from '../../src/virtual-phone/phone.ts'
import { screenText } from '../../src/virtual-phone/screen.ts'
import type { VirtualPhone } from '../../src/virtual-phone/virtual-phone.ts'
import { administratorsApi, type AdministratorsApi } from '../support/administrators-api.ts'
import { missingAsterisk } from '../support/asterisk.ts'
import { freshDatabaseUrl, type Engine } from '../support/databases.ts'
import { asteriskFolder, freepbx, realtime, type KindOfPbx } from '../support/kinds-of-pbx.ts'
import { missingMariadb } from '../support/machine.ts'
import { openPbxOffice, people, type PbxOffice } from '../support/pbx-office.ts'
import { anna, Visitor, type ReadPage } from '../support/people.ts'
import { describeUnless } from '../support/required.ts'
import { logInOn } from '../support/served-office.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { until } from '../support/until.ts'

const token = 'token-of-the-directories-0123456789abcdef'

/** The real server before a PBX, an administrator's browser and two phones of one model. */
interface Office {
  pbx: KindOfPbx
  server: ServerProcess
  browser: Visitor
  here: VirtualPhone
  there: VirtualPhone
  api: AdministratorsApi
  close(): Promise<void>
}

type Desk = Readonly<{ brand: 'yealink' | 'polycom' | 'sangoma'; model: string; maker: string }>

async function openOffice(pbx: KindOfPbx, engine: Engine, { maker, ...desk }: Desk): Promise<Office> {
  const database = await freshDatabaseUrl(engine)
  const server = await startServer({
    database: database.url,
    env: { HOTDESK_PBX: pbx.setting, HOTDESK_API_TOKEN: token, HOTDESK_LOG_LEVEL: 'warn' },
  })
  const api = administratorsApi(server.people, token)
  await api('PATCH', '/settings', { internalAddress: '127.0.0.1' })
  const switchOn = async (mac: string) => {
    const phone = virtualPhone({ ...desk, mac, base: `${server.phones}/p/` })
    await phone.boot()
    await api('POST', `/phones/${mac}/approve`, {})
    await phone.checkForChanges()
    return phone
  }
  return {
    ...{ pbx, server, api, browser: await administrator(server) },
    here: await switchOn(`${maker}000001`),
    there: await switchOn(`${maker}000002`),
    close: async () => {
      await server.stop()
      await database.remove()
      await pbx.remove()
    },
  }
}

async function administrator(server: ServerProcess): Promise<Visitor> {
  await until(() => server.output().includes('/first-administrator?key='), 'it says where to go')
  const link = /\/first-administrator\?key=\S+/.exec(server.output())?.[0] ?? expect.fail('no link was printed')
  const browser = new Visitor(server.people)
  await browser.send(await browser.open(link), 'form', anna)
  return browser
}

/** Presses *Read again* on the page of the PBX, and gives the page. */
async function readAgain(browser: Visitor): Promise<ReadPage> {
  return browser.send(await browser.open('/pbx'), 'form[action="/pbx/read"]')
}

/** What the phone says to a login that is refused; it then stands as before. */
async function refusal(phone: VirtualPhone, number: string, password: string): Promise<string> {
  await logInOn(phone, number, password)
  const said = screenText(phone.screen)
  await phone.checkForChanges()
  expect(phone.account, said).to.equal(null)
  for (let left = 5; left > 0 && phone.screen.kind !== 'idle'; left -= 1) await phone.back()
  return said
}

async function logIn(phone: VirtualPhone, number: string, password: string): Promise<void> {
  await logInOn(phone, number, password)
  const said = screenText(phone.screen)
  await phone.checkForChanges()
  expect(phone.account?.number, said).to.equal(number)
}

/** What this kind of PBX must have. */
function wanted<T>(part: T | undefined): T {
  return part ?? expect.fail('This kind of PBX has no such thing.')
}

/** What the server answers when that phone submits its form, without the phone's own doings. */
async function submit({ home }: VirtualPhone, extension: string, password: string): Promise<string> {
  const answer = await fetch(`${home}app/enter?${new URLSearchParams({ extension, password }).toString()}`)
  expect(answer.status).to.equal(200)
  return answer.text()
}

async function logOut({ api }: Office, phone: VirtualPhone): Promise<void> {
  const { items } = await api<{ items: { id: number; mac: string }[] }>('GET', '/sessions?size=500')
  const session = items.find(({ mac }) => mac === phone.mac)
  await api('DELETE', `/sessions/${session?.id ?? 0}`)
  await phone.checkForChanges()
  expect(phone.account).to.equal(null)
}

const sangoma: Desk = { brand: 'sangoma', model: 'S500', maker: '005058' }
const polycom: Desk = { brand: 'polycom', model: 'VVX 411', maker: '0004f2' }
const yealink: Desk = { brand: 'yealink', model: 'T46S', maker: '805ec0' }

const KINDS = [
  { kind: 'Asterisk’s files', make: asteriskFolder, engine: 'SQLite', desk: sangoma, hasFile: true, hasTables: false },
  { kind: 'Asterisk’s tables', make: realtime, engine: 'MariaDB', desk: polycom, hasFile: false, hasTables: true },
  { kind: 'FreePBX', make: freepbx, engine: 'MariaDB', desk: yealink, hasFile: true, hasTables: true },
] as const

for (const { kind, make, engine, desk, hasFile, hasTables } of KINDS) {
  const missing = hasTables ? missingMariadb() : undefined
  describeUnless(missing, `extensions from ${kind}, on a ${desk.model}`, function (this: Mocha.Suite) {
    this.timeout(180_000)
    let opened: Office | undefined
    let office: Office

    before(async () => {
      opened = office = await openOffice(await make(), engine, desk)
      await until(async () => (await office.api<{ total: number }>('GET', '/extensions')).total === 2, 'both are there')
    })
    after(() => opened?.close())

    it('E9: the voicemail password logs in; one that was changed on the phone does at once, and the old one no longer', async () => {
      const { pbx, here } = office
      await logIn(here, '5501', '4321')
      expect(here.account).to.include({ password: 'sip-5501' })
      await logOut(office, here)
      await pbx.changeVoicemail('9876')
      expect(await refusal(here, '5501', '4321')).to.include('Wrong number or password.')
      await logIn(here, '5501', '9876')
      await logOut(office, here)
    })

    if (hasFile) {
      it('E9: of 30 logins while voicemail.conf is written again and again none is wrongly refused', async () => {
        const { here } = office
        const file = wanted(office.pbx.file)
        let isOver = false
        let written = 0
        let stoppedAt = -Infinity
        const writing = async () => {
          for (; !isOver; written += 1) {
            if (file.rewrite() > forLogin.quiet / 2) stoppedAt = performance.now()
            await sleep(20 + Math.random() * 40)
          }
        }
        await logIn(here, '5501', '9876')
        const done = writing()
        try {
          // Who is there already logs in once more: the password counts all the same.
          const tenMore = async () => {
            for (let turn = 0; turn < 10;) {
              const begun = performance.now()
              const answer = await submit(here, '5501', '9876')
              // Where the machine stops us in the middle of writing, half a file rests for longer than Asterisk ever leaves it: once more.
              if (stoppedAt >= begun) continue
              expect(answer).to.not.match(/Wrong number|does not answer|Too many/)
              turn += 1
            }
          }
          await Promise.all([tenMore(), tenMore(), tenMore()])
          expect(await submit(here, '5501', '4321')).to.include('Wrong number or password.')
        } finally {
          isOver = true
          await done
        }
        expect(written).to.be.at.least(10)
        await logOut(office, here)
      })
    }

    if (hasFile) {
      it('E9: while voicemail.conf is broken the last good passwords count, and the page says file and line', async () => {
        const { pbx, here, browser } = office
        const place = wanted(pbx.file).spoil()
        await logIn(here, '5501', '9876')
        await logOut(office, here)
        expect(await refusal(here, '5501', '1111')).to.include('Wrong number or password.')
        const page = await readAgain(browser)
        expect(page.$('.notice.bad').text()).to.include(`${place}: This section has no closing ].`)
        expect(page.text).to.not.include('9876')
        await pbx.changeVoicemail('9876')
        expect((await readAgain(browser)).$('.notice.bad').text()).to.not.include(place)
      })
    }

    it('rule 4: while the PBX is away a login says so, phones have their configuration, and nobody is logged out', async () => {
      const { pbx, here, there, browser } = office
      await logIn(there, '5502', '8765')
      await pbx.away()
      try {
        expect(await refusal(here, '5501', '9876')).to.include('The PBX does not answer')
        await there.restart()
        expect(there.account).to.include({ number: '5502', password: 'sip-5502' })
        await here.restart()
        expect(here.screen.kind).to.equal('idle')
        expect((await readAgain(browser)).$('.notice.bad').text()).to.not.equal('')
        expect(there.account?.number).to.equal('5502')
      } finally {
        await pbx.back()
      }
      await logIn(here, '5501', '9876')
      await logOut(office, here)
    })

    if (hasTables) {
      it('rule 4: while a table is gone a login says so, and the page names the table', async () => {
        const { pbx, here, there, browser } = office
        const table = wanted(pbx.table)
        await table.hide()
        try {
          expect(await refusal(here, '5501', '9876')).to.include('The PBX does not answer')
          expect((await readAgain(browser)).$('.notice.bad').text()).to.match(new RegExp(`\\b${table.name}: `))
          await there.restart()
          expect(there.account?.number).to.equal('5502')
        } finally {
          await table.show()
        }
        expect((await readAgain(browser)).$('.notice.bad').text()).to.not.include(table.name)
      })
    }

    it('a SIP password that was changed there is wanted on the phone that the extension is on, and comes with its file', async () => {
      const { pbx, there, browser, api } = office
      await pbx.changeSip('5502', 'New-Sip-77')
      await readAgain(browser)
      const { resync } = await api<{ resync: object | null }>('GET', `/phones/${there.mac}`)
      expect(resync).to.include({ why: '5502 changed', state: 'waiting' })
      await there.checkForChanges()
      expect(there.account).to.include({ number: '5502', password: 'New-Sip-77' })
    })

    it('rule 10: an extension that is deleted there is logged out, and its mappings stay', async () => {
      const { pbx, there, browser, api } = office
      const templates = await api<{ items: { id: number; brand: string }[] }>('GET', '/templates')
      const template = templates.items.find((one) => one.brand === desk.brand)?.id
      await api('POST', '/mappings', { extension: '5502', brand: desk.brand, template, mac: there.mac })
      await pbx.drop('5502')
      await readAgain(browser)
      await until(async () => {
        await readAgain(browser)
        return (await api<{ extension: string | null }>('GET', `/phones/${there.mac}`)).extension === null
      }, '5502 is logged out')
      await there.checkForChanges()
      expect(there.account).to.equal(null)
      expect(await refusal(there, '5502', '8765')).to.include('Wrong number or password.')
      expect((await api<{ total: number }>('GET', '/mappings?extension=5502')).total).to.equal(1)
      expect((await api<{ total: number }>('GET', '/extensions')).total).to.equal(2)
    })
  })
}

describeUnless(missingAsterisk(), 'a SIP password that was changed at a real Asterisk', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let office: PbxOffice | undefined
  after(() => office?.close())

  it('reaches the phone by NOTIFY, and the phone registers with it', async () => {
    office = await openPbxOffice()
    const { asterisk, server } = office
    const { jane } = people
    const desk = await office.desk({ brand: 'yealink', model: 'T46S', location: '+15550101' })
    await logInOn(desk.phone, jane.number, jane.voicemail)
    await desk.registeredAs(jane.number)
    const before = desk.agent.notified.length
    const browser = await administrator(server)
    const conf = readFileSync(join(asterisk.etc, 'pjsip.conf'), 'utf8')
    asterisk.write('pjsip.conf', conf.replace('password = sip-5501', 'password = New-Sip-77'))
    await asterisk.cli('module reload res_pjsip.so')
    await readAgain(browser)
    await until(() => desk.agent.account?.password === 'New-Sip-77', 'the phone has the new password')
    expect(desk.agent.notified.length).to.be.greaterThan(before)
    expect(desk.phone.account?.password).to.equal('New-Sip-77')
    await desk.registeredAs(jane.number)
    await desk.agent.refresh()
    const { resync } = await office.api<{ resync: object | null }>('GET', `/phones/${desk.phone.mac}`)
    expect(resync).to.include({ why: `${jane.number} changed`, toldHow: 'notify', trouble: null })
  })
})
