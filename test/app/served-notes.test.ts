import { expect } from 'chai'
import type { Context } from '../../src/app/context.ts'
import { ServedNotes } from '../../src/app/served-notes.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { servedTo } from '../../src/stores/phone-files.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks } from '../support/desks.ts'
import { noon, testContext, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'

const { t46s, vvx411 } = desks
const note = (mac: string, file = 'a.cfg') => ({ mac, file, at: noon + 1, status: 200, etag: '"e"', bytes: 9 })

eachDatabase('notes of what phones were given', (database) => {
  let context: TestContext
  let notes: ServedNotes

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await addDesks(context)
    notes = new ServedNotes(context)
  })

  it('are written as soon as it can be, with what goes further with them, all that came meanwhile in one transaction', async () => {
    const moments: unknown[] = []
    const also = ({ database: transaction }: Context) => {
      moments.push(transaction)
      return Promise.resolve()
    }
    notes.soon({ note: note(t46s.mac), isUnseen: true, also })
    for (let turn = 0; turn < 6; turn += 1)
      notes.soon({ note: note(vvx411.mac, `${turn % 3}.cfg`), isUnseen: false, also })
    await until(async () => (await servedTo(database(), vvx411.mac)).length === 3, 'the last ones are there')
    expect((await findPhone(database(), t46s.mac))?.lastSeen).to.equal(noon)
    expect((await findPhone(database(), vvx411.mac))?.lastSeen).to.not.equal(noon)
    expect(moments).to.have.length(7)
    expect(new Set(moments).size).to.equal(2)
  })

  it('may come later, many together, each file of a phone once', async () => {
    for (let turn = 0; turn < 600; turn += 1) notes.later(note(turn % 2 ? t46s.mac : vvx411.mac, `${turn % 6}.cfg`))
    await until(async () => (await servedTo(database(), t46s.mac)).length === 3)
    await until(async () => (await findPhone(database(), vvx411.mac))?.lastSeen === noon)
    expect(await servedTo(database(), vvx411.mac)).to.have.length(3)
  })

  it('that cannot be written are told in the log, and nobody fails', async () => {
    context.database = new Proxy(database(), {
      get: (whole, name) => {
        if (name === 'transaction') return () => Promise.reject(new Error('away'))
        return Reflect.get(whole, name) as unknown
      },
    })
    const told = () => context.lines.filter((line) => line.includes('could not be noted')).length
    notes.later(note(t46s.mac))
    await until(() => told() === 1)
    notes.soon({ note: note(t46s.mac), isUnseen: true, also: undefined })
    await until(() => told() === 2)
  })
})
