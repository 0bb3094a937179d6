import { expect } from 'chai'
import { setAdministrator } from '../../src/app/administrators.ts'
import { changeExtension } from '../../src/app/extensions.ts'
import { changeAccess, givePassword, removeAdministrator } from '../../src/app/manage-administrators.ts'
import type { OfficeNews } from '../../src/app/news.ts'
import type { SignedIn } from '../../src/app/sign-in.ts'
import {
  beginSignIn,
  endOtherSignIns,
  endSignIn,
  isOpen,
  isOpenAndUsed,
  longestUnused,
  ownerOf,
  signInsNow,
} from '../../src/app/sign-ins.ts'
import { findAdministrator } from '../../src/stores/administrators.ts'
import type { Database } from '../../src/stores/database.ts'
import { findSignIn } from '../../src/stores/sign-ins.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const minute = 60_000

describe('who is signed in where', () => {
  let database: Database
  let context: TestContext
  let anna: SignedIn
  let ended: string[]
  const jane: SignedIn = {
    ...{ key: { subscriber: numbers.jane }, name: 'Jane', passwordHash: '' },
    access: { role: 'subscriber', extension: numbers.jane },
  }

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    for (const name of ['anna', 'bert'])
      await setAdministrator(context, admin, { name, password: 'a long pass phrase' })
    anna = {
      key: { administrator: await idOf('anna') },
      name: 'anna',
      passwordHash: '',
      access: { role: 'administrator' },
    }
    ended = []
    context.news.listen((news: OfficeNews) => {
      if (news.kind === 'signed-out') ended.push(news.session)
    })
    for (const id of ['one', 'two']) await begin(id, anna)
    await begin('three', jane)
  })
  afterEach(() => database.destroy())

  const idOf = async (name: string) => (await findAdministrator(database, name))?.id ?? 0
  const begin = (id: string, known: SignedIn) =>
    beginSignIn(context, id, known, { address: '192.0.2.7', agent: 'x'.repeat(3000) })
  const changes = () => database('changes').where({ kind: 'signed-out' }).pluck<string[]>('subject')

  it('is of who signed in alone, and as long as it is used', async () => {
    expect(await isOpen(context, 'one', anna.key)).to.equal(true)
    expect(await isOpen(context, 'one', jane.key)).to.equal(false)
    expect(await isOpen(context, 'guessed', anna.key)).to.equal(false)
    context.pass(longestUnused - minute)
    expect(await isOpenAndUsed(context, 'one', anna.key)).to.equal(true)
    context.pass(5 * minute)
    expect(await isOpen(context, 'one', anna.key)).to.equal(true)
    expect(await isOpen(context, 'two', anna.key), 'nobody used it').to.equal(false)
    expect((await signInsNow(context)).map(({ id }) => id)).to.deep.equal(['one'])
  })

  it('is written once a minute at most for being used', async () => {
    let writes = 0
    database.on('query', ({ sql }: { sql: string }) => (writes += sql.startsWith('update') ? 1 : 0))
    for (let times = 0; times < 5; times += 1) await isOpenAndUsed(context, 'one', anna.key)
    context.pass(minute + 1)
    for (let times = 0; times < 5; times += 1) await isOpenAndUsed(context, 'one', anna.key)
    expect(writes).to.equal(1)
  })

  it('ends one, on record, told to this process and to the others; of somebody else there is none', async () => {
    expect(await problemOf(endSignIn(context, admin, 'three', ownerOf(anna.key)))).to.include({ kind: 'missing' })
    await endSignIn(context, admin, 'two', ownerOf(anna.key))
    expect(await isOpen(context, 'two', anna.key)).to.equal(false)
    expect(await isOpen(context, 'one', anna.key)).to.equal(true)
    await endSignIn(context, admin, 'three')
    expect([ended, await changes()]).to.deep.equal([
      ['two', 'three'],
      ['two', 'three'],
    ])
    expect((await recorded(database, 'sign-in.end')).map(({ subject }) => subject)).to.have.members([
      'administrator anna',
      `subscriber ${numbers.jane}`,
    ])
    expect(await problemOf(endSignIn(context, admin, 'two'))).to.include({ kind: 'missing' })
  })

  it('ends all others of one’s own', async () => {
    expect(await endOtherSignIns(context, admin, ownerOf(anna.key) ?? '', 'one')).to.equal(1)
    expect((await signInsNow(context)).map(({ id }) => id).sort()).to.deep.equal(['one', 'three'])
    expect(await endOtherSignIns(context, admin, ownerOf(anna.key) ?? '', 'one')).to.equal(0)
    expect(await recorded(database, 'sign-in.end')).to.have.length(1)
  })

  it('ends with the password, the rights and the person', async () => {
    const id = await idOf('anna')
    const acts = [
      () => givePassword(context, admin, id, 'another pass phrase'),
      () => setAdministrator(context, admin, { name: 'anna', password: 'one more pass phrase' }),
      () => changeAccess(context, admin, { id }, { role: 'support' }),
      () => removeAdministrator(context, admin, { id }),
    ]
    for (const act of acts) {
      await begin('again', anna)
      await act()
      expect(await findSignIn(database, 'again'), String(act)).to.equal(undefined)
    }
    for (const change of [{ portalPassword: 'another-Portal-1' }, { portalPassword: null }, { enabled: false }]) {
      await begin('subscriber', jane)
      await changeExtension(context, admin, numbers.jane, { name: 'Jane' })
      expect(await findSignIn(database, 'subscriber')).not.to.equal(undefined)
      await changeExtension(context, admin, numbers.jane, change)
      expect(await findSignIn(database, 'subscriber'), JSON.stringify(change)).to.equal(undefined)
    }
  })

  it('keeps of a browser what it says of itself, cut to a bound', async () => {
    expect((await findSignIn(database, 'one'))?.agent).to.have.length(255)
  })

  it('is not asked of whom FreePBX vouches for', async () => {
    expect(ownerOf({ freepbx: 'fred' })).to.equal(undefined)
    const fred = { ...anna, key: { freepbx: 'fred' } }
    expect(await begin('f', fred).catch((error: unknown) => error)).to.be.an('error')
  })
})
