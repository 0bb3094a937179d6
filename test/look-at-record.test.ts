import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { record } from '../src/app/record.ts'
import { sealNow } from '../src/app/seal-record.ts'
import { recordKeysOf } from '../src/record-keys.ts'
import { openDatabase } from '../src/stores/database.ts'
import { keptSecret } from '../src/stores/global-settings.ts'
import { admin, testContext } from './support/office.ts'
import { runProgram } from './support/run-program.ts'

describe('npm run record', function () {
  this.timeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-look-at-record-'))
  const url = `sqlite:${join(folder, 'hotdesk.db')}`
  after(() => {
    rmSync(folder, { recursive: true })
  })

  const run = (place = url) => runProgram(['--import', 'tsx', 'src/look-at-record.ts'], place)

  it('says by its exit code whether the record is whole, and in words where it is not', async () => {
    const database = await openDatabase(url)
    const recordKeys = recordKeysOf(database, await keptSecret(database, 'signing', () => 'the signing key'))
    const context = { ...testContext(database), ...(recordKeys ? { recordKeys } : {}) }
    for (const subject of ['one', 'two', 'three']) await record(database, context, admin, { action: 'import', subject })
    await sealNow(context)
    const whole = await run()
    expect(whole.written).to.match(
      /^The record is whole: 3 lines are as they were sealed, 0 are too new to be\.\nLast seal: 3 [\da-f]{12} [\da-f]{64}\n$/,
    )
    await database('audit').where({ subject: 'two' }).update({ subject: 'another' })
    const altered = await run()
    expect(altered.written).to.match(
      /^The record is not whole\. Line 2 is not what it was when it was sealed\.\nBefore that, 1 /,
    )
    await database.destroy()
    const away = await run('mysql://nobody:secret-9@127.0.0.1:1/nothing')
    expect(away.written)
      .to.match(/^The record could not be checked\. /)
      .and.not.include('secret-9')
    expect([whole.code, altered.code, away.code]).to.deep.equal([0, 1, 2])
  })
})
