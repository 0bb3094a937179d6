import { readFileSync, rmSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { makeBackup } from '../../src/app/make-backup.ts'
import { backupFolder, backUp } from '../support/backups.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { furnish, testContext } from '../support/office.ts'

eachDatabase('a backup', (database) => {
  const folder = backupFolder()
  before(async () => {
    await clearTables(database())
    await furnish(testContext(database()))
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('says first what it is, then each table with its columns and rows, and last how many and what sum', async () => {
    const lines = gunzipSync(readFileSync(await backUp(database(), folder)))
      .toString()
      .trimEnd()
      .split('\n')
    const [manifest, table] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(manifest).to.include({ format: 'hotdesk-backup', version: 1, secrets: 'sealed' })
    expect(manifest?.['steps']).to.include('0011_record')
    expect(table?.['table']).to.equal('administrators')
    const rows = lines.filter((line) => line.startsWith('[')).length
    expect(JSON.parse(lines.at(-1) ?? '')).to.deep.include({ end: true, rows })
    expect(lines.join('\n')).to.not.match(/"table":"(?:http_sessions|sign_ins|drafts)"/)
  })

  it('is of one moment, whatever is written while it is made', async () => {
    let text = Buffer.alloc(0)
    let isFirst = true
    await makeBackup({ database: database(), now: () => 0 }, undefined, async (bytes) => {
      text = Buffer.concat([text, bytes])
      if (!isFirst) return
      isFirst = false
      await database()('locations').insert({ name: 'later', caller_id: '1', address: '' })
    })
    expect(gunzipSync(text).toString()).to.not.include('later')
    expect(await database()('locations').where({ name: 'later' })).to.have.length(1)
  })
})
