import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { findExtension, insertExtension } from '../../src/stores/extensions.ts'
import { replaceKeyFile, withNewKey } from '../../src/stores/key-file.ts'
import { countByKey, resealAll } from '../../src/stores/reseal.ts'
import { ringOf } from '../../src/stores/secrets.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { findVersion, insertVersion } from '../../src/stores/versions.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'

eachEngine('secrets that are put under another key', (freshDatabase) => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-reseal-'))
  const file = join(folder, 'hotdesk.key')
  let fresh: FreshDatabase
  let database: Database

  before(async () => {
    fresh = await freshDatabase()
    database = await openDatabase(fresh.url, file)
    const common = { name: '', voicemailHash: null, portalHash: null, enabled: true, hotDesking: true, revision: 1 }
    await inTransaction(database, async (transaction) => {
      for (let number = 5000; number < 5450; number += 1)
        await insertExtension(transaction, { ...common, number: String(number), sipPassword: `sip-${number}` })
    })
    // Three versions with the same number, as when one thing has taken another's place.
    for (const at of [1, 2, 3])
      await insertVersion(database, {
        kind: 'keys',
        subject: '5000',
        revision: 1,
        at,
        actor: 'x',
        content: { at },
      })
  })
  after(async () => {
    await database.destroy()
    await fresh.remove()
    rmSync(folder, { recursive: true })
  })

  it('are all under it, more than go into one transaction, and say the same', async () => {
    const first = ringOf(database).current().id
    expect([...(await countByKey(database))]).to.deep.equal([[first, 453]])
    expect(await resealAll(database)).to.equal(0)
    const { keys, id } = withNewKey(ringOf(database).all())
    replaceKeyFile(file, { ...keys, current: id })
    ringOf(database).all()
    expect(await resealAll(database)).to.equal(453)
    expect([...(await countByKey(database))]).to.deep.equal([[id, 453]])
    expect((await findExtension(database, '5449'))?.sipPassword).to.equal('sip-5449')
    expect((await findVersion(database, { kind: 'keys', subject: '5000' }, 1))?.content).to.deep.equal({ at: 3 })
  })
})
