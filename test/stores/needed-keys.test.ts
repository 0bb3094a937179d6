import { copyFileSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { makeKeyFile, withNewKey } from '../../src/stores/key-file.ts'
import { checkKeys, keysFor, needKey, neededKeys } from '../../src/stores/needed-keys.ts'
import { ringOf } from '../../src/stores/secrets.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

eachEngine('the key file of a database', (freshDatabase) => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-keys-'))
  const [file, away, other] = ['hotdesk.key', 'away.key', 'other.key'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  let fresh: FreshDatabase

  before(async () => {
    fresh = await freshDatabase()
  })
  after(async () => {
    await fresh.remove()
    rmSync(folder, { recursive: true })
  })

  it('is made at the first start, and serves the next ones', async () => {
    const first = await openDatabase(fresh.url, file)
    expect(await keptSecret(first, 'signing', () => 'the signing key')).to.equal('the signing key')
    expect(await neededKeys(first)).to.deep.equal([ringOf(first).current().id])
    await first.destroy()
    const bytes = readFileSync(file, 'utf8')
    const second = await openDatabase(fresh.url, file)
    expect(await keptSecret(second, 'signing', () => 'another')).to.equal('the signing key')
    await checkKeys(second)
    await second.destroy()
    expect(readFileSync(file, 'utf8')).to.equal(bytes)
  })

  it('that is gone ends the start with a sentence, and no other one is made', async () => {
    renameSync(file, away)
    const { message } = await refusalOf(openDatabase(fresh.url, file))
    expect(message).to.match(
      /^The secrets in the database are under key [\da-f]{12}, and there is no key file .*Put its copy back/,
    )
    expect(() => readFileSync(file)).to.throw('ENOENT')
    renameSync(away, file)
  })

  it('that is another’s ends the start with a sentence, and stays as it is', async () => {
    makeKeyFile(other, withNewKey().keys)
    const bytes = readFileSync(other, 'utf8')
    const { message } = await refusalOf(openDatabase(fresh.url, other))
    expect(message).to.match(/are under key [\da-f]{12}, which the key file does not have .*Nothing was changed/)
    expect(readFileSync(other, 'utf8')).to.equal(bytes)
    const again = await openDatabase(fresh.url, file)
    expect(await keptSecret(again, 'signing', () => 'another')).to.equal('the signing key')
    await again.destroy()
  })

  it('needs every key that secrets are under, and may lie where it was copied to', async () => {
    copyFileSync(file, away)
    const database = await openDatabase(fresh.url, away)
    await needKey(database, 'abcdefabcdef')
    expect((await refusalOf(checkKeys(database))).message).to.include('abcdefabcdef')
    expect((await keysFor(database, undefined)).file).to.equal(undefined)
    await database.destroy()
  })
})
