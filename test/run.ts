import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { runMocha, stopMochas, type Counts } from './support/mocha-process.ts'
import { beginRun } from './support/made-once.ts'
import { installWhatIsMissing } from './support/needs.ts'
import { everythingIsRequired } from './support/required.ts'

/**
 * Runs the tests: installs what they need, runs mocha with the arguments given (all tests when they name no file), and
 * says last what failed, for it stands far up in the reports of many mochas, and what mocha counted. Files are dealt into hands, and some mochas side by side take one hand after the other.
 * With HOTDESK_TEST_REQUIRE=all a skipped test is a failure.
 */

/** Tests wait more than they work: for calls, browsers and servers. Of each a mocha has its own, so not ever so many. */
const MOCHAS_A_CORE = 1.5
const MOST_MOCHAS = 6
/** How many short files a mocha does: it takes a second to start, and the last one should not work alone for long. */
const SHORT_FILES = 40
/** With real phones, calls, servers or browsers: each takes as long as many others. */
const LONG = /(^|\/)e2e\/|\.browser\.test\.ts$|\/include-dialplan\.test\.ts$/
/** Of these, those that mostly wait for real time: a call rings, a voice speaks, a lease runs out. */
const WAITING = /\/e2e\/(galera|pbx-[a-z]+|processes)\.test\.ts$|\/include-dialplan\.test\.ts$/

beginRun()
installWhatIsMissing()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopMochas()
    process.exit(1)
  })
}
const given = process.argv.slice(2)
const named = given.filter((argument) => argument.endsWith('.ts'))
const options = given.filter((argument) => !argument.endsWith('.ts'))
const mochas = Math.min(Math.ceil(availableParallelism() * MOCHAS_A_CORE), MOST_MOCHAS)
const counts = await runAll(deal(named.length > 0 ? named : testFiles()))
for (const failure of counts.failures) process.stdout.write(`FAILED ${failure}\n\n`)
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

/**
 * Long files each for themselves and first; of the short ones those that stand together come into different hands. What
 * waits goes on beside what works, from the beginning.
 */
function deal(files: readonly string[]): { waiting: string[][]; working: string[][] } {
  const long = files.filter((file) => LONG.test(file))
  const short = files.filter((file) => !LONG.test(file))
  const hands = Math.min(short.length, Math.max(mochas, Math.ceil(short.length / SHORT_FILES)))
  const dealt = Array.from({ length: hands }, (_, at) => short.filter((_file, index) => index % hands === at))
  const alone = (waits: boolean) => long.filter((file) => WAITING.test(file) === waits).map((file) => [file])
  return { waiting: alone(true), working: [...alone(false), ...dealt] }
}

/** One mocha of three begins with what waits, the others with what works; all go on with what is left. */
async function runAll({ waiting, working }: ReturnType<typeof deal>): Promise<Counts> {
  const counted: Counts[] = []
  const work = async (first: string[][], then: string[][]) => {
    for (let hand = first.shift() ?? then.shift(); hand; hand = first.shift() ?? then.shift())
      counted.push(await runMocha([...options, ...hand]))
  }
  await Promise.all(
    Array.from({ length: mochas }, (_, at) => (at % 3 === 0 ? work(waiting, working) : work(working, waiting))),
  )
  return counted.reduce(sum, { passed: 0, failed: 0, skipped: 0, failures: [] })
}

function sum(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  }
}
