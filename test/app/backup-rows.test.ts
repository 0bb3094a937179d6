import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { rowsOfBackup, rowsOfSnapshot } from '../../src/app/backup-rows.ts'
import { checkBackup } from '../../src/app/check-backup.ts'
import type { Rows } from '../../src/stores/replace-rows.ts'
import { keyIdOf } from '../../src/stores/secrets.ts'
import { withSnapshot } from '../../src/stores/snapshot.ts'
import { backupFolder, backUp } from '../support/backups.ts'
import { eachDatabase, freshDatabaseUrl } from '../support/databases.ts'
import { furnish, testContext } from '../support/office.ts'
import { backupOfOlderOffice, putOlderOffice } from '../support/older-office.ts'

async function all(rows: AsyncIterable<Rows>): Promise<Record<string, Rows['rows']>> {
  const tables: Record<string, Rows['rows']> = {}
  for await (const { table, rows: some } of rows) tables[table] = [...(tables[table] ?? []), ...some]
  return tables
}

eachDatabase('the rows of a backup', (database) => {
  const folder = backupFolder()
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('are those of the database, by their columns’ names, a few hundred of one table at a time', async () => {
    const context = testContext(database())
    await furnish(context)
    const entry = { at: 1, actor: 'x', address: '', action: 'x', subject: 'x', details: '{}' }
    await database()('audit').insert(Array.from({ length: 50 }, () => entry))
    for (let turn = 0; turn < 12; turn += 1) await database()('audit').insert(Array.from({ length: 50 }, () => entry))
    const file = await backUp(database(), folder)
    const { manifest } = await checkBackup(context, file, undefined)
    let longest = 0
    for await (const { rows } of rowsOfBackup(database(), manifest, file, undefined))
      longest = Math.max(longest, rows.length)
    expect(longest).to.equal(500)
    const read = await all(rowsOfBackup(database(), manifest, file, undefined))
    expect(read).to.deep.equal(await withSnapshot(database(), (snapshot) => all(rowsOfSnapshot(snapshot))))
    expect(read['extensions']).to.have.length(4)
  })

  it('that are in plain text are sealed before they are written', async () => {
    const place = await freshDatabaseUrl('SQLite')
    const file = join(folder, 'plain')
    writeFileSync(file, backupOfOlderOffice(await putOlderOffice(place)))
    await place.remove()
    const { manifest } = await checkBackup({ database: database() }, file, undefined)
    expect(manifest.secrets).to.equal('plain')
    const read = await all(rowsOfBackup(database(), manifest, file, undefined))
    for (const row of read['extensions'] ?? []) expect(keyIdOf(String(row['sip_password']))).to.be.a('string')
  })
})
