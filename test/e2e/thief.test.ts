import { expect } from 'chai'
import { addMapping } from '../../src/app/mappings.ts'
import type { Database } from '../../src/stores/database.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { approvePhone } from '../../src/app/phones.ts'
import { findHeld } from '../../src/stores/held-phones.ts'
import { virtualPhone } from '../../src/virtual-phone/phone.ts'
import { openReady } from '../support/databases.ts'
import { recorded, whoIsWhere } from '../support/desks.ts'
import { admin, numbers, secrets } from '../support/office.ts'
import { bootPhone, firstPhones, logInOn, serveOffice, type ServedOffice } from '../support/served-office.ts'

const agents = {
  yealink: 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
  polycom: 'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
  sangoma: 'Sangoma S500 2.0.4.67 00:50:58:aa:bb:cc',
} as const

/** Every name that any of the brands' phones may ask for, for one MAC address. */
function everyName(mac: string): string[] {
  const own = [
    '.cfg',
    '.boot',
    '.xml',
    '-hotdesk.cfg',
    '-phone.cfg',
    '-web.cfg',
    '-directory.xml',
    '-license.cfg',
    '-local.cfg',
  ]
  const common = [
    'y000000000066.cfg',
    'y000000000000.boot',
    '000000000000.cfg',
    '000000000000-directory.xml',
    'cfg.xml',
  ]
  const names = [
    ...own.map((end) => mac + end),
    `cfg${mac}.xml`,
    `cfg${mac}`,
    `overrides/${mac}-phone.cfg`,
    `contacts/${mac}-directory.xml`,
  ]
  const logs = [`logs/${mac}-app.log`, `logs/${mac}-boot.log`]
  const escapes = [
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e/package.json',
    `${mac}.cfg%00.png`,
    '//etc/passwd',
  ]
  return [...names, ...names.map((name) => name.toUpperCase()), ...common, ...logs, ...escapes]
}

describe('rule 12: the thief who knows every MAC address', function () {
  this.timeout(180_000)

  let database: Database
  let office: ServedOffice

  beforeEach(async () => {
    database = await openReady()
    office = await serveOffice(database)
    for (const template of await listTemplates(database)) {
      await changeTemplate(office.context, admin, template.id, { settings: { adminPassword: 'Template-Pass-88' } })
    }
  })

  afterEach(async () => {
    await office.close()
    await database.destroy()
  })

  const kept = [
    ...Object.values(secrets).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one))),
    'Template-Pass-88',
  ]

  async function steal(): Promise<{ bodies: string[]; answered: number }> {
    const bodies: string[] = []
    let answered = 0
    const asked = firstPhones.flatMap(({ brand, mac }) =>
      everyName(mac).flatMap((name) => [agents[brand], '', 'curl/8'].map((agent) => ({ name, agent }))),
    )
    for (const { name, agent } of asked) {
      const answer = await fetch(`${office.base}${name}`, { headers: { 'User-Agent': agent } })
      bodies.push(await answer.text())
      if (answer.status === 200) answered += 1
      expect([200, 404], `${name} gave ${answer.status}`).to.include(answer.status)
    }
    return { bodies, answered }
  }

  it('gets at most the Login screen and no secret, before and after logins and for assigned phones', async () => {
    const [standard] = await listTemplates(database, 'polycom')
    const phones = await Promise.all(firstPhones.map((phone) => bootPhone(office, phone)))
    const before = await steal()
    await logInOn(phones[0] as never, numbers.jane, secrets.jane.voicemail)
    await logInOn(phones[2] as never, numbers.henry, secrets.henry.voicemail)
    await addMapping(office.context, admin, {
      extension: numbers.james,
      brand: 'polycom',
      template: standard?.id,
      mac: firstPhones[1].mac,
    })
    office.context.pass(60_000)
    await phones[1]?.checkForChanges()
    await approvePhone(office.context, admin, firstPhones[1].mac)
    for (const phone of phones) await phone.checkForChanges()
    expect(phones.map((phone) => phone.account?.number)).to.deep.equal([numbers.jane, numbers.james, numbers.henry])
    const after = await steal()
    expect(before.answered).to.be.greaterThan(20)
    expect(after.answered).to.be.greaterThan(20)
    for (const body of [...before.bodies, ...after.bodies]) {
      for (const secret of kept) expect(body).to.not.include(secret)
      for (const number of Object.values(numbers)) expect(body).to.not.include(number)
    }
    for (const phone of phones) {
      const before = phone.account?.number
      await phone.restart()
      expect(phone.account?.number, 'the thief must not disturb the phone').to.equal(before)
    }
  })

  it('cannot use what it was given: no logout, no name of who is on the phone, no upload', async () => {
    const phone = await bootPhone(office, firstPhones[0])
    await logInOn(phone, numbers.jane, secrets.jane.voicemail)
    const stolen = await (await fetch(`${office.base}805ec0aabbcc.cfg`)).text()
    const url = /http:\/\/[^\s"]+\/p\/[\w-]{43}\//.exec(stolen)?.[0] ?? ''
    expect(url).to.not.equal(phone.home)
    for (const step of ['logout', 'logout-now', 'menu']) {
      const screen = await (await fetch(`${url}app/${step}`)).text()
      expect(screen).to.not.include(numbers.jane).and.to.not.include('Jane')
    }
    expect((await fetch(`${url}805ec0aabbcc-local.cfg`, { method: 'PUT', body: 'x' })).status).to.equal(403)
    await phone.checkForChanges()
    expect(phone.account?.number).to.equal(numbers.jane)
    expect((await fetch(`${url}0004f2aabbcc.cfg`)).status).to.equal(404)
  })

  it('with a password of their own does not push a phone out that is in use', async () => {
    const phones = await Promise.all(firstPhones.map((phone) => bootPhone(office, phone)))
    for (const [at, number] of [numbers.jane, numbers.henry].entries())
      await logInOn(phones[at] as never, number, at === 0 ? secrets.jane.voicemail : secrets.henry.voicemail)
    await approvePhone(office.context, admin, firstPhones[2].mac)
    for (const phone of phones) await phone.checkForChanges()
    const before = await whoIsWhere(database)
    for (const { brand, model, mac } of firstPhones) {
      const fake = virtualPhone({ brand, model, mac, base: office.base, localAddress: '127.0.0.66' })
      await fake.boot()
      await logInOn(fake, numbers.james, secrets.james.voicemail)
      await fake.checkForChanges()
      expect(fake.account, brand).to.equal(null)
      expect(await findHeld(database, mac), brand).to.include({ address: '127.0.0.66', extension: numbers.james })
    }
    expect(await whoIsWhere(database)).to.deep.equal(before)
    for (const phone of phones) await phone.restart()
    expect(phones.map((phone) => phone.account?.number)).to.deep.equal([numbers.jane, numbers.henry, undefined])
    expect(await recorded(database, 'phone.held')).to.have.length.of.at.least(3)
  })

  it('cannot invent a token, nor change one', async () => {
    const phone = await bootPhone(office, firstPhones[0])
    await logInOn(phone, numbers.jane, secrets.jane.voicemail)
    const token = phone.home.split('/').at(-2) ?? ''
    const flipped = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`
    for (const invented of [flipped, 'A'.repeat(43)]) {
      expect((await fetch(`${office.base}${invented}/805ec0aabbcc.cfg`)).status).to.equal(404)
      expect((await fetch(`${office.base}${invented}/app/login`)).status).to.equal(404)
    }
  })
})
