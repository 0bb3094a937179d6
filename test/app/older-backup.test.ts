import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { checkBackup } from '../../src/app/check-backup.ts'
import { olderBackup } from '../../src/app/older-backup.ts'
import { Problem } from '../../src/domain/problem.ts'
import { openRow } from '../../src/stores/sealed-rows.ts'
import { backupFolder, summed } from '../support/backups.ts'
import { eachDatabase, freshDatabaseUrl } from '../support/databases.ts'
import { backupOfOlderOffice, olderSecrets, putOlderOffice } from '../support/older-office.ts'
import { gzipSync } from 'node:zlib'

eachDatabase('a backup of 0.1.0', function (database) {
  const folder = backupFolder()
  let file: string
  before(async () => {
    const fresh = await freshDatabaseUrl('SQLite')
    file = join(folder, 'older')
    writeFileSync(file, backupOfOlderOffice(await putOlderOffice(fresh)))
    await fresh.remove()
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('is brought up to date in a database of its own, in which no secret is in plain text', async () => {
    const { manifest, missing } = await checkBackup({ database: database() }, file, undefined)
    expect(missing[0]).to.equal('0007_secrets')
    const scratch = await olderBackup({ database: database() }, manifest, file, undefined)
    const rows = await scratch.database('desk_lines').select<Record<string, unknown>[]>()
    expect(JSON.stringify(rows)).to.not.include(olderSecrets.deskLine)
    expect(rows.map((row) => openRow(database(), 'desk_lines', row)['password'])).to.deep.equal([olderSecrets.deskLine])
    await scratch.remove()
  })

  it('that cannot be brought up to date is refused with words', async () => {
    const text = gunzipSync(readFileSync(file)).toString()
    const twice = text.replace(
      /(\{"table":"templates"[^\n]*\n)([^\n]*\n)/,
      (_all, head: string, row: string) => head + row + row,
    )
    const wrong = join(folder, 'wrong')
    writeFileSync(wrong, gzipSync(summed(twice)))
    const { manifest } = await checkBackup({ database: database() }, wrong, undefined)
    const error = await olderBackup({ database: database() }, manifest, wrong, undefined).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.instanceOf(Problem)
    expect((error as Problem).sentence).to.match(/could not be brought up to date \(SQLITE_CONSTRAINT/)
  })
})
