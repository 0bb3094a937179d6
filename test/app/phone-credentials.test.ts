import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import {
  credentialsFor,
  guardFor,
  noteShown,
  opensByToken,
  renewAllCredentials,
  renewCredentials,
} from '../../src/app/phone-credentials.ts'
import { addPhone } from '../../src/app/phones.ts'
import { yealink } from '../../src/brands/yealink/index.ts'
import { defaultGlobalSettings } from '../../src/domain/global-settings.ts'
import { findCredentials } from '../../src/stores/phone-credentials.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { desks, recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { mac } = desks.t46s
const settings = { ...defaultGlobalSettings, secretFiles: 'credentials' as const }
const day = 24 * 60 * 60_000

eachDatabase('a phone’s own user name and password', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await addPhone(context, admin, desks.t46s)
  })

  const comes = async (hash = 'token') => {
    const request = { path: `${mac}.cfg`, token: 't', userAgent: '', source: '192.0.2.7' }
    return (await guardFor(context, { mac, hash }, request, { settings, brand: yealink })) ? 'asked' : 'given'
  }
  const kept = () => findCredentials(database(), mac)

  it('are given first, and asked for and given in turns until they were shown', async () => {
    expect([await comes(), await comes(), await comes(), await comes()]).to.deep.equal([
      'given',
      'asked',
      'given',
      'asked',
    ])
    const { password = '' } = (await kept()) ?? {}
    expect(password).to.match(/^[A-Za-z0-9]{24}$/)
    await noteShown(context, mac, password)
    expect([await comes(), await comes()]).to.deep.equal(['asked', 'asked'])
  })

  it('are given for a day; after that an administrator gives them anew', async () => {
    await comes()
    context.pass(day)
    expect([await comes(), await comes(), await comes()]).to.deep.equal(['asked', 'asked', 'asked'])
    await renewCredentials(context, admin, mac)
    expect([await comes(), await comes()]).to.deep.equal(['given', 'asked'])
    expect(await recorded(database(), 'phone.credentials')).to.have.length(1)
  })

  it('are others for a phone that has earned another token', async () => {
    await comes()
    const before = await kept()
    await noteShown(context, mac, before?.password ?? '')
    expect(await comes('another token')).to.equal('given')
    expect((await kept())?.password).not.to.equal(before?.password)
  })

  it('change when the phone has shown the next one, and by nothing else', async () => {
    await comes()
    await noteShown(context, mac, 'invented')
    expect((await kept())?.shownAt).to.equal(null)
    await noteShown(context, mac, (await kept())?.password ?? '')
    await renewCredentials(context, admin, mac)
    const { password, next } = (await kept()) ?? {}
    expect(next).not.to.equal(password)
    await noteShown(context, mac, password ?? '')
    expect(await kept()).to.include({ password, next })
    await noteShown(context, mac, next ?? '')
    expect(await kept()).to.include({ password: next, next: null })
  })

  it('that are on their way stay the ones, whoever asks for others: the phone may have no other', async () => {
    await comes()
    await noteShown(context, mac, (await kept())?.password ?? '')
    await renewCredentials(context, admin, mac)
    const { password, next } = (await kept()) ?? {}
    await renewCredentials(context, admin, mac)
    await renewAllCredentials(context, admin)
    context.pass(2 * day)
    expect(await comes()).to.equal('asked')
    expect(await kept()).to.include({ password, next })
    // What was asked for meanwhile comes after them.
    await noteShown(context, mac, next ?? '')
    await comes()
    const after = await kept()
    expect(after?.password).to.equal(next)
    expect(after?.next).to.match(/^[A-Za-z0-9]{24}$/)
  })

  it('are made once, however many ask', async () => {
    await comes()
    const all = await Promise.all([1, 2, 3].map(() => credentialsFor(database(), context, { mac, hash: 'token' })))
    expect(new Set(all.map(({ password }) => password)).size).to.equal(1)
  })

  it('are not there to be changed before they are asked for, nor of a phone that is not there', async () => {
    expect(await problemOf(renewCredentials(context, admin, mac))).to.include({ kind: 'conflict' })
    expect(await problemOf(renewCredentials(context, admin, '0004f2aabbcc'))).to.include({ kind: 'missing' })
    expect(await problemOf(changeGlobalSettings(context, admin, { secretFiles: 'nothing' }))).to.include({
      kind: 'invalid',
    })
  })
})

describe('a file that the token alone opens', () => {
  it('is every file, or every one without passwords', () => {
    const opens = (secretFiles: typeof settings.secretFiles | 'token') =>
      ([undefined, 'names', 'secrets'] as const).map((holds) => opensByToken({ secretFiles }, holds))
    expect(opens('token')).to.deep.equal([true, true, true])
    expect(opens('credentials')).to.deep.equal([true, true, false])
  })
})
