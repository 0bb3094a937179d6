import { expect } from 'chai'
import { isEmbedded } from '../../src/stores/database.ts'
import {
  dueSessions,
  lookAgain,
  noteUse,
  noteWarning,
  setDue,
  timedSessionOn,
  unwarnedSessions,
} from '../../src/stores/session-timers.ts'
import { closeSession, openSession } from '../../src/stores/sessions.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const [phoneA, phoneB, phoneC] = ['0004f2aabbcc', '805ec0aabbcc', '005058aabbcc'] as const

eachDatabase('what the timers of sessions count by', (database) => {
  beforeEach(() => clearTables(database()))

  const open = (extension: string, mac: string, own = false) =>
    openSession(database(), { extension, mac, own, startedAt: noon, startedBy: 'a test' }, !own)
  const due = async (now: number) => (await dueSessions(database(), now, 10)).map(({ extension }) => extension)
  const near = async (now: number, until: number) =>
    (await unwarnedSessions(database(), { now, until, most: 10 })).map(({ extension }) => extension)

  it('rule 7: a new session is looked at at once, an extension’s own phone never', async () => {
    const id = await open('5501', phoneA)
    await open('5502', phoneB, true)
    const row = { id, extension: '5501', mac: phoneA, own: false, startedAt: noon, lastUsedAt: null, dueAt: noon }
    expect(await dueSessions(database(), noon, 10)).to.deep.equal([row])
    expect(await timedSessionOn(database(), phoneA)).to.deep.equal(row)
    expect(await timedSessionOn(database(), phoneB)).to.deep.include({ own: true, dueAt: null })
    expect(await timedSessionOn(database(), phoneC)).to.equal(undefined)
    expect(await due(noon - 1)).to.deep.equal([])
  })

  it('rule 7: tells who is due, the longest overdue first, and not who has gone', async () => {
    const [first, second, gone] = [await open('5501', phoneA), await open('5502', phoneB), await open('5503', phoneC)]
    await setDue(database(), { id: first }, { dueAt: noon + 9, isFarOff: false })
    await setDue(database(), { id: second }, { dueAt: noon + 5, isFarOff: false })
    await closeSession(database(), { id: gone, mac: phoneC }, noon + 1, 'gone')
    await setDue(database(), { id: gone }, { dueAt: noon + 2, isFarOff: false })
    expect(await due(noon + 4)).to.deep.equal([])
    expect(await due(noon + 9)).to.deep.equal(['5502', '5501'])
    expect(await dueSessions(database(), noon + 9, 1)).to.have.length(1)
    await setDue(database(), { id: second }, { dueAt: null, isFarOff: true })
    expect(await due(noon + 9)).to.deep.equal(['5501'])
  })

  it('rule 7: whoever is to be looked at again since it was read stays so', async () => {
    await open('5501', phoneA)
    const asRead = await timedSessionOn(database(), phoneA)
    if (!asRead) throw new Error('Nobody is there.')
    await lookAgain(database(), noon + 3)
    await setDue(database(), asRead, { dueAt: null, isFarOff: true })
    expect(await due(noon + 3)).to.deep.equal(['5501'])
    await setDue(database(), { ...asRead, dueAt: noon + 3 }, { dueAt: null, isFarOff: true })
    expect(await due(noon + 3)).to.deep.equal([])
    await setDue(database(), { ...asRead, dueAt: null }, { dueAt: noon + 4, isFarOff: true })
    expect(await due(noon + 4)).to.deep.equal(['5501'])
  })

  it('rule 7: tells who is to be warned, once, and anew when it is put off', async () => {
    const id = await open('5501', phoneA)
    await setDue(database(), { id }, { dueAt: noon + 100, isFarOff: false })
    expect(await near(noon, noon + 99)).to.deep.equal([])
    expect(await near(noon + 100, noon + 200), 'due already').to.deep.equal([])
    expect(await near(noon, noon + 100)).to.deep.equal(['5501'])
    expect(await noteWarning(database(), id, noon + 50)).to.equal(true)
    expect(await noteWarning(database(), id, noon + 51)).to.equal(false)
    await setDue(database(), { id }, { dueAt: noon + 101, isFarOff: false })
    expect(await near(noon, noon + 200)).to.deep.equal([])
    await setDue(database(), { id }, { dueAt: noon + 150, isFarOff: true })
    expect(await near(noon, noon + 200)).to.deep.equal(['5501'])
  })

  it('rule 7: a call’s end is noted for who is on the phone', async () => {
    await open('5501', phoneA)
    await open('5502', phoneB)
    await noteUse(database(), phoneA, noon + 7)
    expect((await timedSessionOn(database(), phoneA))?.lastUsedAt).to.equal(noon + 7)
    expect((await timedSessionOn(database(), phoneB))?.lastUsedAt).to.equal(null)
  })

  it('rule 7: everybody, one phone or one extension is looked at again, but for whose own it is', async () => {
    for (const [extension, mac] of [
      ['5501', phoneA],
      ['5502', phoneB],
    ] as const)
      await setDue(database(), { id: await open(extension, mac) }, { dueAt: null, isFarOff: true })
    await open('5503', phoneC, true)
    await lookAgain(database(), noon + 1, { mac: phoneB })
    expect(await due(noon + 1)).to.deep.equal(['5502'])
    await lookAgain(database(), noon + 1, { extension: '5501' })
    expect((await due(noon + 1)).sort()).to.deep.equal(['5501', '5502'])
    await lookAgain(database(), noon + 2)
    expect((await due(noon + 2)).sort()).to.deep.equal(['5501', '5502'])
  })

  it('rule 7: asking who is due reads an index: it does not take longer with more phones or more of the past', async () => {
    const asked: { sql: string; bindings: never[] }[] = []
    const listen = (query: { sql: string; bindings: never[] }) => asked.push(query)
    database().on('query', listen)
    await dueSessions(database(), noon, 5)
    await unwarnedSessions(database(), { now: noon, until: noon + 1, most: 5 })
    database().removeListener('query', listen)
    expect(asked).to.have.length(2)
    for (const { sql, bindings } of asked) expect(await planOf(sql, bindings)).to.contain('sessions_due_at_index')
  })

  async function planOf(sql: string, bindings: never[]): Promise<string> {
    const explain = isEmbedded(database()) ? 'explain query plan' : 'explain'
    const plan = await database().raw<object[]>(`${explain} ${sql}`, bindings)
    return JSON.stringify(plan)
  }
})
