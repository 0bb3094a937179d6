import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { Answered } from './answered.ts'
import { apiToken, Deeds, fillOffice, type BusyOffice } from './busy-office.ts'
import type { FreshDatabase } from './databases.ts'
import { checkChain, checkInvariants, checkServed } from './invariants.ts'
import { quickFolder } from './quick-disk.ts'
import { beginServer, startServer, type Ports, type ServerProcess } from './server-process.ts'
import { until } from './until.ts'

const house = fileURLToPath(new URL('../..', import.meta.url))
const crowd = 6
/** For one turn: long, for a machine that has much to do at once is not what is tested. */
export const patience = 600_000

export const upTo = (most: number) => Math.random() * most
export const pick = <Value>(values: readonly Value[]) => values[Math.floor(upTo(values.length))] as Value

/** Logins and logouts most of all. */
const deeds = [
  ...(['logInOnPhone', 'logInOnPhone', 'logInOnPhone', 'logIn', 'logIn', 'logOut', 'logOut', 'fetchFile'] as const),
  ...(['saveTemplate', 'saveKeys', 'saveInSteps', 'addPhone', 'removePhone', 'approve', 'rename'] as const),
  ...(['changeSipPassword', 'changeSipPassword'] as const),
]

/** A database with a key file of its own, and what is in their folder. */
export interface Place {
  url: string
  folder: string
  keyFile: string
  env: Record<string, string>
  remove(): Promise<void>
}

export async function placeOn(fresh: () => Promise<FreshDatabase>): Promise<Place> {
  const { url, remove } = await fresh()
  const folder = mkdtempSync(join(quickFolder(), 'hotdesk-killed-'))
  const keyFile = join(folder, 'hotdesk.key')
  return {
    ...{ url, folder, keyFile, env: { HOTDESK_API_TOKEN: apiToken, HOTDESK_KEY_FILE: keyFile } },
    remove: async () => {
      await remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A command of ours that runs, such as `key rotate`. */
export interface Command {
  kill(): Promise<void>
  /** What it wrote, once it has ended; throws that where it did not end well. */
  ended(): Promise<string>
}

export function command(place: Place, program: string, ...words: string[]): Command {
  const child: ChildProcess = spawn(process.execPath, [join(house, 'launch', `${program}.js`), ...words], {
    env: { ...process.env, ...place.env, HOTDESK_DATABASE: place.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => written.push(String(text)))
  const closed = once(child, 'close') as Promise<[number | null]>
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await closed
    },
    ended: async () => {
      const [code] = await closed
      const text = written.join('')
      if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}:\n${text}`)
      return text
    },
  }
}

/**
 * How a server is killed: alone; and its next one in its start, too; while the next one starts; while another one works
 * beside it; with a command.
 */
export type Turn = 'alone' | 'inItsStart' | 'overlapping' | 'beside' | 'withRotation' | 'withBackup'

/** An office whose server is killed, time and again, while a crowd does whatever comes. */
export class KilledOffice {
  kills = 0
  done = 0
  answered = new Answered()
  readonly place: Place
  readonly database: Database
  readonly office: BusyOffice
  #server: ServerProcess
  /** One that half of the crowd asks. */
  #beside: ServerProcess | undefined
  /** How long a start took last, in milliseconds. */
  #start = 1000

  private constructor(place: Place, database: Database, server: ServerProcess, office: BusyOffice) {
    this.place = place
    this.database = database
    this.office = office
    this.#server = server
  }

  static async open(place: Place): Promise<KilledOffice> {
    const database = await openDatabase(place.url, place.keyFile)
    const server = await startServer(optionsOf(place))
    return new KilledOffice(place, database, server, await fillOffice(database, server.ports.phones))
  }

  /** Kills the server in the midst of everything, and looks at what the next one finds. */
  async turn(kind: Turn): Promise<void> {
    if (kind === 'beside') await this.#killOneOfTwo()
    else await this.#killAndStart(kind)
    await this.check()
  }

  async #killAndStart(kind: Exclude<Turn, 'beside'>): Promise<void> {
    const work = this.#work()
    const began = performance.now()
    const [before, killAfter] = [this.done, 1 + Math.floor(upTo(40))]
    const other = this.#commandOf(kind)
    await until(() => this.done - before >= killAfter, 'the crowd has done enough', patience)
    const next = kind === 'overlapping' ? await beginServer(optionsOf(this.place)) : undefined
    await sleep(upTo(next ? this.#start : ((performance.now() - began) / killAfter) * 2))
    await Promise.all([this.#server.kill('SIGKILL'), work.stop()])
    this.kills += 1
    if (other) {
      await sleep(upTo(this.#start))
      await other.kill()
      this.kills += 1
    }
    await this.#freeLease()
    if (kind === 'inItsStart') await this.#killInItsStart()
    const started = performance.now()
    await next?.untilReady()
    this.#server = next ?? (await startServer(optionsOf(this.place, this.#server.ports)))
    if (!next) this.#start = performance.now() - started
  }

  /** The other one goes on, with the whole crowd. */
  async #killOneOfTwo(): Promise<void> {
    const other = (this.#beside = await startServer(optionsOf(this.place)))
    const [before, work] = [this.done, this.#work()]
    await until(() => this.done - before >= 1 + Math.floor(upTo(40)), 'the crowd has done enough', patience)
    await this.#server.kill('SIGKILL')
    this.kills += 1
    this.#server = other
    this.#beside = undefined
    await this.#freeLease()
    const then = this.done
    await until(() => this.done - then >= 2 * crowd, 'the crowd goes on at the other server', patience)
    await work.stop()
  }

  /** As if the time of a holder that was killed were over: what is done once goes on, and is killed again. */
  async #freeLease(): Promise<void> {
    await this.database('leases').update({ holder: '' })
  }

  /** Has the crowd do so much, and nothing happens. */
  async work(most: number): Promise<void> {
    const [before, work] = [this.done, this.#work()]
    await until(() => this.done - before >= most, 'the crowd has done enough', patience)
    await work.stop()
  }

  /** What must hold, and what was answered. */
  async check(): Promise<void> {
    await checkInvariants(this.database)
    await checkChain(this.database)
    await this.answered.check(this.database)
    const { ports, phones } = this.#server
    await checkServed({ ...this.office.context, phonePort: ports.phones }, phones, this.office.phones)
  }

  stop(): Promise<void> {
    return this.#server.stop()
  }

  /** Starts it again after `stop`. */
  async start(): Promise<void> {
    this.#server = await startServer(optionsOf(this.place, this.#server.ports))
  }

  #commandOf(kind: Turn): Command | undefined {
    if (kind === 'withRotation') return command(this.place, 'key', 'rotate')
    if (kind === 'withBackup') return command(this.place, 'backup', 'make', join(this.place.folder, 'killed'))
    return undefined
  }

  async #killInItsStart(): Promise<void> {
    const server = await beginServer(optionsOf(this.place, this.#server.ports))
    await sleep(upTo(this.#start))
    await server.kill('SIGKILL')
    this.kills += 1
  }

  #work(): { stop: () => Promise<void> } {
    let isOver = false
    const wrong: unknown[] = []
    const walk = async (at: number) => {
      const work = new Deeds(
        this.office,
        this.answered,
        () => (at % 2 === 1 ? this.#beside : undefined) ?? this.#server,
        [at, crowd],
      )
      while (!isOver) {
        await work[pick(deeds)]().catch((error: unknown) => {
          if (String(error).includes('unexpected')) wrong.push(error)
        })
        this.done += 1
      }
    }
    const walks = Promise.all(Array.from({ length: crowd }, (_, at) => walk(at)))
    return {
      stop: async () => {
        isOver = true
        await walks
        expect(wrong).to.deep.equal([])
      },
    }
  }
}

function optionsOf({ url, env }: Place, ports?: Ports) {
  return { database: url, env, ...(ports && { ports }) }
}
