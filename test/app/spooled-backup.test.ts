import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkBackup } from '../../src/app/check-backup.ts'
import { spooledBackup } from '../../src/app/spooled-backup.ts'
import { backupFolder } from '../support/backups.ts'
import { eachDatabase } from '../support/databases.ts'
import { admin, furnish, testContext } from '../support/office.ts'

eachDatabase('a backup to be sent', (database) => {
  const folder = backupFolder()
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('is whole before it is sent, has no name on the disk, and is on record', async () => {
    const context = { ...testContext(database()), backupFolder: join(folder, 'made') }
    await furnish(context)
    const { length, bytes } = await spooledBackup(context, admin, undefined)
    expect(readdirSync(context.backupFolder)).to.deep.equal([])
    const parts: Buffer[] = []
    for await (const some of bytes) parts.push(some as Buffer)
    const all = Buffer.concat(parts)
    expect(all.length).to.equal(length)
    writeFileSync(join(folder, 'one'), all)
    expect((await checkBackup(context, join(folder, 'one'), undefined)).counts).to.include({ extensions: 4 })
    const line = (await database()('audit').where({ action: 'backup.make' }).first()) as Record<string, unknown>
    expect(line).to.include({ actor: admin.name, address: admin.address })
  })
})
