import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkLogin } from '../../src/app/check-login.ts'
import { changeExtension } from '../../src/app/extensions.ts'
import { addKey, forgetKeys, rotateKeys, shownKeys, voicemailsUnderForgotten } from '../../src/app/keys.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { keptSecret, readGlobalSettings } from '../../src/stores/global-settings.ts'
import { readKeyFile } from '../../src/stores/key-file.ts'
import { neededKeys, setNeededKeys } from '../../src/stores/needed-keys.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'
import { dieAfter } from '../support/dying.ts'
import { admin, furnish, numbers, secrets, testContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { refusalOf } from '../support/refusal.ts'

/** A death after each statement in a long run: HOTDESK_TEST_TURNS=1000; otherwise after some. */
const stride = process.env['HOTDESK_TEST_TURNS'] ? 1 : 25

eachEngine('the keys of an office', (freshDatabase) => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-rotation-'))
  const file = join(folder, 'hotdesk.key')
  let fresh: FreshDatabase
  let server: Database

  const open = () => openDatabase(fresh.url, file)

  /** What the running server, and one that starts now, can read. */
  const expectAll = async () => {
    const started = await open()
    for (const database of [server, started]) {
      expect((await findExtension(database, numbers.henry))?.sipPassword).to.equal(secrets.henry.sip)
      expect((await readGlobalSettings(database)).adminPassword).to.equal(secrets.adminPassword)
      expect(await keptSecret(database, 'signing', () => 'another')).to.equal('the signing key')
    }
    await started.destroy()
  }

  const currentKey = async () => {
    const key = (await shownKeys({ database: server })).find(({ isCurrent }) => isCurrent)
    if (!key) throw new Error('No key is the current one.')
    return key
  }

  before(async () => {
    fresh = await freshDatabase()
    server = await open()
    await furnish(testContext(server))
    await keptSecret(server, 'signing', () => 'the signing key')
  })
  after(async () => {
    await server.destroy()
    await fresh.remove()
    rmSync(folder, { recursive: true })
  })

  it('are replaced by a new one while the office works, and then dropped', async () => {
    const before = await currentKey()
    const command = await open()
    const context = testContext(command)
    const rotation = rotateKeys(context, admin)
    await changeExtension(testContext(server), admin, numbers.james, { sipPassword: 'sip-changed-meanwhile' })
    const { id, secrets: written } = await rotation
    expect(id).to.not.equal(before.id)
    expect(written).to.be.at.least(before.secrets)
    await expectAll()
    expect((await findExtension(command, numbers.james))?.sipPassword).to.equal('sip-changed-meanwhile')
    expect(await shownKeys(context)).to.deep.include({ ...before, isCurrent: false, secrets: 0 })
    expect(await forgetKeys(context, admin)).to.deep.equal([before.id])
    expect(await neededKeys(command)).to.deep.equal([id])
    const left = readKeyFile(file)
    expect([...(left?.keys.keys() ?? [])]).to.deep.equal([id])
    for (const derived of [left?.records, left?.voicemails])
      expect([...(derived?.keys() ?? [])]).to.deep.equal([before.id])
    await expectAll()
    await command.destroy()
  })

  it('that were dropped still check voicemail passwords, which come under the new key with the next login', async () => {
    const attempt = { extension: numbers.henry, phone: '805ec0aabbcc', address: '192.0.2.7' }
    const command = await open()
    for (const database of [server, command]) {
      const [old] = await voicemailsUnderForgotten({ database })
      const right = await checkLogin(testContext(database), admin, attempt, secrets.henry.voicemail)
      expect(right).to.deep.equal({ number: numbers.henry, with: 'voicemail' })
      const { code } = await problemOf(checkLogin(testContext(database), admin, attempt, secrets.james.voicemail))
      expect(code).to.equal('wrong-login')
      const [left] = await voicemailsUnderForgotten({ database })
      expect([old?.id, left?.voicemails]).to.deep.equal([left?.id, 2])
      expect((await currentKey()).voicemails).to.equal(1)
    }
    await command.destroy()
  })

  it('can be added first, to be brought elsewhere, and are used by the next rotation', async () => {
    const command = await open()
    const context = testContext(command)
    const before = await currentKey()
    const added = await addKey(context, admin)
    expect(await addKey(context, admin)).to.equal(added)
    expect(await shownKeys(context)).to.deep.include({ id: added, isCurrent: false, secrets: 0, voicemails: 0 })
    expect((await refusalOf(forgetFirst(context))).message).to.include('no key file')
    expect((await rotateKeys(context, admin, 0)).id).to.equal(added)
    await expectAll()
    expect(await shownKeys(context)).to.deep.include({ ...before, isCurrent: false, secrets: 0 })
    await command.destroy()
  })

  it('are never lost when the rotation is killed, wherever that is, and the next one comes to its end', async () => {
    let deaths = 0
    for (let last = 1; ; last += stride) {
      const command = await open()
      const { died } = await dieAfter(last, () => rotateKeys(testContext(command), admin, 0))
      await command.destroy()
      if (!died) break
      deaths += 1
      await expectAll()
    }
    expect(deaths).to.be.above(1)
    const shown = await shownKeys({ database: server })
    expect(shown.filter(({ secrets: count }) => count > 0)).to.have.length(1)
  }).timeout(120_000)

  it('that are dropped by a command which is killed in the middle are missed by no start', async () => {
    let deaths = 0
    for (let last = 1; ; last += Math.min(stride, 4)) {
      const command = await open()
      await addKey(testContext(command), admin)
      // As a rotation leaves it that was killed before its last word.
      await setNeededKeys(command, [...(readKeyFile(file)?.keys.keys() ?? [])])
      const { died } = await dieAfter(last, () => forgetKeys(testContext(command), admin))
      await command.destroy()
      await expectAll()
      if (!died) break
      deaths += 1
    }
    expect(deaths).to.be.above(1)
    expect([...(readKeyFile(file)?.keys.keys() ?? [])]).to.have.length(1)
  }).timeout(120_000)
})

/** A database in memory has none. */
async function forgetFirst(context: ReturnType<typeof testContext>): Promise<unknown> {
  const database = await openDatabase('sqlite::memory:')
  try {
    return await forgetKeys({ ...context, database }, admin)
  } finally {
    await database.destroy()
  }
}
