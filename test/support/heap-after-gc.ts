import type { ServerProcess } from './server-process.ts'
import { until } from './until.ts'

/** Loaded by a server before its own code: at SIGUSR2 it collects what is garbage and tells what is left. */
const collector = `
import v8 from 'node:v8'
import vm from 'node:vm'
v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc')
process.on('SIGUSR2', () => {
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  process.stdout.write('\\nleft after collecting ' + heapUsed + ' ' + external + ' ' + rss + '\\n')
})`

/** What a server is to be started with, beside all else. */
export const withCollector = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(collector)}` } as const

/** Of the memory of a server: what its heap holds when what is garbage is gone, what its buffers do, and what the system gave. In MB. */
export interface Memory {
  heap: number
  buffers: number
  all: number
}

const told = /left after collecting (\d+) (\d+) (\d+)\n/g

export async function memoryOf(server: ServerProcess): Promise<Memory> {
  const { length } = [...server.output().matchAll(told)]
  process.kill(server.pid, 'SIGUSR2')
  await until(() => [...server.output().matchAll(told)].length > length, 'the server collects')
  const [heap = 0, buffers = 0, all = 0] = ([...server.output().matchAll(told)].at(-1) ?? [])
    .slice(1)
    .map((bytes) => Math.round(Number(bytes) / 1024 / 1024))
  return { heap, buffers, all }
}
