import { rmSync } from 'node:fs'
import { expect } from 'chai'
import { checkBackup } from '../../src/app/check-backup.ts'
import { backupFolder, backUp } from '../support/backups.ts'
import { eachDatabase } from '../support/databases.ts'
import { furnish, testContext } from '../support/office.ts'

eachDatabase('a look into a backup', (database) => {
  const folder = backupFolder()
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('says when it was made, how many rows of what are in it, and changes nothing', async () => {
    await furnish(testContext(database()))
    const file = await backUp(database(), folder)
    const rows = await database()('audit').count({ count: '*' })
    const contents = await checkBackup({ database: database() }, file, undefined)
    expect(contents.manifest).to.include({ at: '1970-01-01T00:00:00.000Z', secrets: 'sealed' })
    expect(contents.counts).to.include({ extensions: 4, templates: 3, sessions: 0 })
    expect(contents.rows).to.equal(Object.values(contents.counts).reduce((sum, count) => sum + count, 0))
    expect(contents.missing).to.deep.equal([])
    expect(await database()('audit').count({ count: '*' })).to.deep.equal(rows)
  })
})
