import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkRecord } from '../../src/app/check-record.ts'
import { record } from '../../src/app/record.ts'
import { readHead } from '../../src/app/record-head.ts'
import { sealNow, startSealing } from '../../src/app/seal-record.ts'
import { lastSeal, sealedLines } from '../../src/stores/audit-seals.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { keysIn } from '../support/record-keys.ts'
import { until } from '../support/until.ts'

eachDatabase('sealing the record', (database) => {
  let context: TestContext
  let folder: string
  beforeEach(async () => {
    await clearTables(database())
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-seal-'))
    context = { ...testContext(database()), recordKeys: keysIn(folder, 'one') }
  })
  afterEach(() => rm(folder, { recursive: true }))

  const write = async (...subjects: string[]) => {
    for (const subject of subjects) await record(database(), context, admin, { action: 'phone.add', subject })
  }
  const sealed = async () =>
    (await sealedLines(database(), 1, 100)).map(({ position, line }) => [position, line?.subject])

  it('seals what is written, in order and without being asked, and notes the last seal beside the key', async () => {
    const stop = startSealing(context, 10)
    await write('a', 'b')
    await until(async () => (await lastSeal(database()))?.position === 2)
    await write('c')
    await until(async () => (await readHead(folder))?.position === 3)
    await stop()
    expect(await sealed()).to.deep.equal([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
    expect(await checkRecord(context)).to.deep.include({ checked: 3, trouble: null, unsealed: 0 })
    expect(context.lines.at(-1)).to.include('"position":3')
  })

  it('seals a line later that is committed after later ones', async () => {
    await write('a')
    await sealNow(context)
    // On SQLite one writes at a time: the same comes of a number that was given before and is used now.
    await database()('audit').insert({ ...row, id: 1000, subject: 'c' })
    await sealNow(context)
    await database()('audit').insert({ ...row, id: 999, subject: 'b' })
    await sealNow(context)
    expect(await sealed()).to.deep.equal([
      [1, 'a'],
      [2, 'c'],
      [3, 'b'],
    ])
    expect(await checkRecord(context)).to.deep.include({ checked: 3, trouble: null, unsealed: 0 })
  })
  const row = { at: 1, actor: 'x', address: '', action: 'phone.add', details: '{}' }

  it('seals many in pieces, each line once, also when two processes do it', async () => {
    const many = Array.from({ length: 450 }, (_, index) => ({ ...row, subject: String(index) }))
    for (let from = 0; from < many.length; from += 100) await database()('audit').insert(many.slice(from, from + 100))
    await Promise.allSettled([sealNow(context), sealNow(context)])
    await sealNow(context)
    expect(await checkRecord(context)).to.deep.include({ checked: 450, trouble: null, unsealed: 0 })
  })

  it('never goes on as if nothing had been cut off', async () => {
    await write('a', 'b', 'c')
    await sealNow(context)
    await database()('audit_seals').where('position', '>', 1).delete()
    await database()('audit').whereIn('subject', ['b', 'c']).delete()
    await write('d')
    await sealNow(context)
    expect(context.lines.join()).to.include('The end of the record is missing')
    expect((await checkRecord(context)).trouble).to.deep.include({ kind: 'missing', position: 2 })
  })

  it('goes on where it was with another key, and both are checked', async () => {
    await write('a')
    await sealNow(context)
    context.recordKeys = keysIn(folder, 'two', 'one')
    await write('b')
    await sealNow(context)
    expect(await checkRecord(context)).to.deep.include({ checked: 2, trouble: null })
  })
})
