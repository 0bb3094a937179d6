import { expect } from 'chai'
import { AnswerFiles } from '../../src/app/answer-files.ts'
import { mostWaiting } from '../../src/app/answers-in-work.ts'
import type { FileRequest } from '../../src/app/file-request.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { findCredentials } from '../../src/stores/phone-credentials.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { clearTables, eachDatabase, freshDatabaseUrl } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { admin, furnish, noon, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { rightFolder, rightIn } from '../support/right-folder.ts'
import { settingsFile } from '../support/settings-file.ts'
import { until } from '../support/until.ts'

const source = '192.168.1.20'
const { mac } = desks.t46s

/** The example office with a phone that has earned its token; what that phone asks with. */
async function phoneAsks(context: TestContext): Promise<FileRequest & { token: string }> {
  await furnish(context)
  await addDesks(context)
  const token = newToken(context.signingKey, mac)
  const known = { hash: hashToken(token), mac, address: source, createdAt: noon, usedAt: noon }
  await activateToken(context.database, known)
  return { path: settingsFile(desks.t46s), token, userAgent: '', source }
}

eachDatabase('answers that are being made', (database) => {
  it('beyond so many are refused before memory grows, and those before are answered', async () => {
    await clearTables(database())
    const context = testContext(database())
    const request = await phoneAsks(context)
    const files = new AnswerFiles(context)
    const asked = Array.from({ length: mostWaiting + 50 }, (_, at) => files.answer({ ...request, path: `${at}.bin` }))
    const settled = await Promise.allSettled(asked)
    expect(settled.filter(({ status }) => status === 'fulfilled')).to.have.length(mostWaiting)
    expect(await problemOf(asked.at(-1) ?? Promise.resolve())).to.include({ kind: 'away', code: 'busy' })
    expect(files.figures()).to.include({ waiting: 0 })
  }).timeout(180_000)
})

describe('answers that ask for more than the token', () => {
  const right = rightIn(rightFolder())
  after(() => right.close())

  it('are kept with what they ask for, and never given from the disk', async () => {
    const fresh = await freshDatabaseUrl('SQLite')
    const database = await openDatabase(fresh.url)
    const context = Object.assign(testContext(database), { lastRight: right })
    const request: FileRequest & { token: string } = { ...(await phoneAsks(context)), transport: 'tls' }
    await changeGlobalSettings(context, admin, { secretFiles: 'credentials' })
    const files = new AnswerFiles(context)
    // The first time it is given what it is to prove itself with.
    await files.answer(request)
    const { password = '' } = (await findCredentials(database, mac)) ?? {}
    const proved = { ...request, authorization: `Basic ${btoa(`${mac}:${password}`)}` }
    await files.answer(proved)
    // After a login each is answered by itself, and looked at once more some moments later, together.
    await logInOn(context, desks.t46s, numbers.jane)
    const open = { ...request, path: `${mac}.boot` }
    await files.answer(open)
    const { file } = await files.answer(proved)
    expect(file?.bytes.toString()).to.include(secrets.jane.sip)
    await until(() => right.figures().files > 0, 'the file without passwords is on the disk')
    await until(async () => (await files.answer(proved)).isKept, 'made with others, then kept')
    expect(await files.answer(proved)).to.deep.include({ isKept: true, file })
    expect((await files.answer(request)).challenge).to.have.length.above(0)
    await files.answer({ ...request, path: 'y000000000066.cfg' })
    await until(() => right.figures().files > 1, 'another one is on the disk')
    expect(right.figures().files).to.equal(2)
    expect(await right.find(open)).not.to.equal(undefined)
    expect(await right.find(proved)).to.equal(undefined)
    await database.destroy()
    await fresh.remove()
  })
})
