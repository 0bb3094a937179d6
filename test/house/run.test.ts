import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'

const PASS = "it('passes', () => {})\n"
const FAIL = "it('fails', () => { throw new Error('no') })\n"
const SKIP = "it('is left for another day')\n"

interface Outcome {
  last: string
  code: number
}

describe('the command that runs the tests', function () {
  this.timeout(180_000)
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-run-'))
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })

  /** Runs it on one file with this content. */
  function run(
    content: string,
    options: { required?: boolean; arguments?: string[]; beside?: string } = {},
  ): Promise<Outcome> {
    const file = join(folder, 'planted.test.ts')
    writeFileSync(file, content)
    const other = join(folder, 'beside.test.ts')
    if (options.beside !== undefined) writeFileSync(other, options.beside)
    const env = { ...process.env, HOTDESK_TEST_REQUIRE: options.required ? 'all' : '' }
    const given = ['--import', 'tsx', 'test/run.ts', file, ...(options.arguments ?? [])]
    if (options.beside !== undefined) given.push(other)
    return new Promise((resolve) => {
      const child = execFile(process.execPath, given, { env }, (_error, stdout) => {
        resolve({ last: stdout.trimEnd().split('\n').at(-1) ?? '', code: child.exitCode ?? -1 })
      })
    })
  }

  it('fails when a test fails', async () => {
    expect(await run(PASS + FAIL + SKIP)).to.deep.equal({ last: '1 passed, 1 failed, 1 skipped', code: 1 })
  })

  it('says what was skipped, and fails for it only when everything is required', async () => {
    expect(await run(PASS + SKIP)).to.deep.equal({ last: '1 passed, 0 failed, 1 skipped', code: 0 })
    expect(await run(PASS + SKIP, { required: true })).to.deep.equal({ last: '1 passed, 0 failed, 1 skipped', code: 1 })
  })

  it('counts what ran side by side together, and fails when one of the two does', async () => {
    const last = '3 passed, 0 failed'
    expect(await run(PASS + PASS, { beside: PASS })).to.deep.equal({ last, code: 0 })
    expect(await run(PASS, { beside: FAIL + SKIP })).to.deep.equal({ last: '1 passed, 1 failed, 1 skipped', code: 1 })
    expect(await run(PASS, { beside: `throw new Error('no')\n` })).to.deep.equal({
      last: '1 passed, 1 failed',
      code: 1,
    })
  })

  it('fails when nothing ran', async () => {
    expect(await run('')).to.deep.equal({ last: '0 passed, 0 failed', code: 1 })
  })

  it('fails when a file does not load, and when something breaks after the last test', async () => {
    expect(await run(`${PASS}throw new Error('no')\n`)).to.deep.equal({ last: '0 passed, 1 failed', code: 1 })
    const late = `${PASS}after(() => { throw new Error('no') })\n`
    expect(await run(late)).to.deep.equal({ last: '1 passed, 1 failed', code: 1 })
  })

  it('hands arguments on to mocha, and says last how many passed', async () => {
    const grep = ['--grep', 'passes']
    expect(await run(PASS + FAIL, { arguments: grep })).to.deep.equal({ last: '1 passed, 0 failed', code: 0 })
  })
})
