import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What mocha counted; `failures` say of each failed test its title and what went wrong. */
export type Counts = Readonly<{ passed: number; failed: number; skipped: number; failures: readonly string[] }>

/** How long mocha may take to end once it has reported. Longer, and a test has left something open. */
const ENDING_MS = 30_000

const running = new Set<ChildProcess>()

/**
 * Runs one mocha and writes its report, whole, when it has ended: several side by side would mix theirs. Mocha can fail
 * without a failed test: a file that does not load, an error after the last test, a process that stays.
 */
export async function runMocha(parameters: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-test-'))
  const [file, written] = [join(folder, 'counts.json'), join(folder, 'output')]
  const report = ['--reporter', 'test/support/reporter.cjs', '--reporter-option', `counts=${file}`]
  const output = openSync(written, 'a')
  const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...report, ...parameters], {
    stdio: ['ignore', output, output],
    // Mocha runs the tests in a process of its own; a group of theirs can be ended with it.
    detached: true,
  })
  closeSync(output)
  running.add(mocha)
  const isStuck = watchEnd(mocha, file)
  const [code] = (await once(mocha, 'exit')) as [number | null]
  running.delete(mocha)
  process.stdout.write(readFileSync(written))
  if (isStuck())
    process.stdout.write('Mocha has not ended after its last test: something was left open. It is stopped.\n')
  const nothing: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] }
  const counted = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Counts) : nothing
  rmSync(folder, { recursive: true })
  if (code === 0 || counted.failed > 0) return counted
  return { ...counted, failed: 1, failures: [`A mocha ended with ${String(code)}, of ${parameters.join(' ')}`] }
}

/** Stops every mocha that runs, and what the tests started with them. */
export function stopMochas(): void {
  for (const mocha of running) stop(mocha)
}

/** Stops it when it stays after its report; gives whether that was so. */
function watchEnd(mocha: ChildProcess, report: string): () => boolean {
  let isStuck = false
  let reportedAt: number | undefined
  const watch = setInterval(() => {
    if (reportedAt === undefined && existsSync(report)) reportedAt = Date.now()
    if (reportedAt === undefined || Date.now() - reportedAt < ENDING_MS) return
    isStuck = true
    stop(mocha)
  }, 1000)
  mocha.once('exit', () => {
    clearInterval(watch)
  })
  return () => isStuck
}

function stop(mocha: ChildProcess): void {
  if (mocha.pid !== undefined && mocha.exitCode === null && mocha.signalCode === null)
    process.kill(-mocha.pid, 'SIGKILL')
}
