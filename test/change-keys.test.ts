import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openDatabase } from '../src/stores/database.ts'
import { keptSecret } from '../src/stores/global-settings.ts'
import { readKeyFile } from '../src/stores/key-file.ts'
import { runProgram } from './support/run-program.ts'

describe('npm run key', function () {
  this.timeout(60_000)
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-change-keys-'))
  const url = `sqlite:${join(folder, 'hotdesk.db')}`
  const file = join(folder, 'hotdesk.key')
  after(() => {
    rmSync(folder, { recursive: true })
  })

  const run = (...words: string[]) => runProgram(['launch/key.js', ...words], url)

  it('shows the keys, puts all secrets under a new one, drops the old one, and never shows a key itself', async () => {
    const database = await openDatabase(url)
    await keptSecret(database, 'signing', () => 'the signing key')
    await database.destroy()
    const id = readKeyFile(file)?.current ?? ''
    const said = [await run(), await run('rotate'), await run('forget'), await run('boss')]
    expect(said.map(({ code }) => code)).to.deep.equal([0, 0, 0, 1])
    expect(said[0]?.written).to.equal(`${file}\n${id}  1 secrets, and new ones\n`)
    const now = readKeyFile(file)?.current ?? ''
    expect(said[1]?.written).to.include(`All secrets are under key ${now} now; 1 were put under it.`)
    expect(said[2]?.written).to.include(`no longer has ${id}`)
    expect(said[3]?.written).to.equal('There is no boss here: leave it out, or say add, rotate or forget.\n')
    expect(now).to.not.equal(id)
  })

  it('says in a sentence that the key file is missing', async () => {
    rmSync(file)
    const { code, written } = await run()
    expect(code).to.equal(1)
    expect(written).to.match(
      /^The secrets in the database are under key [\da-f]{12}, and there is no key file [^\n]*\n$/,
    )
  })
})
