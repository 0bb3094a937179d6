import { expect } from 'chai'
import { changeGlobalSettings, openApprovalWindow } from '../../src/app/global-settings.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { approvePhone, forgetToken } from '../../src/app/phones.ts'
import type { FileRequest } from '../../src/app/file-request.ts'
import { acceptUpload, answerFile } from '../../src/app/provisioning.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Database } from '../../src/stores/database.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { findUpload, servedTo, uploadsOf } from '../../src/stores/phone-files.ts'
import { tokensOf } from '../../src/stores/phone-tokens.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { openReady } from '../support/databases.ts'
import { addDesks, desks, logInOn, recorded } from '../support/desks.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const source = '192.168.1.20'
const agents = {
  t46s: 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
  vvx411: 'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
  s500: 'Sangoma S500 2.0.4.67 00:50:58:aa:bb:cc',
} as const

/** A new phone of each brand: what it asks for in its order, the file with its settings last. */
const newPhones = {
  t46s: ['805ec0aabbcc.boot', 'y000000000066.cfg', '805ec0aabbcc.cfg'],
  vvx411: ['0004f2aabbcc.cfg', 'overrides/0004f2aabbcc-phone.cfg', '0004f2aabbcc-hotdesk.cfg'],
  s500: ['cfg005058aabbcc.xml'],
} as const
type NewPhone = keyof typeof newPhones
const kinds = Object.keys(newPhones) as NewPhone[]
const { mac } = desks.t46s

describe('phones ask for their files', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
  })

  afterEach(() => database.destroy())

  const ask = (path: string, rest: Partial<FileRequest> = {}) =>
    answerFile(context, { path, userAgent: '', source, ...rest })
  const askAs = (phone: NewPhone, path: string, rest: Partial<FileRequest> = {}) =>
    ask(path, { userAgent: agents[phone], ...rest })
  const tokenIn = (body = '') => /\/p\/([\w-]{43})\//.exec(body)?.[1]

  /** Boots as the phone does: all its files in order. Gives the token that it is told. */
  async function boot(phone: NewPhone, rest: Partial<FileRequest> = {}): Promise<string> {
    let token: string | undefined
    for (const path of newPhones[phone]) token = tokenIn((await askAs(phone, path, rest))?.bytes.toString()) ?? token
    if (token === undefined) throw new Error('It was told no token.')
    return token
  }

  const settingsFile = (phone: NewPhone) => newPhones[phone].at(-1) ?? ''

  /** The settings of a phone with its token; empty: it gets none. */
  const settingsOf = async (phone: NewPhone, token: string) =>
    (await askAs(phone, settingsFile(phone), { token }))?.bytes.toString() ?? ''

  describe('E2: Default Login', () => {
    for (const phone of kinds) {
      it(`on: an unknown ${phone} gets a Login key and a token of its own, and is in the list`, async () => {
        const token = await boot(phone)
        expect(await settingsOf(phone, token)).to.include(`/p/${token}/app/login`)
        expect(await findPhone(database, desks[phone].mac)).to.include({
          brand: desks[phone].brand,
          model: desks[phone].model,
          address: source,
          lastSeen: context.now(),
        })
      })

      it(`off: an unknown ${phone} gets nothing and is not in the list`, async () => {
        await changeGlobalSettings(context, admin, { defaultLogin: false })
        for (const path of [...newPhones[phone], 'y000000000000.boot', '000000000000.cfg'])
          expect(await askAs(phone, path), path).to.equal(undefined)
        expect(await findPhone(database, desks[phone].mac)).to.equal(undefined)
      })
    }

    it('off: a phone that an administrator entered, or mapped, gets its Login key all the same', async () => {
      await changeGlobalSettings(context, admin, { defaultLogin: false })
      await addDesks(context)
      await boot('t46s')
      const template = (await defaultTemplate(database, 'sangoma'))?.id
      const row = { extension: numbers.noMailbox, brand: 'sangoma', template, mac: '005058aabbee' }
      await addMapping(context, admin, row)
      expect(tokenIn((await ask('cfg005058aabbee.xml'))?.bytes.toString())).to.be.a('string')
    })

    it('E3: while no address is set nothing can be answered whole', async () => {
      await database('global_settings').whereIn('name', ['internalAddress', 'externalAddress']).delete()
      expect(await problemOf(askAs('t46s', '805ec0aabbcc.cfg'))).to.include({ kind: 'away' })
    })
  })

  describe('rule 12: tokens', () => {
    it('each request without one gets a new one, which is worth nothing', async () => {
      await addDesks(context)
      await logInOn(context, desks.t46s, numbers.jane)
      const [first, second] = [await boot('t46s'), await boot('t46s')]
      expect(first).to.not.equal(second)
      for (const token of [first, second]) {
        const body = await settingsOf('t46s', token)
        expect(body).to.include(token).and.to.include('app/login')
        expect(body).to.not.include(numbers.jane).and.to.not.include('app/logout')
      }
    })

    it('approved: from then on it gets what is meant for the phone, and others with its MAC address do not', async () => {
      const token = await boot('t46s')
      await logInOn(context, desks.t46s, numbers.jane)
      await approvePhone(context, admin, mac)
      expect(await settingsOf('t46s', token))
        .to.include(secrets.jane.sip)
        .and.to.include(numbers.jane)
      const stolen = await settingsOf('t46s', await boot('t46s'))
      expect(stolen).to.not.include(secrets.jane.sip).and.to.not.include(numbers.jane)
      expect(stolen).to.not.include(token)
    })

    it('opens its own phone’s files only, in upper case too, and none with another’s MAC address', async () => {
      const token = await boot('t46s')
      await approvePhone(context, admin, mac)
      for (const path of ['805EC0AABBCC.CFG', '805ec0aabbcc.boot', 'y000000000066.cfg'])
        expect(await askAs('t46s', path, { token }), path).to.be.an('object')
      for (const path of ['805ec0aabbcd.cfg', '805ec0aabbcd.boot', '805ec0aabbcd-local.cfg'])
        expect(await askAs('t46s', path, { token }), path).to.equal(undefined)
    })

    it('invented, changed or dead it opens nothing at all', async () => {
      const token = await boot('t46s')
      await approvePhone(context, admin, mac)
      await forgetToken(context, admin, mac)
      const changed = `${token.slice(0, 10)}${token[10] === 'x' ? 'y' : 'x'}${token.slice(11)}`
      for (const bad of [token, changed, 'A'.repeat(43)]) {
        for (const path of ['805ec0aabbcc.cfg', '805ec0aabbcc.boot', 'y000000000066.cfg'])
          expect(await askAs('t46s', path, { token: bad }), path).to.equal(undefined)
      }
    })

    it('a file that does not tell the token leaves no candidate behind', async () => {
      await askAs('t46s', '805ec0aabbcc.boot')
      await askAs('vvx411', '0004f2aabbcc.cfg')
      expect(await database('phone_tokens').select()).to.deep.equal([])
      await askAs('t46s', '805ec0aabbcc.cfg')
      const [candidate, ...others] = await tokensOf(database, mac)
      expect(candidate).to.include({ state: 'candidate', address: source })
      expect(others).to.deep.equal([])
    })

    it('only the hash of a token is kept, and none is logged', async () => {
      const token = await boot('t46s')
      const tables = ['phone_tokens', 'served_files', 'phones', 'audit']
      const kept = await Promise.all(tables.map((table) => database(table).select()))
      expect(JSON.stringify([kept, context.lines])).to.not.include(token)
    })
  })

  describe('rule 12: an unproven request', () => {
    beforeEach(async () => {
      const token = await boot('t46s')
      await approvePhone(context, admin, mac)
      await settingsOf('t46s', token)
    })

    it('changes nothing of a phone that has its own token, and is answered as if there were no such phone', async () => {
      const before = await findPhone(database, mac)
      context.pass(120_000)
      const claims = [agents.s500, 'Yealink SIP-T48S 65.86.0.15 80:5e:c0:aa:bb:cc', '']
      for (const userAgent of claims) await ask('805ec0aabbcc.cfg', { userAgent, source: '203.0.113.66' })
      expect(await findPhone(database, mac)).to.deep.equal(before)
      for (const [path, userAgent] of [
        ['cfg805ec0aabbcc.xml', agents.s500],
        ['805ec0aabbcc.cfg', agents.t46s],
      ] as const) {
        const there = await ask(path, { userAgent })
        const nowhere = await ask(path.replace('aabbcc', '000001'), {
          userAgent: userAgent.replace('aa:bb:cc', '00:00:01'),
        })
        const plain = (body = '') => body.replaceAll(/[\w-]{43}/g, 'TOKEN').replaceAll(/aa:?bb:?cc|00:?00:?01/gi, 'MAC')
        expect(plain(there?.bytes.toString())).to.equal(plain(nowhere?.bytes.toString()))
      }
      expect(await findPhone(database, mac)).to.deep.equal(before)
    })

    it('is believed again once the token was taken away', async () => {
      await forgetToken(context, admin, mac)
      await ask('805ec0aabbcc.cfg', { userAgent: 'Yealink SIP-T48S 65.86.0.15 80:5e:c0:aa:bb:cc' })
      expect(await findPhone(database, mac)).to.include({ model: 'T48S', firmware: '65.86.0.15' })
    })
  })

  describe('rule 12: during an approval window', () => {
    beforeEach(() => changeGlobalSettings(context, admin, { approvalNetworks: ['192.168.0.0/16'] }))

    for (const phone of kinds) {
      it(`a new ${phone} on a named network is approved as it boots`, async () => {
        await openApprovalWindow(context, admin, 10)
        const token = await boot(phone)
        const tokens = await tokensOf(database, desks[phone].mac)
        expect(tokens.map(({ state }) => state)).to.deep.equal(['active'])
        await logInOn(context, desks[phone], numbers.jane)
        expect(await settingsOf(phone, token)).to.include(secrets.jane.sip)
        const [entry] = await recorded(database, 'phone.approve')
        expect(entry).to.include({ actor: 'approval window', address: source })
      })
    }

    it('one on another network is not', async () => {
      await openApprovalWindow(context, admin, 10)
      await boot('t46s', { source: '203.0.113.66' })
      expect((await tokensOf(database, mac)).map(({ state }) => state)).to.deep.equal(['candidate'])
    })

    it('one that had a token is not, nor one whose token was taken away: somebody may pretend to be it', async () => {
      await boot('t46s')
      await approvePhone(context, admin, mac)
      await openApprovalWindow(context, admin, 10)
      await boot('t46s')
      expect((await tokensOf(database, mac)).map(({ state }) => state)).to.have.members(['active', 'candidate'])
      await forgetToken(context, admin, mac)
      await boot('t46s')
      expect((await tokensOf(database, mac)).map(({ state }) => state)).to.have.members(['dead', 'candidate'])
    })

    it('when it is over, or closed, nobody is', async () => {
      await openApprovalWindow(context, admin, 10)
      context.pass(10 * 60_000 + 1)
      await boot('t46s')
      await openApprovalWindow(context, admin, 10)
      await openApprovalWindow(context, admin, 0)
      await boot('vvx411')
      const states = await database('phone_tokens').distinct().pluck<string[]>('state')
      expect(states).to.deep.equal(['candidate'])
    })
  })

  describe('an answer', () => {
    it('has the same bytes and ETag while nothing changes, and others after a login', async () => {
      const token = await boot('t46s')
      await approvePhone(context, admin, mac)
      const file = () => askAs('t46s', '805ec0aabbcc.cfg', { token })
      const first = await file()
      context.pass(3_600_000)
      expect(await file()).to.deep.equal(first)
      expect(first?.etag).to.match(/^"[\w-]{27}"$/)
      await logInOn(context, desks.t46s, numbers.jane)
      expect((await file())?.etag).to.not.equal(first?.etag)
    })

    it('is noted with the phone: what it was served, and what it was not', async () => {
      await askAs('t46s', '805ec0aabbcc.boot')
      const answer = await askAs('t46s', '805ec0aabbcc.cfg')
      await approvePhone(context, admin, mac)
      const token = tokenIn(answer?.bytes.toString()) ?? ''
      context.pass(1000)
      await askAs('t46s', '805ec0aabbcc-local.cfg', { token })
      const served = await servedTo(database, mac)
      expect(served[0]).to.deep.equal({
        file: '805ec0aabbcc-local.cfg',
        at: context.now(),
        status: 404,
        etag: '',
        bytes: 0,
      })
      const settings = served.find(({ file }) => file === '805ec0aabbcc.cfg')
      expect(settings).to.deep.include({
        status: 200,
        etag: answer?.etag,
        bytes: Buffer.byteLength(answer?.bytes.toString() ?? ''),
      })
    })

    it('of a stranger who invents names fills nothing', async () => {
      await askAs('t46s', '805ec0aabbcc.cfg')
      for (let at = 0; at < 60; at += 1) await askAs('t46s', `folder${at}/805ec0aabbcc-x.log`)
      expect((await servedTo(database, mac)).length).to.be.at.most(40)
    })

    it('is none for names that no phone asks for', async () => {
      for (const path of [
        '',
        '..',
        '../../etc/passwd',
        '805ec0aabbcc.cfg/..',
        'logs/../805ec0aabbcc.cfg',
        'index.html',
      ])
        expect(await askAs('t46s', path), path).to.equal(undefined)
    })

    it('B42: a phone learns of a template that was changed when it next asks', async () => {
      const token = await boot('t46s')
      await approvePhone(context, admin, mac)
      const template = await defaultTemplate(database, 'yealink')
      await changeTemplate(context, admin, template?.id ?? 0, { extraParameters: 'phone_setting.new_one = 77' })
      expect(await settingsOf('t46s', token)).to.include('phone_setting.new_one = 77')
    })
  })

  describe('what a phone sends', () => {
    const put = (path: string, token: string | undefined, content: Buffer | string = 'x') =>
      acceptUpload(
        context,
        { path, userAgent: agents.vvx411, source, ...(token === undefined ? {} : { token }) },
        Buffer.from(content),
      )

    it('is kept with it once it has earned that, the last of each name', async () => {
      const token = await boot('vvx411')
      await approvePhone(context, admin, desks.vvx411.mac)
      expect(await put('logs/0004f2aabbcc-app.log', token, 'first')).to.equal(true)
      expect(await put('logs/0004f2aabbcc-app.log', token, 'second\u0000\u001b[1m')).to.equal(true)
      expect(await put('overrides/0004f2aabbcc-phone.cfg', token)).to.equal(true)
      const kept = await findUpload(database, desks.vvx411.mac, 'logs/0004f2aabbcc-app.log')
      expect(kept).to.deep.include({ content: 'second[1m', size: 11, at: context.now() })
      expect(await uploadsOf(database, desks.vvx411.mac)).to.have.length(2)
    })

    it('is cut from its beginning when it is long', async () => {
      const token = await boot('vvx411')
      await approvePhone(context, admin, desks.vvx411.mac)
      await put('logs/0004f2aabbcc-app.log', token, `${'a'.repeat(200_000)}the end`)
      const kept = await findUpload(database, desks.vvx411.mac, 'logs/0004f2aabbcc-app.log')
      expect(kept?.size).to.equal(200_007)
      expect(kept?.content.length).to.equal(64 * 1024)
      expect(kept?.content.endsWith('the end')).to.equal(true)
    })

    it('rule 12: is refused without its own token, under another’s name, and under a name that is no upload', async () => {
      const token = await boot('vvx411')
      expect(await put('logs/0004f2aabbcc-app.log', undefined)).to.equal(false)
      expect(await put('logs/0004f2aabbcc-app.log', token)).to.equal(false)
      await approvePhone(context, admin, desks.vvx411.mac)
      const names = ['logs/0004f2aabbcd-app.log', '../0004f2aabbcc-app.log', '000000000000.cfg', 'sip.ld', 'x']
      for (const name of names) expect(await put(name, token), name).to.equal(false)
      expect(await database('uploads').select()).to.deep.equal([])
    })
  })

  it('no Problem is thrown for whatever name or token comes', async () => {
    const odd = ['', '%00', '805ec0aabbcc', '__proto__', 'constructor', '805ec0aabbcc.cfg?x=1', '/'.repeat(500)]
    for (const path of odd) {
      for (const token of [undefined, '', '__proto__', 'A'.repeat(43)]) {
        const answer = ask(path, token === undefined ? {} : { token })
        expect(await answer.catch((error: unknown) => error))
          .to.not.be.instanceOf(Problem)
          .and.to.not.be.an('error')
      }
    }
  })
})
