import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { answerApp } from '../../src/app/phone-app.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { renewAllCredentials, renewCredentials } from '../../src/app/phone-credentials.ts'
import { approvePhone } from '../../src/app/phones.ts'
import { spreadOver } from '../../src/domain/credentials-due.ts'
import { findCredentials } from '../../src/stores/phone-credentials.ts'
import type { VirtualPhone } from '../../src/virtual-phone/virtual-phone.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, numbers, secrets } from '../support/office.ts'
import { bootPhone, firstPhones, logInOn, serveOffice, type ServedOffice } from '../support/served-office.ts'
import { settingsFile } from '../support/settings-file.ts'
import { until } from '../support/until.ts'

const realm = 'Hot Desk'

/** A web client's answer to a challenge. */
function prove(
  challenge: string,
  { username, password }: { username: string; password: string },
  { uri, nc = '00000001', cnonce = randomBytes(8).toString('hex') }: { uri: string; nc?: string; cnonce?: string },
): string {
  const md5 = (...parts: string[]) => createHash('md5').update(parts.join(':')).digest('hex')
  const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? ''
  const response = md5(md5(username, realm, password), nonce, nc, cnonce, 'auth', md5('GET', uri))
  return (
    `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", ` +
    `algorithm=MD5, qop=auth, nc=${nc}, cnonce="${cnonce}"`
  )
}

eachDatabase('rule 12: files with passwords that ask for a phone’s own user name and password', (database) => {
  let office: ServedOffice

  beforeEach(async () => {
    await clearTables(database())
    office = await serveOffice(database())
    await changeGlobalSettings(office.context, admin, { secretFiles: 'credentials' })
  })
  afterEach(() => office.close())

  const [yealink] = firstPhones
  const kept = (mac: string) => findCredentials(database(), mac)
  const uriOf = (phone: VirtualPhone) => new URL(`${phone.home}${settingsFile(phone)}`).pathname
  const get = (uri: string, authorization?: string, userAgent = 'curl/8') =>
    fetch(new URL(uri, office.base), {
      headers: { 'User-Agent': userAgent, ...(authorization !== undefined && { Authorization: authorization }) },
    })

  /** A phone with Jane on it that has shown what it proves itself with. */
  async function provedPhone(): Promise<VirtualPhone> {
    const phone = await bootPhone(office, yealink)
    await logInOn(phone, numbers.jane, secrets.jane.voicemail)
    for (let times = 0; times < 3; times += 1) await phone.checkForChanges()
    return phone
  }
  /** How somebody is answered who proves this. */
  async function asked(uri: string, login: { username: string; password: string }): Promise<number> {
    const challenge = (await get(uri)).headers.get('www-authenticate') ?? ''
    return (await get(uri, prove(challenge, login, { uri }))).status
  }
  async function own(mac: string) {
    const { password = '' } = (await kept(mac)) ?? {}
    return { username: mac, password }
  }

  it('a phone of each brand learns its own from its configuration, proves itself, and goes on', async () => {
    for (const one of firstPhones) {
      const phone = await bootPhone(office, one)
      await approvePhone(office.context, admin, one.mac)
      for (let times = 0; times < 3; times += 1) await phone.checkForChanges()
      expect((await kept(one.mac))?.shownAt, one.brand).not.to.equal(null)
      await logInOn(phone, one.brand === 'yealink' ? numbers.jane : numbers.henry, secretOf(one.brand))
      await phone.checkForChanges()
      expect(phone.account?.number, one.brand).to.equal(one.brand === 'yealink' ? numbers.jane : numbers.henry)
      expect(
        phone.requests.some(({ status }) => status === 401),
        one.brand,
      ).to.equal(true)
    }
  })
  const secretOf = (brand: string) => (brand === 'yealink' ? secrets.jane.voicemail : secrets.henry.voicemail)

  it('who has the address alone gets none, kept or made anew; the names of other files need no more than before', async () => {
    const phone = await provedPhone()
    const uri = uriOf(phone)
    for (const agent of ['curl/8', 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc']) {
      for (let times = 0; times < 3; times += 1) {
        const answer = await get(uri, undefined, agent)
        expect([answer.status, (await answer.text()).includes(secrets.jane.sip)]).to.deep.equal([401, false])
        expect(answer.headers.get('www-authenticate')).to.match(
          /^Digest realm="Hot Desk", qop="auth", algorithm=MD5, nonce="/,
        )
      }
    }
    expect((await get(uri.replace('.cfg', '.boot'))).status).to.equal(200)
    expect((await get(uri)).status, 'made with the file before it').to.equal(401)
    const dead = uri.replace(/\/p\/.{5}/, '/p/AAAAA')
    expect((await get(dead)).status, 'an invented address').to.equal(404)
  })

  it('a digest is good once: not again, not for another file, not with another count, not for another address', async () => {
    const phone = await provedPhone()
    const uri = uriOf(phone)
    const challenge = (await get(uri)).headers.get('www-authenticate') ?? ''
    const proof = prove(challenge, await own(phone.mac), { uri })
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(uri, proof)))
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1)
    const again = await get(uri, proof)
    expect(again.status).to.equal(401)
    expect(again.headers.get('www-authenticate')).to.include('stale=true')
    expect((await get(uri.replace('.cfg', '.cfg?x=1'), proof)).status).not.to.equal(200)
    const next = prove(challenge, await own(phone.mac), { uri, nc: '00000002' })
    expect((await get(uri, next)).status, 'the next count').to.equal(200)
    expect((await get(uri, next.replace('00000002', '00000003'))).status, 'a count that was not proved').to.equal(401)
    const wrong = prove(challenge, { username: phone.mac, password: 'wrong' }, { uri, nc: '00000004' })
    const other = prove(challenge, { ...(await own(phone.mac)), username: 'x' }, { uri, nc: '00000005' })
    for (const bad of [wrong, other, 'Digest', 'Digest nonce="', `Basic ${btoa('a:b')}`, 'Bearer x'])
      expect((await get(uri, bad)).status, bad).to.equal(401)
    office.context.pass(121_000)
    const late = await get(uri, prove(challenge, await own(phone.mac), { uri, nc: '00000006' }))
    expect([late.status, late.headers.get('www-authenticate')?.includes('stale=true')]).to.deep.equal([401, true])
  })

  it('a digest that one process has taken is not good in another', async () => {
    const phone = await provedPhone()
    const uri = uriOf(phone)
    const second = await serveOffice(database(), { isThere: true })
    try {
      const challenge = (await get(uri)).headers.get('www-authenticate') ?? ''
      const proof = prove(challenge, await own(phone.mac), { uri })
      expect((await get(uri, proof)).status).to.equal(200)
      const elsewhere = new URL(uri, second.base)
      const replayed = await fetch(elsewhere, { headers: { Authorization: proof } })
      expect(replayed.status).to.equal(401)
      const fresh = prove(challenge, await own(phone.mac), { uri, nc: '00000002' })
      expect((await fetch(elsewhere, { headers: { Authorization: fresh } })).status, 'given by another').to.equal(200)
    } finally {
      await second.close()
    }
  })

  it('an answer on the phone’s screen has no password for which less was shown than its settings ask for', async () => {
    const phone = await bootPhone(office, yealink)
    const [, token = ''] = /\/p\/([^/]+)\//.exec(phone.home) ?? []
    const asked = { token, source: '192.0.2.7', userAgent: '', fields: {} }
    const login = { ...asked, step: 'enter', fields: { extension: numbers.jane, password: secrets.jane.voicemail } }
    const told = async (secretFiles: string, more: { transport?: 'tls'; proof?: string } = {}) => {
      await changeGlobalSettings(office.context, admin, { secretFiles })
      const body = String((await answerApp(office.context, { ...login, ...more }))?.body)
      await answerApp(office.context, { ...asked, ...more, step: 'logout-now' })
      return body.includes(secrets.jane.sip)
    }
    const certified = { transport: 'tls', proof: phone.mac } as const
    expect(await told('token')).to.equal(true)
    expect(await told('credentials')).to.equal(false)
    expect(await told('certificate')).to.equal(false)
    expect(await told('certificate', certified)).to.equal(true)
  })

  it('a password of its own goes over the line as it is only by TLS', async () => {
    const phone = await provedPhone()
    const { username, password } = await own(phone.mac)
    const basic = `Basic ${btoa(`${username}:${password}`)}`
    expect((await get(uriOf(phone), basic)).status).to.equal(401)
    const [, token = '', path = ''] = /\/p\/([^/]+)\/(.*)/.exec(uriOf(phone)) ?? []
    const asked = { token, path, userAgent: '', source: '192.0.2.7', transport: 'tls' as const, authorization: basic }
    const answered = await office.context.files?.answer(asked)
    expect(answered?.file?.bytes.toString()).to.include(secrets.jane.sip)
  })

  it('another password is given with the next configuration; the one before is good until the phone has shown it', async () => {
    const phone = await provedPhone()
    const uri = uriOf(phone)
    const before = await own(phone.mac)
    await renewCredentials(office.context, admin, phone.mac)
    const ask = (login: typeof before) => asked(uri, login)
    expect(await ask(before)).to.equal(200)
    await phone.checkForChanges()
    expect(await ask(before), 'the phone has it, and has not shown it').to.equal(200)
    await phone.checkForChanges()
    const after = await own(phone.mac)
    expect(after.password).not.to.equal(before.password)
    expect(await kept(phone.mac)).to.include({ next: null })
    expect([await ask(before), await ask(after)]).to.deep.equal([401, 200])
    expect(phone.account?.number).to.equal(numbers.jane)
  })

  it('another password outlives a server that goes away between any two steps, and an administrator who asks twice', async () => {
    const phone = await provedPhone()
    const uri = uriOf(phone)
    const before = await own(phone.mac)
    const startAgain = async () => {
      const { phonePort: port } = office.context
      await office.close()
      office = await serveOffice(database(), { isThere: true, port })
      // A connection that is kept may be of the old one still; then its end has come.
      await until(async () => (await get('/p/').catch(() => undefined)) !== undefined)
    }
    await renewCredentials(office.context, admin, phone.mac)
    await startAgain()
    expect(await asked(uri, before), 'made, and given to nobody').to.equal(200)
    await phone.checkForChanges()
    await startAgain()
    expect(await asked(uri, before), 'given, and not shown').to.equal(200)
    await renewCredentials(office.context, admin, phone.mac)
    await phone.checkForChanges()
    await startAgain()
    const after = await own(phone.mac)
    expect([await asked(uri, before), await asked(uri, after)], 'shown').to.deep.equal([401, 200])
    await phone.checkForChanges()
    expect(phone.requests.at(-1)?.status).to.equal(200)
    expect(phone.account?.number).to.equal(numbers.jane)
  })

  it('all phones are given others within a day, and none is lost on the way', async () => {
    const phone = await provedPhone()
    const before = await own(phone.mac)
    await renewAllCredentials(office.context, admin)
    for (let hours = 0; hours <= 24; hours += 6) {
      for (let times = 0; times < 3; times += 1) await phone.checkForChanges()
      expect(phone.account?.number).to.equal(numbers.jane)
      office.context.pass(spreadOver / 4)
    }
    expect((await own(phone.mac)).password).not.to.equal(before.password)
  })

  it('a phone that was reset has lost its own, and is given others with the login', async () => {
    const phone = await provedPhone()
    const before = await own(phone.mac)
    await phone.factoryReset()
    expect(phone.account).to.equal(null)
    await logInOn(phone, numbers.jane, secrets.jane.voicemail)
    for (let times = 0; times < 3; times += 1) await phone.checkForChanges()
    expect(phone.account?.number).to.equal(numbers.jane)
    expect((await own(phone.mac)).password).not.to.equal(before.password)
    expect((await kept(phone.mac))?.shownAt).not.to.equal(null)
  })

  it('with certificates asked for, a phone without one gets no password, and one with its own needs nothing more', async () => {
    const phone = await provedPhone()
    await changeGlobalSettings(office.context, admin, { secretFiles: 'certificate' })
    const refused = await get(uriOf(phone))
    expect([refused.status, refused.headers.get('www-authenticate')]).to.deep.equal([403, null])
    const [, token = '', path = ''] = /\/p\/([^/]+)\/(.*)/.exec(uriOf(phone)) ?? []
    const asked = { token, path, userAgent: '', source: '192.0.2.7', transport: 'tls' as const, proof: phone.mac }
    for (let times = 0; times < 2; times += 1) {
      const answered = await office.context.files?.answer(asked)
      expect(answered?.file?.bytes.toString()).to.include(secrets.jane.sip)
    }
    expect((await office.context.files?.answer({ ...asked, proof: '0004f2aabbcc' }))?.file).to.equal(undefined)
  })
})
