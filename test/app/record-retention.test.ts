import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkRecord } from '../../src/app/check-record.ts'
import { record } from '../../src/app/record.ts'
import { forgetOldLines, startRetention } from '../../src/app/record-retention.ts'
import { sealNow } from '../../src/app/seal-record.ts'
import { sealedLines } from '../../src/stores/audit-seals.ts'
import { writeGlobalSettings } from '../../src/stores/global-settings.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { keysIn } from '../support/record-keys.ts'
import { until } from '../support/until.ts'

const days = (count: number) => count * 24 * 3_600_000

eachDatabase('the retention of the record', (database) => {
  let context: TestContext
  let folder: string
  beforeEach(async () => {
    await clearTables(database())
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-retention-'))
    context = { ...testContext(database()), recordKeys: keysIn(folder, 'one') }
    await write('a', 'b')
    context.pass(days(20))
    await write('c')
    context.pass(days(15))
    await write('d')
    await sealNow(context)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const write = async (...subjects: string[]) => {
    for (const subject of subjects) await record(database(), context, admin, { action: 'phone.add', subject })
  }
  const subjects = () => database()('audit').orderBy('id').pluck<string[]>('subject')
  const keepFor = (recordDays: number) => writeGlobalSettings(database(), { recordDays })

  it('deletes nothing unless it is told to', async () => {
    expect(await forgetOldLines(context)).to.equal(0)
    expect(await subjects()).to.have.length(4)
  })

  it('deletes what is older, says so on record, and what remains can be checked', async () => {
    await keepFor(30)
    expect(await forgetOldLines(context)).to.equal(2)
    expect(await subjects()).to.deep.equal(['c', 'd', 'the record'])
    await sealNow(context)
    const found = await checkRecord(context)
    expect(found).to.deep.include({ checked: 3, trouble: null })
    expect(found.breaks.map(({ first, last, why }) => [first, last, why])).to.deep.equal([[1, 2, 'retention']])
    context.pass(days(16))
    expect(await forgetOldLines(context)).to.equal(1)
    await sealNow(context)
    expect(await checkRecord(context)).to.deep.include({ checked: 3, trouble: null })
  })

  it('is by itself, in pieces, and the record goes on where nothing is left', async () => {
    const row = { at: 1, actor: 'x', address: '', action: 'x', subject: 'x', details: '{}' }
    for (let time = 0; time < 5; time += 1) await database()('audit').insert(Array.from({ length: 90 }, () => row))
    await sealNow(context)
    await keepFor(30)
    context.pass(days(365))
    const stop = startRetention(context, 10)
    await until(async () => (await subjects()).length === 1)
    await stop()
    await sealNow(context)
    expect(await checkRecord(context)).to.deep.include({ checked: 1, trouble: null })
    expect((await sealedLines(database(), 1, 10))[0]?.position).to.equal(455)
  })

  it('forgets nothing that somebody has changed', async () => {
    await keepFor(30)
    await database()('audit').where({ subject: 'a' }).update({ actor: 'nobody' })
    expect(await forgetOldLines(context)).to.equal(0)
    expect(await subjects()).to.have.length(4)
    expect(context.lines.join()).to.include('something in them is not as it was sealed')
  })
})
