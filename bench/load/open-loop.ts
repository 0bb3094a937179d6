import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cores } from '../bench.ts'
import { pinned } from '../children.ts'
import { nodeCommand } from '../servers/node-command.ts'
import type { Job, StreamResult } from './open-loop-program.ts'

const run = promisify(execFile)
let jobs = 0

/**
 * Asks at a steady rate, whether answers come or not, in a process of its own: on a core of its own, where it looks at
 * the clock all the time, or on all of them. Gives a result for each stream, by its name.
 */
export async function openLoop(folder: string, job: Job): Promise<Map<string, StreamResult>> {
  jobs += 1
  const file = join(folder, `job-${jobs % 4}.json`)
  writeFileSync(file, JSON.stringify(job))
  const program = fileURLToPath(new URL('open-loop-program.ts', import.meta.url))
  const [command = '', ...rest] = pinned(job.hasOwnCore ? cores.generator : cores.both, nodeCommand(program, file))
  const { stdout } = await run(command, rest)
  return new Map((JSON.parse(stdout) as StreamResult[]).map((result) => [result.name, result]))
}
