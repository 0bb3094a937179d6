import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { addExtension } from '../src/app/extensions.ts'
import { openDatabase } from '../src/stores/database.ts'
import { findExtension } from '../src/stores/extensions.ts'
import { backupFolder } from './support/backups.ts'
import { admin, testContext } from './support/office.ts'
import { runProgram } from './support/run-program.ts'

describe('npm run backup and npm run restore', function () {
  this.timeout(180_000)
  const folder = backupFolder()
  const url = `sqlite:${join(folder, 'hotdesk.db')}`
  after(() => {
    rmSync(folder, { recursive: true })
  })

  const run = (...words: string[]) => runProgram(['launch/backup.js', ...words], url, 'short\n')

  it('write a file for its owner alone, and put it in the place of what is there', async () => {
    const database = await openDatabase(url)
    const context = testContext(database)
    await addExtension(context, admin, { number: '5501', sipPassword: 'sip-secret-9' })
    const file = join(folder, 'one.backup')
    expect(await run('make', file)).to.deep.include({ code: 0 })
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    await addExtension(context, admin, { number: '5502', sipPassword: 'sip-secret-8' })
    const { code, written } = await run('restore', file)
    expect(code, written).to.equal(0)
    expect(await findExtension(database, '5502')).to.equal(undefined)
    expect((await findExtension(database, '5501'))?.sipPassword).to.equal('sip-secret-9')
    await database.destroy()
  })

  it('refuse a passphrase that is too short, with words', async () => {
    const { code, written } = await run('make', join(folder, 'two.backup'), 'with-secrets')
    expect([code, written]).to.deep.equal([
      1,
      'Passphrase (at least 12 characters): The passphrase is too short: at least 12 characters.\n',
    ])
  })
})
