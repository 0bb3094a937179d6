import { readFileSync } from 'node:fs'
import { readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { ReadLog } from '../stores/sealed-log.ts'
import { Knowledge } from './last-right-knowledge.ts'
import { identityOf, learn } from './last-right-log.ts'

/** What another process of this machine has written down, or one that has ended. */
export interface Other {
  name: string
  log: ReadLog
  knowledge: Knowledge
}

/** `BOOT-PID-RANDOM.log`: whose it is, so that it can be told whether that one still runs. */
const logName = /^([0-9a-f]+)-(\d+)-[0-9a-f]+\.log$/

const boot = bootName()

/** A name for a new log of this process. */
export function newLogName(): string {
  return `${boot}-${process.pid}-${randomBytes(6).toString('hex')}.log`
}

/** Whether the process that wrote this log may still write to it. `own`: the names of this process' logs. */
export function isAlive(name: string, own: ReadonlySet<string>): boolean {
  const [, ofBoot, pid] = logName.exec(name) ?? []
  if (own.has(name)) return true
  if (ofBoot !== boot || Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The logs in a folder. Throws the system's error where it cannot be read. */
async function logsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => logName.test(name)).sort()
}

/**
 * Takes away the logs of processes that have ended, and to which nothing was written for so many milliseconds: no database's phones are given
 * anything of them any more. One that cannot be taken away stays.
 */
export async function takeAwayOld(folder: string, own: ReadonlySet<string>, age: number): Promise<void> {
  const ended = (await logsIn(folder).catch(() => [])).filter((name) => !isAlive(name, own))
  for (const name of ended) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
    if (Date.now() - mtimeMs > age) await unlink(path).catch(() => undefined)
  }
}

/** The logs of a folder but our own, read as far as they go, and further each time that they are looked at. */
export class Others {
  readonly #folder: string
  readonly #key: () => Buffer
  readonly #known = new Map<string, Other>()

  constructor(folder: string, key: () => Buffer) {
    this.#folder = folder
    this.#key = key
  }

  get all(): readonly Other[] {
    return [...this.#known.values()]
  }

  /**
   * Reads what is new in them. One that is gone or cannot be read is left out. `endedOf`: those alone of processes that have ended, of the
   * database that is called so; the others are not read through for that.
   */
  async look(own: ReadonlySet<string>, endedOf?: string): Promise<void> {
    const isWanted = (name: string) => !own.has(name) && (endedOf === undefined || !isAlive(name, own))
    const names = new Set((await logsIn(this.#folder).catch(() => [])).filter(isWanted))
    for (const name of this.#known.keys()) if (!names.has(name)) await this.forget(name)
    for (const name of names) await this.#read(name, endedOf).catch(() => this.forget(name))
  }

  async forget(name: string): Promise<void> {
    const other = this.#known.get(name)
    this.#known.delete(name)
    await other?.log.close().catch(() => undefined)
  }

  async forgetAll(): Promise<void> {
    for (const name of [...this.#known.keys()]) await this.forget(name)
  }

  async #read(name: string, of: string | undefined): Promise<void> {
    const known = this.#known.get(name)
    const log = known?.log ?? (await ReadLog.open(join(this.#folder, name), this.#key()))
    if (!log) return
    const other = known ?? { name, log, knowledge: new Knowledge() }
    try {
      if (of !== undefined && identityOf(await log.first()) !== of) {
        this.#known.delete(name)
        await log.close()
        return
      }
      await log.follow((record) => {
        learn(other.knowledge, record)
      })
    } catch (error) {
      await log.close().catch(() => undefined)
      throw error
    }
    // Only now: what makes a file wrong stands behind it.
    this.#known.set(name, other)
  }
}

/** Another one after each start of the machine, so that a process' number of before says nothing. */
function bootName(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')
      .replace(/[^0-9a-f]/g, '')
      .slice(0, 12)
  } catch {
    return '0'
  }
}
