import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { installWhatIsMissing } from './support/needs.ts'
import { everythingIsRequired } from './support/required.ts'

/**
 * Runs the tests: installs what they need, runs mocha with the arguments given (all tests when they name no file), and
 * says last what mocha counted. Files are dealt out to two mochas side by side, for tests wait more than they work. With
 * HOTDESK_TEST_REQUIRE=all a skipped test is a failure.
 */
type Counts = Readonly<{ passed: number; failed: number; skipped: number }>

const SIDE_BY_SIDE = 2
/** How long mocha may take to end once it has reported. Longer, and a test has left something open. */
const ENDING_MS = 30_000

installWhatIsMissing()
const given = process.argv.slice(2)
const named = given.filter((argument) => argument.endsWith('.ts'))
const files = named.length > 0 ? named : testFiles()
const options = given.filter((argument) => !argument.endsWith('.ts'))
const hands = deal(files, Math.min(SIDE_BY_SIDE, availableParallelism()))
const counts = (await Promise.all(hands.map((hand) => runMocha([...options, ...hand])))).reduce(sum)
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
if (skipped && everythingIsRequired()) process.stdout.write('Nothing may be skipped with HOTDESK_TEST_REQUIRE=all.\n')
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`)
const good = counts.failed === 0 && counts.passed > 0 && !(skipped && everythingIsRequired())
process.exitCode = good ? 0 : 1

function testFiles(): string[] {
  const all = readdirSync('test', { recursive: true, encoding: 'utf8' })
  return all
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join('test', name))
}

/** One by one in turn, so that what is slow and stands together is done by both. */
function deal(cards: readonly string[], hands: number): string[][] {
  const dealt = Array.from({ length: Math.min(hands, cards.length) }, (): string[] => [])
  for (const [at, card] of cards.entries()) dealt[at % dealt.length]?.push(card)
  return dealt
}

function sum(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/** Mocha can fail without a failed test: a file that does not load, an error after the last test, a process that stays. */
async function runMocha(parameters: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-test-'))
  const file = join(folder, 'counts.json')
  const report = ['--reporter', 'test/support/reporter.cjs', '--reporter-option', `counts=${file}`]
  const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...report, ...parameters], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Mocha runs the tests in a process of its own; a group of theirs can be ended with it.
    detached: true,
  })
  const endAll = () => {
    if (mocha.pid !== undefined && mocha.exitCode === null) process.kill(-mocha.pid, 'SIGKILL')
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      endAll()
      process.exit(1)
    })
  }
  const watch = setInterval(() => {
    if (!existsSync(file)) return
    clearInterval(watch)
    setTimeout(() => {
      process.stdout.write('Mocha has not ended after its last test: something was left open. It is stopped.\n')
      endAll()
    }, ENDING_MS).unref()
  }, 1000)
  const [code] = (await once(mocha, 'exit')) as [number | null]
  clearInterval(watch)
  const nothing: Counts = { passed: 0, failed: 0, skipped: 0 }
  const counted = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Counts) : nothing
  rmSync(folder, { recursive: true })
  return code === 0 || counted.failed > 0 ? counted : { ...counted, failed: 1 }
}
