import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installWhatIsMissing } from './support/needs.ts'
import { everythingIsRequired } from './support/required.ts'

/**
 * Runs the tests: installs what they need, runs mocha with the arguments given (all tests when they name no file), and
 * says last what mocha counted. With HOTDESK_TEST_REQUIRE=all a skipped test is a failure.
 */
type Counts = Readonly<{ passed: number; failed: number; skipped: number }>

const ALL = 'test/**/*.test.ts'
/** How long mocha may take to end once it has reported. Longer, and a test has left something open. */
const ENDING_MS = 30_000

installWhatIsMissing()
const { counts, ended } = await runMocha(process.argv.slice(2))
// Mocha can fail without a failed test: a file that does not load, an error after the last test, a process that stays.
const failed = ended || counts.failed > 0 ? counts.failed : 1
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
if (skipped && everythingIsRequired()) process.stdout.write('Nothing may be skipped with HOTDESK_TEST_REQUIRE=all.\n')
process.stdout.write(`${counts.passed} passed, ${failed} failed${skipped}\n`)
const good = failed === 0 && counts.passed > 0 && !(skipped && everythingIsRequired())
process.exitCode = good ? 0 : 1

async function runMocha(given: string[]): Promise<{ counts: Counts; ended: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-test-'))
  const file = join(folder, 'counts.json')
  const report = ['--reporter', 'test/support/reporter.cjs', '--reporter-option', `counts=${file}`]
  const files = given.some((argument) => argument.endsWith('.ts')) ? [] : [ALL]
  const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...report, ...given, ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const watch = setInterval(() => {
    if (!existsSync(file)) return
    clearInterval(watch)
    setTimeout(() => {
      process.stdout.write('Mocha has not ended after its last test: something was left open. It is stopped.\n')
      mocha.kill('SIGKILL')
    }, ENDING_MS).unref()
  }, 1000)
  const [code] = (await once(mocha, 'exit')) as [number | null]
  clearInterval(watch)
  const counts = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Counts)
    : { passed: 0, failed: 0, skipped: 0 }
  rmSync(folder, { recursive: true })
  return { counts, ended: code === 0 }
}
