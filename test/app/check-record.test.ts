import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkRecord } from '../../src/app/check-record.ts'
import { record } from '../../src/app/record.ts'
import { sealOf } from '../../src/app/record-chain.ts'
import { sealNow } from '../../src/app/seal-record.ts'
import { sealedLines } from '../../src/stores/audit-seals.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { keysIn } from '../support/record-keys.ts'

eachDatabase('the check of the record', (database) => {
  let context: TestContext
  let folder: string
  /** The numbers of the lines, in order. */
  let lines: number[]
  beforeEach(async () => {
    await clearTables(database())
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-check-'))
    context = { ...testContext(database()), recordKeys: keysIn(folder, 'one') }
    for (const subject of ['a', 'b', 'c', 'd', 'e'])
      await record(database(), context, admin, { action: 'phone.add', subject, details: { n: 1 } })
    await sealNow(context)
    lines = (await sealedLines(database(), 1, 10)).map(({ lineId }) => lineId)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const trouble = async () => (await checkRecord(context)).trouble

  it('finds a whole record whole, and says how many lines are not sealed yet', async () => {
    await record(database(), context, admin, { action: 'phone.add', subject: 'f' })
    expect(await checkRecord(context)).to.deep.include({
      ...{ checked: 5, unsealed: 1, withoutKey: 0, breaks: [], trouble: null },
    })
  })

  const columns = {
    at: 1,
    actor: 'x',
    address: 'x',
    action: 'x',
    subject: 'x',
    group_id: 1,
    result: 'x',
    details: '{}',
  }
  for (const [column, value] of Object.entries(columns)) {
    it(`names the line of which somebody has changed: ${column}`, async () => {
      await database()('audit')
        .where({ id: lines[2] })
        .update({ [column]: value })
      expect(await trouble()).to.include({ kind: 'changed', position: 3, line: lines[2] })
    })
  }

  it('names the first line that somebody has deleted, with its seal or without', async () => {
    await database()('audit').where({ id: lines[3] }).delete()
    expect(await trouble()).to.include({ kind: 'missing', position: 4, line: lines[3] })
    await database()('audit').where({ id: lines[1] }).delete()
    await database()('audit_seals').where({ position: 2 }).delete()
    expect(await trouble()).to.include({ kind: 'missing', position: 2 })
  })

  it('names the first line also when the beginning is gone', async () => {
    await database()('audit').where({ id: lines[0] }).delete()
    await database()('audit_seals').where({ position: 1 }).delete()
    expect(await trouble()).to.include({ kind: 'missing', position: 1 })
  })

  it('sees that the end was cut off, by what is noted beside the key', async () => {
    await database()('audit').whereIn('id', lines.slice(3)).delete()
    await database()('audit_seals').where('position', '>', 3).delete()
    expect(await trouble()).to.include({ kind: 'cut', position: 4 })
  })

  it('sees lines that were exchanged', async () => {
    await database()('audit_seals').where({ position: 2 }).update({ line_id: 99_999 })
    await database()('audit_seals').where({ position: 3 }).update({ line_id: lines[1] })
    await database()('audit_seals').where({ position: 2 }).update({ line_id: lines[2] })
    expect(await trouble()).to.include({ kind: 'changed', position: 2 })
  })

  it('is not deceived by a chain that was made without the key', async () => {
    let seal = ''
    for (const { position, line } of await sealedLines(database(), 1, 10)) {
      if (!line) throw new Error('The line is there.')
      const wrong = { ...line, actor: 'nobody' }
      seal = sealOf(undefined, seal, position, wrong)
      await database()('audit').where({ id: line.id }).update({ actor: 'nobody' })
      await database()('audit_seals').where({ position }).update({ seal, key_id: '' })
    }
    expect(await trouble()).to.include({ kind: 'replaced', position: 5 })
    context.recordKeys = { ...keysIn(folder, 'one'), folder: join(folder, 'gone') }
    expect(await checkRecord(context)).to.include({ withoutKey: 5 })
  })

  it('takes no line without a key after one with', async () => {
    const [, second] = await sealedLines(database(), 1, 2)
    const [first] = await sealedLines(database(), 1, 1)
    if (!second?.line || !first) throw new Error('The lines are there.')
    const seal = sealOf(undefined, first.seal, 2, second.line)
    await database()('audit_seals').where({ position: 2 }).update({ seal, key_id: '' })
    expect(await trouble()).to.include({ kind: 'unknown-key', position: 2 })
  })

  it('names a line that somebody has put in between', async () => {
    const row = { at: 1, actor: 'x', address: '', action: 'x', subject: 'x', details: '{}' }
    await database()('audit').where({ id: lines[1] }).delete()
    await database()('audit').insert({ ...row, id: lines[1] })
    expect(await trouble()).to.include({ kind: 'changed', position: 2 })
    await database()('audit').insert({ ...row, id: 500_000 })
    await database()('audit_seals').delete()
    context.recordKeys = keysIn(join(folder, 'gone'), 'one')
    await sealNow(context)
    await database()('audit').insert({ ...row, id: 400_000 })
    expect(await trouble()).to.include({ kind: 'not-sealed', line: 400_000 })
  })

  it('says when a key is not there, and whose', async () => {
    context.recordKeys = keysIn(folder, 'two')
    expect(await trouble()).to.include({ kind: 'unknown-key', position: 1 })
  })

  it('takes no break for the server’s that is not signed with the key', async () => {
    await database()('audit').whereIn('id', lines.slice(0, 2)).delete()
    const [second] = await sealedLines(database(), 2, 1)
    await database()('audit_seals').where('position', '<', 3).delete()
    const gap = { first: 1, last: 2, why: 'retention', at: 1, key_id: 'one', seal: second?.seal ?? '' }
    await database()('audit_breaks').insert({ ...gap, signature: 'a'.repeat(64) })
    expect(await trouble()).to.include({ kind: 'missing', position: 1 })
  })
})
