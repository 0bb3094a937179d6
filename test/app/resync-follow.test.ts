import { expect } from 'chai'
import {
  followedResync,
  isOpen,
  isRegistered,
  noteDone,
  noteFetched,
  noteRegistered,
} from '../../src/app/resync-follow.ts'
import { wantResync } from '../../src/app/want-resync.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks, logInOn } from '../support/desks.ts'
import { numbers, type TestContext } from '../support/office.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { jane } = numbers
const { s500 } = desks
const file = { file: 'cfg005058aabbcc.xml', etag: '"e"', bytes: 17 }

eachDatabase('following a resync', (database) => {
  let office: WatchedOffice
  let context: TestContext

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
  })

  it('follows only what is open, and not a restart that the phone was not told of yet', async () => {
    const { mac } = s500
    expect(await followedResync(context, mac)).to.equal(undefined)
    await wantResync(database(), context, { mac, why: 'asked for', urgent: true })
    expect(await followedResync(context, mac)).to.include({ why: 'asked for' })
    await wantResync(database(), context, { mac, why: 'asked for', urgent: true, restart: true })
    expect(await followedResync(context, mac)).to.equal(undefined)
    expect([isOpen(undefined), isOpen(await office.resyncOf(s500))]).to.deep.equal([false, true])
  })

  it('what has been wished for since is not in the file: it stays open', async () => {
    await logInOn(context, s500, jane)
    const earlier = await office.resyncOf(s500)
    await wantResync(database(), context, { mac: s500.mac, why: 'again', urgent: true })
    await noteFetched(context, earlier, file)
    expect(await office.resyncOf(s500)).to.include({ state: 'waiting', fetchedAt: null, turn: 2 })
  })

  it('a phone that is seen as it should be is done with its file', async () => {
    await logInOn(context, s500, jane)
    office.registers(s500, jane)
    await noteFetched(context, await office.resyncOf(s500), file)
    const done = { state: 'done', fetchedFile: file.file, fetchedBytes: 17, registeredAt: context.now(), nextAt: null }
    expect(await office.resyncOf(s500)).to.include(done)
  })

  it('a registration under another name, or before its file, is not the end', async () => {
    await logInOn(context, s500, jane)
    await noteRegistered(context, s500.mac, office.registers(s500, jane))
    expect((await office.resyncOf(s500)).state).to.equal('waiting')
    office.manager.unregister(jane)
    await noteFetched(context, await office.resyncOf(s500), file)
    await noteRegistered(context, s500.mac, office.registers(s500))
    expect((await office.resyncOf(s500)).state).to.equal('fetched')
    await noteRegistered(context, s500.mac, office.registers(s500, jane))
    expect((await office.resyncOf(s500)).state).to.equal('done')
  })

  it('a registration lets one be told that could not be reached before', async () => {
    await logInOn(context, s500, jane)
    await database()('resyncs').update({ trouble: 'It is not registered.', next_at: context.now() + 900_000 })
    await noteRegistered(context, s500.mac, office.registers(s500))
    expect((await office.resyncOf(s500)).nextAt).to.equal(context.now())
    // One that was just wished for comes by itself, once the answer on the screen is there.
    await database()('resyncs').update({ trouble: null, next_at: context.now() + 100 })
    await noteRegistered(context, s500.mac, office.registers(s500))
    expect((await office.resyncOf(s500)).nextAt).to.equal(context.now() + 100)
    await database()('resyncs').update({ state: 'failed', told_at: context.now(), next_at: context.now() + 900_000 })
    await noteRegistered(context, s500.mac, office.registers(s500))
    expect((await office.resyncOf(s500)).nextAt).to.equal(context.now() + 900_000)
  })

  it('whether it is registered: nothing to register, or nobody who sees it, is as good', async () => {
    const name = deskLineName(s500.mac)
    expect(await isRegistered(context, s500.mac, null)).to.equal(true)
    expect(await isRegistered(context, s500.mac, name)).to.equal(false)
    office.registers(s500)
    expect(await isRegistered(context, s500.mac, name)).to.equal(true)
    office.manager.goDown()
    expect(await isRegistered(context, s500.mac, name)).to.equal(false)
    context.pbx = { ...context.pbx, manager: undefined }
    expect(await isRegistered(context, s500.mac, name)).to.equal(true)
  })

  it('the end is told once', async () => {
    await logInOn(context, s500, jane)
    const heard: string[] = []
    const resync = await office.resyncOf(s500)
    context.news.listen(({ kind }) => heard.push(kind))
    await noteDone(context, resync)
    await noteDone(context, resync)
    expect(heard).to.deep.equal(['resync'])
  })
})
