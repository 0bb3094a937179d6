import { mkdir, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { SealedLog, type Unsealed } from '../stores/sealed-log.ts'
import type { FileBytes } from './file-request.ts'
import type { HeardChange, Knowledge, RightFile } from './last-right-knowledge.ts'
import { fileRecord, heardRecord, knownRecords, markRecord, startRecord } from './last-right-log.ts'
import { newLogName } from './last-right-others.ts'

/** Told once of each trouble with the disk. */
export interface RightLog {
  warn(facts: object, sentence: string): void
}

interface WriterOptions {
  folder: string
  key: () => Buffer
  limit: number
  log: RightLog
  /** After the disk could not be written to, it is tried again, in milliseconds. */
  again?: number
}

interface Waiting {
  keys: () => { phone: string; path: string }
  facts: Pick<RightFile, 'names' | 'moment'>
  file: FileBytes | undefined
}

/** In milliseconds: how long what is to be written waits for more of it, and how often the disk is asked to have it. */
const [gather, between] = [100, 2000]

/** So many files are written at once: sealing them takes a millisecond or two, in which nobody else is answered. */
const batch = 100

/**
 * After each such batch phones have the server for themselves, in milliseconds: longer while more than `many` files a second are made,
 * as when all phones come at once, unless `full` wait already.
 */
const pause = { usual: 25, long: 500, many: 500, full: 15_000 }

/** More files do not wait to be written: those of a phone that are left out are written when they are made anew. */
const mostWaiting = 20_000

/** How often it is written down that nothing else has changed, in milliseconds. */
const markEvery = 20_000

/**
 * Writes down what one process knows, in the background: what makes files wrong first, then the files. Where that cannot be
 * written the log is taken away, because what it says would not be right after a restart.
 */
export class RightWriter {
  readonly names = new Set<string>()
  readonly #options: WriterOptions
  readonly #own: Knowledge
  #log: SealedLog | undefined
  /** Logs that could not be taken away, as on a disk that may not be written to: that comes first when it may again. */
  readonly #left = new Set<string>()
  #heard: { moment: number; changes: readonly HeardChange[] }[] = []
  #files: Waiting[] = []
  #isBegun = false
  #isOver = false
  #timer: NodeJS.Timeout | undefined
  #working = Promise.resolve()
  #markedAt = -Infinity
  #syncedAt = -Infinity
  #failedAt = -Infinity
  #isTold = false
  /** How many files have been handed to us in all, and when there were many in a short time. */
  #handed = 0
  #stormAt = -Infinity

  constructor(options: WriterOptions, own: Knowledge) {
    this.#options = options
    this.#own = own
  }

  /** Where our own files are; undefined: nothing is written yet. */
  get log(): SealedLog | undefined {
    return this.#log
  }

  get size(): number {
    return this.#log?.size ?? 0
  }

  get waiting(): number {
    return this.#files.length
  }

  /** From now on it is known what was in the database before: it can be written what is heard of. */
  begin(start: Pick<Knowledge, 'first' | 'startedAt' | 'identity'>): void {
    Object.assign(this.#own, start)
    this.#isBegun = true
    this.#arm()
  }

  heard(moment: number, changes: readonly HeardChange[]): void {
    this.#heard.push({ moment, changes })
    this.#arm()
  }

  later(keys: Waiting['keys'], facts: Waiting['facts'], file: FileBytes | undefined): void {
    if (this.#files.length >= mostWaiting) return
    this.#files.push({ keys, facts, file })
    this.#handed += 1
    this.#arm()
  }

  /** Writes down, if it is time to, that nothing else has changed. */
  mark(): void {
    if (this.#hasMore()) this.#arm()
  }

  get #again(): number {
    return this.#options.again ?? 30_000
  }

  /** Writes everything that waits, as far as it can be written. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#working = this.#working.then(() => this.#write())
    await this.#working
  }

  async close(): Promise<void> {
    this.#isOver = true
    this.#markedAt = -Infinity
    await this.flush()
    await this.#log?.sync().catch(() => undefined)
    await this.#log?.close().catch(() => undefined)
    this.#log = undefined
  }

  #arm(): void {
    if (this.#timer || this.#isOver || !this.#isBegun) return
    this.#timer = setTimeout(() => void this.flush(), gather).unref()
  }

  async #write(): Promise<void> {
    if (!this.#isBegun) return
    // What is made wrong while the disk cannot be written to is not in any log; our own memory knows it.
    if (performance.now() - this.#failedAt < this.#again && !this.#isOver) return
    try {
      while (this.#hasMore()) {
        await this.#writeSome()
        if (this.#hasMore()) await this.#pause()
      }
      if (this.#log && performance.now() - this.#syncedAt > between) {
        await this.#log.sync()
        this.#syncedAt = performance.now()
      }
      this.#isTold = false
    } catch (error) {
      await this.#giveUp(error)
    }
  }

  async #pause(): Promise<void> {
    if (this.#isOver) {
      await nextTurn()
      return
    }
    const [before, begun] = [this.#handed, performance.now()]
    await delay(pause.usual)
    const now = performance.now()
    if (((this.#handed - before) * 1000) / (now - begun) > pause.many) this.#stormAt = now
    if (now - this.#stormAt >= 1000 || this.#files.length >= pause.full) return
    for (let waited = 0; waited < pause.long; waited += gather) {
      await delay(gather)
      // What makes files wrong waits for nobody.
      if (this.#heard.length > 0) await this.#writeSome(0)
    }
  }

  #hasMore(): boolean {
    const isMarkDue = this.#log !== undefined && performance.now() - this.#markedAt > markEvery
    return this.#heard.length + this.#files.length > 0 || isMarkDue
  }

  async #writeSome(most = batch): Promise<void> {
    const log = await this.#openLog()
    const heard = this.#heard.splice(0)
    const files = this.#files.splice(0, most).flatMap((waiting) => this.#toWrite(waiting) ?? [])
    const records: Unsealed[] = heard.map(({ moment, changes }) => heardRecord(moment, changes))
    const marks: Unsealed[] = []
    if (performance.now() - this.#markedAt > markEvery) marks.push(markRecord(this.#own.knownAt))
    const sealed = files.map(({ phone, path, file, bytes }) => fileRecord(phone, path, file, bytes))
    const places = await log.append([...records, ...marks, ...sealed])
    if (marks.length > 0) this.#markedAt = performance.now()
    const from = records.length + marks.length
    for (const [at, { phone, path, file }] of files.entries()) {
      const place = places[from + at]
      if (place) this.#own.put(phone, path, placed(file, place))
    }
    if (log.size > this.#options.limit) await this.#writeAnew(log)
  }

  /** Undefined: it is written already, or wrong meanwhile. */
  #toWrite({ keys, facts, file }: Waiting) {
    if (!this.#own.isFresh(facts)) return undefined
    const { phone, path } = keys()
    const before = this.#own.find(phone, path)
    if (before && before.file?.etag === file?.etag) return undefined
    const head = file && { etag: file.etag, type: file.type }
    const right = { ...facts, madeAt: Date.now(), file: head }
    return { phone, path, file: right, bytes: file?.bytes ?? Buffer.alloc(0) }
  }

  async #openLog(): Promise<SealedLog> {
    if (!this.#log) {
      this.#log = await this.#makeLog()
      await this.#copy(undefined, this.#log)
    }
    return this.#log
  }

  async #makeLog(): Promise<SealedLog> {
    const { folder, key } = this.#options
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const path of this.#left) {
      await rm(path, { force: true })
      this.#left.delete(path)
    }
    const name = newLogName()
    this.names.add(name)
    return SealedLog.make(join(folder, name), key())
  }

  /** What is right of a log that has become too long, the latest first, as far as it fills half of the room. */
  async #writeAnew(before: SealedLog): Promise<void> {
    const next = await this.#makeLog()
    await this.#copy(before, next)
    await next.sync()
    this.#log = next
    await this.#takeAway(before)
  }

  async #copy(before: SealedLog | undefined, next: SealedLog): Promise<void> {
    const { limit } = this.#options
    await next.append([startRecord(this.#own), ...knownRecords(this.#own.heard()), markRecord(this.#own.knownAt)])
    const found = [...this.#own.all()].sort((one, other) => other.file.madeAt - one.file.madeAt)
    this.#own.clear()
    for (const { phone, path, file } of before ? found : []) {
      if (next.size > limit / 2) return
      const bytes = await before?.body(file.place).catch(() => undefined)
      if (!bytes) continue
      const [place] = await next.append([fileRecord(phone, path, file, bytes)])
      if (place) this.#own.put(phone, path, placed(file, place))
    }
  }

  /** A log that cannot be gone on with would say that files are right which are not. */
  async #giveUp(error: unknown): Promise<void> {
    this.#failedAt = performance.now()
    this.#heard = []
    this.#files = []
    if (!this.#isTold)
      this.#options.log.warn(
        { err: error },
        'What phones were given last cannot be kept on the disk; it is tried again',
      )
    this.#isTold = true
    const log = this.#log
    this.#log = undefined
    this.#own.clear()
    if (log) await this.#takeAway(log)
    if (!this.#isOver)
      setTimeout(() => {
        this.#arm()
      }, this.#again).unref()
  }

  async #takeAway(log: SealedLog): Promise<void> {
    await unlink(log.path).catch(() => this.#left.add(log.path))
    await log.close().catch(() => undefined)
  }
}

/** Written out: thousands of these are kept, and of what is spread into another object V8 makes each a shape of its own. */
function placed({ names, moment, madeAt, file }: Omit<RightFile, 'place'>, place: RightFile['place']): RightFile {
  return { names, moment, madeAt, file, place }
}
