import { expect } from 'chai'
import type { Session } from '../../src/domain/session.ts'
import {
  closeSession,
  findSession,
  listSessions,
  makeSessionOwn,
  openSession,
  putSessionInGroup,
  sessionOnPhone,
  sessionsAround,
  sessionsOfExtension,
  sessionsOfExtensions,
  sessionsOnPhones,
} from '../../src/stores/sessions.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

const [phoneA, phoneB, phoneC] = ['0004f2aabbcc', '805ec0aabbcc', '005058aabbcc'] as const
const start = { extension: '5501', mac: phoneA as string, own: false, startedAt: noon, startedBy: 'voicemail password' }

eachDatabase('sessions', (database) => {
  beforeEach(() => clearTables(database()))

  const open = (change: Partial<typeof start> = {}, exclusive = true) =>
    openSession(database(), { ...start, ...change }, exclusive)
  const close = (id: number) => closeSession(database(), { id, mac: phoneA }, noon + 5, 'logged out on the phone')

  it('tell who is on a phone and where an extension is', async () => {
    const id = await open()
    const session = { ...start, id, endedAt: null, endedBy: null, leavingSince: null, leavingWhy: null }
    expect(await findSession(database(), id)).to.deep.equal(session)
    expect(await sessionOnPhone(database(), phoneA)).to.deep.equal(session)
    expect(await sessionsOfExtension(database(), '5501')).to.deep.equal([session])
    expect(await sessionOnPhone(database(), phoneB)).to.equal(undefined)
    expect(await sessionsOfExtension(database(), '550')).to.deep.equal([])
    expect(await findSession(database(), id + 1)).to.equal(undefined)
  })

  it('tell of a phone and an extension at once, each session once', async () => {
    const here = await open({ own: true }, false)
    const elsewhere = await open({ mac: phoneB }, false)
    const other = await open({ extension: '5502', mac: phoneC })
    const around = async (mac: string, extension: string) =>
      (await sessionsAround(database(), { mac, extension })).map(({ id }) => id)
    expect(await around(phoneA, '5501')).to.deep.equal([here, elsewhere])
    expect(await around(phoneC, '5501')).to.deep.equal([here, elsewhere, other])
    expect(await around(phoneC, '5503')).to.deep.equal([other])
    await close(here)
    expect(await around(phoneA, '5501')).to.deep.equal([elsewhere])
  })

  it('tell who is on each of some phones', async () => {
    await open()
    await open({ extension: '5502', mac: phoneB })
    const gone = await open({ extension: '5503', mac: phoneC })
    await close(gone)
    const found = await sessionsOnPhones(database(), [phoneB, phoneC, phoneA])
    expect(found.map(({ extension, mac }) => [extension, mac])).to.deep.equal([
      ['5501', phoneA],
      ['5502', phoneB],
    ])
    expect(await sessionsOnPhones(database(), [])).to.deep.equal([])
  })

  it('end once, and are then nowhere', async () => {
    const id = await open()
    expect(await close(id)).to.equal(true)
    expect(await closeSession(database(), { id, mac: phoneA }, noon + 9, 'again')).to.equal(false)
    expect(await findSession(database(), id)).to.deep.equal({
      ...start,
      id,
      endedAt: noon + 5,
      endedBy: 'logged out on the phone',
      leavingSince: null,
      leavingWhy: null,
    })
    expect(await sessionOnPhone(database(), phoneA)).to.equal(undefined)
    expect(await sessionsOfExtension(database(), '5501')).to.deep.equal([])
  })

  it('rule 1: the database refuses a second open session on a phone', async () => {
    const id = await open({}, false)
    for (const exclusive of [true, false]) {
      const second = open({ extension: '5502' }, exclusive)
      expect(isDuplicate(await refusalOf(second))).to.equal(true)
    }
    await close(id)
    await open({ extension: '5502' })
    expect((await sessionOnPhone(database(), phoneA))?.extension).to.equal('5502')
  })

  it('rule 1: the database refuses a second exclusive session of an extension', async () => {
    const id = await open()
    expect(isDuplicate(await refusalOf(open({ mac: phoneB })))).to.equal(true)
    expect(await sessionOnPhone(database(), phoneB)).to.equal(undefined)
    await close(id)
    await open({ mac: phoneB })
    expect(await sessionsOfExtension(database(), '5501')).to.have.length(1)
  })

  it('rule 2: an extension can be on its own phone and on one more, or on many', async () => {
    await open({ own: true }, false)
    await open({ mac: phoneB })
    await open({ mac: phoneC }, false)
    const where = await sessionsOfExtension(database(), '5501')
    expect(where.map(({ mac, own }) => [mac, own])).to.deep.equal([
      [phoneA, true],
      [phoneB, false],
      [phoneC, false],
    ])
  })

  it('rule 2: a session on a phone that became the extension’s own no longer counts as elsewhere', async () => {
    const id = await open()
    await makeSessionOwn(database(), { id, mac: phoneA })
    expect(await findSession(database(), id)).to.include({ own: true, endedAt: null })
    await open({ mac: phoneB })
    expect(await sessionsOfExtension(database(), '5501')).to.have.length(2)
  })

  it('of several extensions are found at once, the open ones', async () => {
    await open()
    await close(await open({ extension: '5502', mac: phoneB }))
    await open({ extension: '5503', mac: phoneB })
    const found = await sessionsOfExtensions(database(), ['5501', '5502', '5503'])
    expect(found.map(({ extension }) => extension)).to.deep.equal(['5501', '5503'])
    expect(await sessionsOfExtensions(database(), [])).to.deep.equal([])
  })

  it('are listed, now or before, the latest first, in pages', async () => {
    const before = [await open(), 0, 0]
    await close(before[0] ?? 0)
    before[1] = await open()
    await close(before[1])
    before[2] = await open()
    await close(before[2])
    const now = [await open({ mac: phoneB }), await open({ extension: '5502' })]
    const listed = async (ended: boolean, request = {}) =>
      (await listSessions(database(), { page: 1, size: 50, search: '', ...request }, ended)).items.map(({ id }) => id)
    expect(await listed(false)).to.deep.equal([...now].reverse())
    expect(await listed(true)).to.deep.equal([...before].reverse())
    expect(await listed(true, { page: 2, size: 2 })).to.deep.equal([before[0]])
  })

  it('are listed of one extension or phone, and searched by number or any spelling of a MAC address', async () => {
    await open()
    await open({ extension: '5502', mac: phoneB })
    await open({ extension: '01132', mac: phoneC })
    const listed = async (search: string, only: Partial<Pick<Session, 'extension' | 'mac'>> = {}) => {
      const { items, total } = await listSessions(database(), { page: 1, size: 50, search }, false, only)
      expect(total).to.equal(items.length)
      return items.map(({ extension }) => extension)
    }
    expect(await listed('55')).to.deep.equal(['5502', '5501'])
    expect(await listed('80-5E-C0')).to.deep.equal(['5502'])
    expect(await listed('', { mac: phoneC })).to.deep.equal(['01132'])
    expect(await listed('', { extension: '5501', mac: phoneA })).to.deep.equal(['5501'])
    expect(await listed('', { extension: '5501', mac: phoneB })).to.deep.equal([])
    expect(await listed('55', { mac: phoneC })).to.deep.equal([])
    for (const sign of ['%', '_', ':', '!']) expect(await listed(sign), sign).to.deep.equal([])
  })

  it('B9: are of the group in which they were, whoever leaves it later', async () => {
    const id = await openSession(database(), { ...start, group: 7 }, true)
    const outside = await open({ extension: '5502', mac: phoneB })
    const list = async (group: number | null, ended = false) =>
      (await listSessions(database(), { page: 1, size: 10, search: '' }, ended, { group })).items.map((one) => one.id)
    expect(await list(7)).to.deep.equal([id])
    expect(await list(8)).to.deep.equal([])
    expect(await list(null)).to.deep.equal([outside])
    await putSessionInGroup(database(), id, 8)
    expect(await list(8)).to.deep.equal([id])
    await close(id)
    expect(await list(8, true)).to.deep.equal([id])
    await putSessionInGroup(database(), id, null)
    expect((await findSession(database(), id))?.group).to.equal(undefined)
  })
})
