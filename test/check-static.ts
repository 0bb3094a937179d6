import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

/**
 * The checks that run nothing of ours: as many beside each other as the machine has cores, the longest first. Each
 * report is written whole, when its check has ended; all are run, whatever the first one finds.
 */
const CHECKS = ['lint', 'types', 'format:check', 'boundaries', 'unused']

const failed: string[] = []
const left = [...CHECKS]
await Promise.all(Array.from({ length: availableParallelism() }, work))
if (failed.length > 0) process.stdout.write(`FAILED ${failed.join(', ')}\n`)
process.exitCode = failed.length > 0 ? 1 : 0

async function work(): Promise<void> {
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const { code, said } = await run(name)
    process.stdout.write(said)
    if (code !== 0) failed.push(name)
  }
}

async function run(name: string): Promise<{ code: number | null; said: string }> {
  const child = spawn('npm', ['run', name], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said: said.join('') }
}
