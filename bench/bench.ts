import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guard } from '../test/support/guard.ts'
import { makeFleet, type Fleet } from './fleet/fleet.ts'
import { get } from './load/get.ts'
import { engines, type Options } from './options.ts'
import { missingPackage } from './packages.ts'
import { say } from './say.ts'
import { startMariadb, type Mariadb } from './servers/mariadb.ts'
import { startOurs, type OurOptions, type OurServer } from './servers/ours.ts'

export type Engine = (typeof engines)[number]

/** Servers and databases work on the first core, what asks them on the second. */
export const cores = { server: '0', generator: '1', both: '0,1' } as const

/** What the administrators' API is asked with. */
const apiToken = 'the-token-of-the-bench'

/** Fleets of different sizes: those who ask, a few, and a million. */
export type Size = 'usual' | 'few' | 'many'

/** How our server is started where not as usual. */
type More = Partial<Pick<OurOptions, 'cores' | 'env' | 'ports'>>

/** What the rows share: where to write, the databases, the fleets; made when a row first needs them. */
export interface Bench {
  options: Options
  folder: string
  /** The databases that are there, and why another is not. */
  engines: readonly Engine[]
  fleet(engine: Engine, size: Size): Promise<Fleet>
  /** What the administrators’ API is asked with. */
  apiToken: string
  /** Our server on this fleet's database. */
  ours(engine: Engine, fleet: Fleet, more?: More): Promise<OurServer>
  /** The processes that work for a database of this kind. */
  rootsOf(engine: Engine): Promise<readonly number[]>
  mariadb(): Promise<Mariadb>
  close(): Promise<void>
}

export function openBench(options: Options): Bench {
  const folder = mkdtempSync(join(options.folder ?? onDisk(), 'hotdesk-bench-'))
  // Servers that do not run as us read in it.
  chmodSync(folder, 0o755)
  // A million phones are not to be left lying about, should we be killed. No process has that number.
  const release = guard(2 ** 30, folder)
  let mariadb: Promise<Mariadb> | undefined
  const fleets = new Map<string, Promise<Fleet>>()
  const openMariadb = () => (mariadb ??= startMariadb(folder, cores.server))
  const rootsOf = async (engine: Engine) => (engine === 'MariaDB' ? [(await openMariadb()).pid] : [])
  const serve = async (engine: Engine, url: string, more: More = {}) =>
    startOurs({ database: url, databaseRoots: await rootsOf(engine), cores: cores.server, folder, apiToken, ...more })
  const make = async (engine: Engine, size: Size) => {
    say(`making a fleet of ${sizeOf(options, size).phones} phones in ${engine}`)
    const name = `bench_${size}`
    const url = engine === 'MariaDB' ? await (await openMariadb()).fresh(name) : `sqlite:${join(folder, `${name}.db`)}`
    return makeFleet(url, { ...sizeOf(options, size), visit: (phones) => visitAll(() => serve(engine, url), phones) })
  }
  return {
    ...{ options, folder, apiToken, rootsOf, mariadb: openMariadb },
    engines: engines.filter((engine) => options.engines.includes(engine) && isThere(engine)),
    fleet: (engine, size) => {
      const key = `${engine} ${size}`
      const fleet = fleets.get(key) ?? make(engine, size)
      fleets.set(key, fleet)
      return fleet
    },
    ours: (engine, fleet, more) => serve(engine, fleet.url, more),
    close: async () => {
      await (await mariadb)?.stop()
      release()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isThere(engine: Engine): boolean {
  return engine === 'SQLite' || missingPackage('mariadb-server') === undefined
}

function sizeOf({ phones, many }: Options, size: Size): { phones: number; sample?: number } {
  if (size === 'many') return { phones: many, sample: 1000 }
  return { phones: size === 'few' ? 1000 : phones }
}

/** Where a commit waits for a disk: a folder in memory would not. */
function onDisk(): string {
  const MEMORY = 0x01021994
  const found = [tmpdir(), '/var/tmp'].find((folder) => statfsSync(folder).type !== MEMORY)
  return found ?? process.cwd()
}

async function visitAll(
  serve: () => Promise<OurServer>,
  phones: readonly { token: string; agent: string; files: readonly string[] }[],
): Promise<void> {
  const server = await serve()
  for (const { token, agent, files } of phones) {
    for (const file of files) await get(server.port, `/p/${token}/${file}`, { 'User-Agent': agent })
  }
  await server.stop()
}
