import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { addApprovedPhone } from '../support/group-office.ts'
import { checkRecord } from '../../src/app/check-record.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { restoreBackup } from '../../src/app/restore-backup.ts'
import { sealNow } from '../../src/app/seal-record.ts'
import { Problem } from '../../src/domain/problem.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { readRestored } from '../../src/stores/restored.ts'
import { openRow } from '../../src/stores/sealed-rows.ts'
import { insertSignIn } from '../../src/stores/sign-ins.ts'
import { keptTables, withSnapshot } from '../../src/stores/snapshot.ts'
import { altered, backupFolder, backUp, summed } from '../support/backups.ts'
import { eachEngine, ENGINES, freshDatabaseUrl, type Engine, type FreshDatabase } from '../support/databases.ts'
import { missingMariadb } from '../support/machine.ts'
import { backupOfOlderOffice, putOlderOffice } from '../support/older-office.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { keysIn } from '../support/record-keys.ts'
import { describeUnless } from '../support/required.ts'
import { isVoicemailOf } from '../support/voicemail.ts'

const passphrase = 'a passphrase of the tests'

/** Everything in the tables of a backup, the secrets in plain text. */
async function all(database: Database): Promise<Record<string, string[]>> {
  return withSnapshot(database, async (snapshot) => {
    const tables: Record<string, string[]> = {}
    for (const table of keptTables) {
      const columns = (await snapshot.columns(table)).sort()
      const rows: string[] = []
      for await (const cells of snapshot.rows(table, columns)) {
        const row = Object.fromEntries(columns.map((name, index) => [name, cells[index]]))
        if (row['name'] !== 'secrets:keys') rows.push(JSON.stringify(openRow(database, table, row)))
      }
      tables[table] = rows.sort()
    }
    return tables
  })
}

/** What a restore adds: that it took place. */
const withoutRestore = (tables: Record<string, string[]>) => ({
  ...tables,
  audit: (tables['audit'] ?? []).filter((row) => !row.includes('backup.restore')),
  global_settings: (tables['global_settings'] ?? []).filter((row) => !row.includes('since:restored')),
})

/** A hash is another one each time that it is made. */
const withoutSalts = (tables: Record<string, string[]>) =>
  JSON.parse(JSON.stringify(tables).replace(/hmac1:[\w:-]+/g, 'a hash')) as typeof tables

for (const from of ENGINES) {
  for (const to of ENGINES) {
    const missing = [from, to].includes('MariaDB') ? missingMariadb() : undefined
    describeUnless(missing, `a backup of ${from} restored on ${to}`, function (this: Mocha.Suite) {
      this.timeout(120_000)
      const folder = backupFolder()
      let source: Place
      let target: Place
      let typed: string | undefined
      before(async () => {
        // Behind a passphrase it needs no key file; once, because that takes its time on purpose.
        const isElsewhere = from === 'SQLite' && to === 'MariaDB'
        typed = isElsewhere ? passphrase : undefined
        source = await place(from, join(folder, 'one.key'))
        target = await place(to, join(folder, isElsewhere ? 'other.key' : 'one.key'))
        await furnish(source.context)
        const mac = '805ec0aabb01'
        await addApprovedPhone(source.context, { brand: 'yealink', model: 'T46S', mac })
        await logIn(source.context, admin, { number: numbers.henry, mac, startedBy: 'x', takeOver: false })
        await sealNow(source.context)
      })
      after(async () => {
        for (const one of [source, target]) {
          await one.database.destroy()
          await one.fresh.remove()
        }
        rmSync(folder, { recursive: true })
      })

      it('is everything that there was, in the place of everything that was there', async () => {
        await changeGlobalSettings(target.context, admin, { internalAddress: '198.51.100.1' })
        const file = await backUp(source.database, folder, typed)
        const bytes = readFileSync(file)
        for (const secret of [secrets.henry.sip, secrets.adminPassword]) expect(bytes.includes(secret)).to.equal(false)
        await restoreBackup(target.context, admin, file, typed)
        expect(withoutRestore(await all(target.database))).to.deep.equal(await all(source.database))
        expect((await findExtension(target.database, numbers.henry))?.sipPassword).to.equal(secrets.henry.sip)
        expect(await isVoicemailOf(target.database, numbers.henry, secrets.henry.voicemail)).to.equal(true)
        await sealNow(target.context)
        expect((await checkRecord(target.context)).trouble).to.equal(null)
      })
    })
  }
}

interface Place {
  fresh: FreshDatabase
  database: Database
  context: TestContext
}

async function place(engine: Engine, keyFile: string): Promise<Place> {
  const fresh = await freshDatabaseUrl(engine)
  const database = await openDatabase(fresh.url, keyFile)
  return { fresh, database, context: { ...testContext(database), recordKeys: keysIn(`${keyFile}.gone`, 'one') } }
}

describe('a restore', function () {
  this.timeout(60_000)
  const folder = backupFolder()
  let one: Place
  let file: string
  before(async () => {
    one = await place('SQLite', join(folder, 'one.key'))
    await furnish(one.context)
    await sealNow(one.context)
    file = await backUp(one.database, folder)
  })
  after(async () => {
    await one.database.destroy()
    await one.fresh.remove()
    rmSync(folder, { recursive: true })
  })

  const refused = async (path: string, typed?: string) => {
    const before = await all(one.database)
    const error = await restoreBackup(one.context, admin, path, typed).catch((thrown: unknown) => thrown)
    expect(await all(one.database)).to.deep.equal(before)
    return error instanceof Problem ? error.sentence : error
  }

  const written = (change: (text: string) => string) => {
    const path = join(folder, 'altered')
    writeFileSync(path, altered(readFileSync(file), change))
    return path
  }

  it('without a passphrase has no plain secret in its file, and opens with the same key file', async () => {
    const text = gunzipSync(readFileSync(file)).toString()
    const { henry, jane, userPassword, adminPassword } = secrets
    for (const secret of [henry.sip, henry.voicemail, jane.portal, userPassword, adminPassword])
      expect(text).to.not.include(secret)
    await restoreBackup(one.context, admin, file, undefined)
    expect((await findExtension(one.database, numbers.henry))?.sipPassword).to.equal(secrets.henry.sip)
  })

  it('with another key file is refused, with words, and changes nothing', async () => {
    const other = await place('SQLite', join(folder, 'other.key'))
    const error = await restoreBackup(other.context, admin, file, undefined).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(Problem)
    expect((error as Problem).sentence).to.match(/which the key file does not have/)
    await other.database.destroy()
    await other.fresh.remove()
  })

  it('of what was cut off, altered, or is something else changes nothing', async () => {
    expect(await refused(written((text) => text.replace('Henry', 'Harry')))).to.match(/no whole backup/)
    expect(await refused(written((text) => text.slice(0, text.length / 2)))).to.match(/no whole backup/)
    writeFileSync(join(folder, 'cut'), readFileSync(file).subarray(0, 2000))
    expect(await refused(join(folder, 'cut'))).to.match(/no whole backup/)
    writeFileSync(join(folder, 'text'), 'hello')
    expect(await refused(join(folder, 'text'))).to.match(/no whole backup/)
  })

  it('of a newer version is refused, with words', async () => {
    const newer = written((text) => summed(text.replace('"steps":[', '"steps":["9999_later",')))
    expect(await refused(newer)).to.match(/newer version/)
    const later = written((text) => summed(text.replace('"version":1', '"version":2')))
    expect(await refused(later)).to.match(/newer version/)
  })

  it('that fails in the middle changes nothing', async () => {
    const twice = written((text) =>
      summed(
        text.replace(
          /(\{"table":"templates"[^\n]*\n)([^\n]*\n)/,
          (_all, head: string, row: string) => head + row + row,
        ),
      ),
    )
    expect(await refused(twice)).to.match(/do not fit into the database \(SQLITE_CONSTRAINT/)
    const column = written((text) =>
      summed(text.replace('{"table":"templates","columns":["id"', '{"table":"templates","columns":["idea"')),
    )
    expect(await refused(column)).to.match(/do not fit into the database/)
  })

  it('tells every process that everything has changed, signs everybody out, and keeps what cookies are signed with', async () => {
    const { database, context } = one
    const cookies = await keptSecret(database, 'sessions', () => 'of before')
    const signIn = { id: 'a', owner: 'administrator 1', name: 'anna', address: '', agent: '', beganAt: 1, seenAt: 1 }
    await insertSignIn(database, signIn)
    const heard: string[] = []
    const end = context.news.listen(({ kind }) => heard.push(kind))
    await database('changes').delete()
    await restoreBackup(context, admin, file, undefined)
    end()
    expect(heard).to.deep.equal(['all'])
    expect(await database('changes').where({ kind: 'all' })).to.have.length(1)
    expect(await database('sign_ins').select()).to.deep.equal([])
    expect(await keptSecret(database, 'sessions', () => 'of later')).to.equal(cookies)
    expect(await readRestored(database)).to.include({ at: context.now(), of: '1970-01-01T00:00:00.000Z' })
  })

  it('of an earlier moment does not make the record look cut off', async () => {
    await changeGlobalSettings(one.context, admin, { internalAddress: '198.51.100.7' })
    await sealNow(one.context)
    await restoreBackup(one.context, admin, file, undefined)
    await sealNow(one.context)
    const { trouble, breaks } = await checkRecord(one.context)
    expect(trouble).to.equal(null)
    expect(breaks.map(({ why }) => why)).to.deep.equal(['restore'])
  })
})

eachEngine('a backup of 0.1.0 restored', (fresh) => {
  const folder = backupFolder()
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('is that office as this version has it, whatever engine it was on', async () => {
    for (const engine of ENGINES) {
      if (engine === 'MariaDB' && missingMariadb() !== undefined) continue
      const [source, target] = [await freshDatabaseUrl(engine), await fresh()]
      const file = join(folder, 'older')
      writeFileSync(file, backupOfOlderOffice(await putOlderOffice(source)))
      // Brought up to date in place: what the restore has to come to.
      const upgraded = await openDatabase(source.url)
      const database = await openDatabase(target.url)
      await restoreBackup(testContext(database), admin, file, undefined)
      expect(withoutSalts(withoutRestore(await all(database))), engine).to.deep.equal(withoutSalts(await all(upgraded)))
      for (const one of [upgraded, database])
        expect(await isVoicemailOf(one, numbers.henry, secrets.henry.voicemail)).to.equal(true)
      for (const one of [upgraded, database]) await one.destroy()
      for (const one of [source, target]) await one.remove()
    }
  })
})
