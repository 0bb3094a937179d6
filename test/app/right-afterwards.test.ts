import { expect } from 'chai'
import { AnswerFiles } from '../../src/app/answer-files.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { rightFolder, rightIn } from '../support/right-folder.ts'
import { settingsFile } from '../support/settings-file.ts'
import { until } from '../support/until.ts'

describe('what phones were given one by one', () => {
  let fresh: FreshDatabase
  let database: Database
  let context: TestContext
  const right = rightIn(rightFolder())
  const { mac } = desks.t46s

  before(async () => {
    fresh = await freshDatabaseUrl('SQLite')
    database = await openDatabase(fresh.url)
    context = Object.assign(testContext(database), { lastRight: right })
    await furnish(context)
    await addDesks(context)
  })
  after(async () => {
    await right.close()
    await database.destroy()
    await fresh.remove()
  })

  it('such as after a login, is there as well when the database goes away', async () => {
    const files = new AnswerFiles(context)
    const token = newToken(context.signingKey, mac)
    const source = '192.0.2.9'
    await activateToken(database, { hash: hashToken(token), mac, address: source, createdAt: noon, usedAt: noon })
    await logInOn(context, desks.t46s, numbers.jane)
    const ask = { token, path: settingsFile(desks.t46s), userAgent: '', source }
    const { file, isKept } = await files.answer(ask)
    expect([isKept, file?.bytes.includes(numbers.jane)]).to.deep.equal([false, true])
    await until(() => right.figures().files === 1, 'it is on the disk')
    await database.destroy()
    const last = await files.answer({ ...ask, source: '192.0.2.10', userAgent: 'another' })
    expect(last).to.deep.equal({ file, isKept: true, isLastRight: true })
    const other = await files.answer({ ...ask, path: 'other.cfg' }).catch((error: unknown) => error)
    expect(other).to.be.instanceOf(Error)
  })
})
