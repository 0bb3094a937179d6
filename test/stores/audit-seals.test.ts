import { expect } from 'chai'
import { insertAudit } from '../../src/stores/audit.ts'
import {
  deleteSealedLines,
  insertSeals,
  lastLine,
  lastSeal,
  linesWithSeals,
  sealedLines,
  unsealedLines,
} from '../../src/stores/audit-seals.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const entry = { at: 1, actor: 'x', address: '', action: 'phone.add', group: null, details: {} }

eachDatabase('the seals of the record', (database) => {
  let ids: number[]
  beforeEach(async () => {
    await clearTables(database())
    for (const subject of ['a', 'b', 'c']) await insertAudit(database(), { ...entry, subject })
    ids = (await unsealedLines(database(), 0, { most: 10 })).map(({ id }) => id)
  })
  const seal = (position: number, lineId: number) => ({ position, lineId, keyId: 'k', seal: `s${position}` })

  it('belong to lines, and lines that have none are found', async () => {
    const [a = 0, b = 0, c = 0] = ids
    expect(await insertSeals(database(), [seal(1, a), seal(2, c)])).to.equal(true)
    expect((await unsealedLines(database(), 0, { most: 10 })).map(({ subject }) => subject)).to.deep.equal(['b'])
    expect(await unsealedLines(database(), 0, { most: 10, upTo: a })).to.deep.equal([])
    expect(await unsealedLines(database(), b, { most: 10 })).to.deep.equal([])
    expect((await sealedLines(database(), 2, 10)).map(({ line }) => line?.subject)).to.deep.equal(['c'])
    expect(await lastSeal(database())).to.deep.equal(seal(2, c))
    expect(await lastSeal(database(), 1)).to.deep.equal(seal(1, a))
    expect(await lastLine(database())).to.equal(c)
    const all = await linesWithSeals(database(), a, 10)
    expect(all.map(({ line, seal: one }) => [line.subject, one?.position])).to.deep.equal([
      ['b', undefined],
      ['c', 2],
    ])
  })

  it('are added all or none: a place and a line have one', async () => {
    const [a = 0, b = 0, c = 0] = ids
    await insertSeals(database(), [seal(1, a)])
    expect(await insertSeals(database(), [seal(2, b), seal(1, c)])).to.equal(false)
    expect(await insertSeals(database(), [seal(2, b), seal(3, a)])).to.equal(false)
    expect(await lastSeal(database())).to.deep.equal(seal(1, a))
  })

  it('go with their lines, and stay when a line goes in another way', async () => {
    const [a = 0, b = 0] = ids
    await insertSeals(database(), [seal(1, a), seal(2, b)])
    await deleteSealedLines(database(), [{ lineId: a }])
    await database()('audit').where({ id: b }).delete()
    expect(await sealedLines(database(), 1, 10)).to.deep.equal([{ ...seal(2, b), line: null }])
  })

  it('of an empty record are none', async () => {
    await clearTables(database())
    expect([await lastSeal(database()), await lastLine(database())]).to.deep.equal([undefined, 0])
  })
})
