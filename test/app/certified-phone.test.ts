import { expect } from 'chai'
import { AnswerFiles } from '../../src/app/answer-files.ts'
import { holderByProof } from '../../src/app/certified-phone.ts'
import type { FileRequest } from '../../src/app/file-request.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { approvePhone, forgetToken, removePhone } from '../../src/app/phones.ts'
import { acceptUpload } from '../../src/app/provisioning.ts'
import { findHeld, writeHeld } from '../../src/stores/held-phones.ts'
import { findListedPhone, findPhone } from '../../src/stores/phones.ts'
import { tokensOf } from '../../src/stores/phone-tokens.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn, recorded } from '../support/desks.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'

const source = '192.0.2.50'
const { mac } = desks.t46s
const stranger = '805ec0ddeeff'
const file = `${mac}.cfg`
const by = (of: string) => ({ transport: 'tls', proof: of }) as const

eachDatabase('a phone with its maker’s certificate', (database) => {
  let context: TestContext
  let files: AnswerFiles

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    files = new AnswerFiles(context)
  })

  const ask = async (path: string, rest: Partial<FileRequest> = {}) => {
    const { file: answer } = await files.answer({ path, userAgent: '', source, ...rest })
    return answer?.bytes.toString()
  }
  const tokenIn = (body = '') => /\/p\/([\w-]{43})\//.exec(body)?.[1] ?? ''
  const stateOf = async (of: string) => (await findListedPhone(database(), of))?.state

  it('needs no approval: it gets a token of its own at the base address, and that is recorded', async () => {
    await logInOn(context, desks.t46s, numbers.henry)
    expect(await ask(file)).to.not.include(secrets.henry.sip)
    const body = await ask(file, by(mac))
    expect(body).to.include(secrets.henry.sip)
    expect(await ask(file, { token: tokenIn(body) })).to.include(secrets.henry.sip)
    expect(await stateOf(mac)).to.equal('loggedIn')
    const [deed] = await recorded(database(), 'phone.approve')
    expect(deed).to.include({ actor: 'certificate of the phone', address: source, subject: 'phone 80:5e:c0:aa:bb:cc' })
  })

  it('is told the same token each time it asks at the base address, until that one dies', async () => {
    const first = tokenIn(await ask(file, by(mac)))
    await ask(`${mac}.boot`, by(mac))
    expect(tokenIn(await ask(file, by(mac)))).to.equal(first)
    expect(await recorded(database(), 'phone.approve')).to.have.length(1)
    await forgetToken(context, admin, mac)
    expect(await ask(file, { token: first })).to.equal(undefined)
    const second = tokenIn(await ask(file, by(mac)))
    expect(second).to.not.equal(first)
    expect(await stateOf(mac)).to.equal('loggedOut')
  })

  it('earns with it the token that it had been told before', async () => {
    const token = tokenIn(await ask(file))
    expect(await stateOf(mac)).to.equal('unapproved')
    expect(tokenIn(await ask(file, { token, ...by(mac) }))).to.equal(token)
    expect((await tokensOf(database(), mac)).map(({ state }) => state)).to.deep.equal(['active'])
  })

  it('gets no other phone’s files, with or without that one’s token', async () => {
    const token = tokenIn(await ask(file, by(mac)))
    const other = desks.vvx411.mac
    expect(await ask(`${other}.cfg`, by(mac))).to.equal(undefined)
    for (const path of [file, `${mac}.boot`, 'y000000000066.cfg'])
      expect(await ask(path, { token, ...by(other) }), path).to.equal(undefined)
    // Once more, for what is kept: the right request in between.
    expect(await ask(file, { token, ...by(mac) })).to.include(token)
    expect(await ask(file, { token, ...by(mac) })).to.include(token)
    expect(await ask(file, { token, ...by(other) })).to.equal(undefined)
    const log = { path: `${mac}-sys.log`, userAgent: '', source, token }
    expect(await acceptUpload(context, { ...log, ...by(other) }, Buffer.from('text'))).to.equal(false)
  })

  it('is who the certificate says, whatever the User-Agent says', async () => {
    const userAgent = 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:dd:ee:ff'
    await ask('y000000000066.cfg', { userAgent, ...by(mac) })
    expect(await findPhone(database(), stranger)).to.equal(undefined)
  })

  it('waits for an approval all the same when nobody knows it: anybody can buy a phone', async () => {
    const path = `${stranger}.cfg`
    const body = await ask(path, by(stranger))
    expect(await stateOf(stranger)).to.equal('unapproved')
    expect(await ask(path, by(stranger))).to.not.include('admin-pass')
    expect(await stateOf(stranger)).to.equal('unapproved')
    await approvePhone(context, admin, stranger)
    expect(await stateOf(stranger)).to.equal('loggedOut')
    expect(tokenIn(body)).to.not.equal('')
  })

  it('is known when an administrator entered, mapped or approved it, or when any is taken', async () => {
    const holds = async () => (await holderByProof(context, stranger, { holder: undefined, source }))?.trusted
    expect(await holds()).to.equal(undefined)
    const template = (await defaultTemplate(database(), 'yealink'))?.id ?? 0
    await addMapping(context, admin, { extension: numbers.jane, brand: 'yealink', template, mac: stranger })
    expect(await holds()).to.equal(true)
    expect(await ask(`${stranger}.cfg`, by(stranger))).to.include(secrets.jane.sip)
    await removePhone(context, admin, mac)
    const again = async () => (await holderByProof(context, mac, { holder: undefined, source }))?.trusted
    expect(await again()).to.equal(undefined)
    await changeGlobalSettings(context, admin, { certifiedPhones: 'any' })
    expect(await again()).to.equal(true)
  })

  it('is not held as the second phone of its own MAC address any more', async () => {
    const second = { mac, address: source, extension: null, since: 1, lastAt: 1, dismissedAt: null }
    await writeHeld(database(), second)
    await ask(file)
    expect(await findHeld(database(), mac)).to.include({ address: source })
    await ask(file, by(mac))
    expect(await findHeld(database(), mac)).to.equal(undefined)
  })

  it('comes once for two requests at the same moment', async () => {
    const [one, other] = await Promise.all([ask(file, by(mac)), ask(file, by(mac))])
    expect(tokenIn(one)).to.match(/./).and.equal(tokenIn(other))
    expect(await recorded(database(), 'phone.approve')).to.have.length(1)
  })

  it('is noted with how its last request came', async () => {
    const token = tokenIn(await ask(file, by(mac)))
    const came = async () => (await findPhone(database(), mac))?.transport
    expect(await came()).to.equal('tls')
    await ask(file, { token })
    expect(await came()).to.equal(undefined)
    await ask(file, { token, transport: 'tls' })
    expect(await came()).to.equal('tls')
    await ask(file, { token, transport: 'tls' })
    // Nobody who does not have the token changes it.
    await ask(file)
    expect(await came()).to.equal('tls')
  })
})

eachDatabase('old TLS', (database) => {
  it('is answered for the named models alone: by their own token, by what they say, and kept or not', async () => {
    await clearTables(database())
    const context = testContext(database())
    await furnish(context)
    await addDesks(context)
    const files = new AnswerFiles(context)
    const old = { transport: 'oldTls', userAgent: 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc', source } as const
    const ask = async (rest: Partial<FileRequest> = {}) =>
      (await files.answer({ path: file, ...old, ...rest })).file?.bytes.toString()
    expect(await ask()).to.equal(undefined)
    expect((await tokensOf(database(), mac)).length).to.equal(0)
    await changeGlobalSettings(context, admin, { oldTlsModels: ['Yealink T46S'] })
    const token = /\/p\/([\w-]{43})\//.exec((await ask()) ?? '')?.[1] ?? ''
    await approvePhone(context, admin, mac)
    for (let turn = 0; turn < 3; turn += 1) expect(await ask({ token })).to.include(token)
    expect((await findPhone(database(), mac))?.transport).to.equal('oldTls')
    // What it says of itself does not count once it is known.
    await changeGlobalSettings(context, admin, { oldTlsModels: ['Yealink T28P'] })
    for (let turn = 0; turn < 2; turn += 1)
      expect(await ask({ token, userAgent: 'Yealink SIP-T28P 2.73.0.50 80:5e:c0:aa:bb:cc' })).to.equal(undefined)
    expect(await ask({ token })).to.equal(undefined)
  })
})
