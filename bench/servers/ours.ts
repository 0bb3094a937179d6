import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../test/support/free-port.ts'
import { startPinned, until, type Child } from '../children.ts'
import { get } from '../load/get.ts'
import type { Server } from './server.ts'

const HOUSE = fileURLToPath(new URL('../..', import.meta.url))

export interface OurOptions {
  /** As HOTDESK_DATABASE. */
  database: string
  /** The database's own process, where it has one: its work is counted with the server's. */
  databaseRoots: readonly number[]
  cores: string
  folder: string
  /** Further HOTDESK_ variables, such as HOTDESK_PROCESSES. */
  env?: Readonly<Record<string, string>>
  /** Of an earlier one, to come back under the same addresses, which stand in phones' files; otherwise free ones. */
  ports?: Pick<OurServer, 'port' | 'people'> | undefined
  /** What its administrators' API is asked with. */
  apiToken?: string
}

/** Our own server as `npm start` starts it, with what it logs by itself (a line for each request) in a file. */
export interface OurServer extends Server {
  people: number
  log: string
  /** Without the database. */
  process: number
  emptyLog: () => void
  kill(): Promise<void>
}

let started = 0

/** Starts it and waits until it says that it is healthy. */
export async function startOurs(options: OurOptions): Promise<OurServer> {
  const { child, port, people, log } = await spawnOurs(options)
  await until(`Our server does not answer; see ${log}`, async () => (await get(people, '/healthz')) === 200)
  return {
    name: 'ours',
    ...{ port, people, log, process: child.pid, roots: [child.pid, ...options.databaseRoots] },
    emptyLog: () => {
      truncateSync(log)
    },
    stop: () => child.stop(),
    kill: () => child.stop('SIGKILL'),
  }
}

/** Starts it and waits for nothing. */
export async function spawnOurs(
  options: OurOptions,
): Promise<{ child: Child; port: number; people: number; log: string }> {
  const { port, people } = options.ports ?? { port: await freePort(), people: await freePort() }
  const agi = await freePort()
  started += 1
  const log = join(options.folder, `ours-${started}.log`)
  writeFileSync(log, '')
  const env = {
    HOTDESK_DATABASE: options.database,
    HOTDESK_PBX: 'builtin',
    // Not the house's, where what every run has left would lie, to be gone through at each start.
    HOTDESK_LAST_RIGHT_FOLDER: join(options.folder, 'last-right'),
    ...{ HOTDESK_PORT: String(people), HOTDESK_PHONE_PORT: String(port), HOTDESK_AGI_PORT: String(agi) },
    ...{ HOTDESK_HOST: '127.0.0.1', HOTDESK_PHONE_HOST: '127.0.0.1' },
    ...(options.apiToken === undefined ? {} : { HOTDESK_API_TOKEN: options.apiToken }),
    ...options.env,
  }
  return { child: startPinned(startCommand(), { cores: options.cores, env, log, folder: HOUSE }), port, people, log }
}

/** What `npm start` runs, without npm: its own start is none of ours. */
function startCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(HOUSE, 'package.json'), 'utf8')) as { scripts: { start: string } }
  const [program = '', ...rest] = scripts.start.split(' ')
  return [program === 'node' ? process.execPath : program, ...rest]
}
