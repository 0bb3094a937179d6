import { createHmac } from 'node:crypto'
import type { Change } from '../domain/change.ts'
import type { Place } from '../stores/sealed-log.ts'
import type { FileBytes, FileRequest } from './file-request.ts'
import { nameOf, namesFor, type KeptFor } from './stale-names.ts'
import { Knowledge, type HeardChange, type RightFile } from './last-right-knowledge.ts'
import { Others } from './last-right-others.ts'
import { RightWriter, type RightLog } from './last-right-writer.ts'

export interface LastRightOptions {
  folder: string
  /** With which the files are sealed; throws while there can be none, such as on a full disk. */
  key: () => Buffer
  /** For how long they are good, in milliseconds. */
  goodFor: number
  /** How many bytes this process may take on the disk, about. */
  limit: number
  log: RightLog
}

/** A file that phones can be given while the database is away. */
export interface LastAnswer {
  /** Undefined: that there is no such file. */
  file: FileBytes | undefined
}

/** How often the others' files are looked at while they are needed, in milliseconds. */
const lookAgain = 2000

/**
 * The files that phones were given last and that were right as far as we know, kept on the disk for the time when the database
 * cannot be asked. What has changed since is not given: what we have heard of, and what another process of this machine had
 * heard of. A file is given only to a request with the same token for the same path.
 */
export class LastRight {
  readonly folder: string
  /** In milliseconds. */
  readonly goodFor: number
  readonly #key: () => Buffer
  readonly #own = new Knowledge()
  readonly #others: Others
  readonly #writer: RightWriter
  /** When the database last answered us, by a clock that does not jump; undefined: it has not yet. */
  #contactAt: number | undefined
  /** Of the others: when what they know was known, and until when it is good by that clock. */
  readonly #goodUntil = new Map<string, { knownAt: number; until: number }>()
  #moment = 1
  #notedAt = performance.now()
  #lookedAt = -Infinity
  #looking = Promise.resolve()

  constructor({ folder, key, goodFor, limit, log }: LastRightOptions) {
    this.folder = folder
    this.#key = key
    this.goodFor = goodFor
    this.#others = new Others(folder, key)
    this.#writer = new RightWriter({ folder, key, limit, log }, this.#own)
  }

  /** What has been heard of up to now: to be asked before an answer is begun that is to be kept. */
  get moment(): number {
    return this.#moment
  }

  /** When a phone was given something new last, or else when we began; by `performance.now()`. */
  get notedAt(): number {
    return this.#notedAt
  }

  get others(): Others {
    return this.#others
  }

  get writer(): RightWriter {
    return this.#writer
  }

  hear(changes: readonly (Change & { id?: number })[]): void {
    const heard = changes.flatMap((change): HeardChange[] => {
      const name = nameOf(change)
      return name === undefined ? [] : [[change.id ?? 0, name]]
    })
    if (heard.length === 0) return
    this.#moment += 1
    this.#own.hear(this.#moment, heard)
    this.#writer.heard(this.#moment, heard)
  }

  /** The database answered just now, by the clock that does not jump; `wall` is what the other one says. */
  contact(at: number, wall: number): void {
    this.#contactAt = at
    this.#own.knownAt = wall
    this.#writer.mark()
  }

  /** Keeps, some moments later, what a phone was given, which was begun at `moment`. Takes no time. */
  note(request: FileRequest & { token: string }, keptFor: KeptFor, file: FileBytes | undefined, moment: number): void {
    const keys = () => ({ phone: this.#phoneKey(request), path: request.path })
    this.#notedAt = performance.now()
    this.#writer.later(keys, { names: namesFor(keptFor), moment }, file)
  }

  /** What this phone was given last for this path. Undefined: nothing that is right as far as is known, and good still. */
  async find(request: FileRequest): Promise<LastAnswer | undefined> {
    const { token, path } = request
    if (token === undefined) return undefined
    await this.#lookAtOthers()
    const phone = this.#phoneKeyIfAny({ ...request, token })
    if (phone === undefined) return undefined
    // What is taken away or written anew just now is looked for once more.
    return (await this.#read(phone, path)) ?? this.#read(phone, path)
  }

  /** Whether we have written down ourselves what this phone was given for the path. `phone`: as in the logs. */
  hasWritten(phone: string, path: string): boolean {
    return this.#own.find(phone, path) !== undefined
  }

  /** For whoever asks how it stands while the database is away; `until`: by the wall clock, undefined: nothing is good. */
  async status(): Promise<{ files: number; until: number | undefined }> {
    await this.#lookAtOthers()
    const good = [
      ...(this.#isGood() ? [this.#own] : []),
      ...this.#others.all
        .filter(({ name, knowledge }) => this.#isOtherGood(name, knowledge))
        .map((one) => one.knowledge),
    ].filter(({ count }) => count > 0)
    const files = good.reduce((sum, { count }) => sum + count, 0)
    const until = good.length === 0 ? undefined : Math.max(...good.map(({ knownAt }) => knownAt)) + this.goodFor
    return { files, until }
  }

  figures(): { files: number; bytes: number } {
    return { files: this.#own.count, bytes: this.#writer.size }
  }

  async close(): Promise<void> {
    await this.#writer.close()
    await this.leaveOthers()
  }

  /** The database answers again: what others have written down is of no use meanwhile. */
  leaveOthers(): Promise<void> {
    this.#lookedAt = -Infinity
    this.#goodUntil.clear()
    this.#looking = this.#looking.then(() => this.#others.forgetAll())
    return this.#looking
  }

  async #read(phone: string, path: string): Promise<LastAnswer | undefined> {
    const found = this.#lookUp(phone, path)
    if (!found) return undefined
    try {
      const bytes = await found.body(found.file.place)
      const { file } = found.file
      return { file: file && { ...file, bytes } }
    } catch {
      return undefined
    }
  }

  /** The right file that was made last, of all that are known. */
  #lookUp(phone: string, path: string): { file: RightFile; body: (place: Place) => Promise<Buffer> } | undefined {
    const { log } = this.#writer
    const sources = [
      ...(log && this.#isGood() ? [{ knowledge: this.#own, body: (place: Place) => log.body(place) }] : []),
      ...this.#others.all
        .filter((other) => this.#isOtherGood(other.name, other.knowledge))
        .map(({ knowledge, log: of }) => ({ knowledge, body: (place: Place) => of.body(place) })),
    ]
    const all = [this.#own, ...this.#others.all.map(({ knowledge }) => knowledge)]
    const found = sources.flatMap(({ knowledge, body }) => {
      const file = knowledge.find(phone, path)
      const same = all.filter((one) => one !== knowledge && one.identity === knowledge.identity)
      const isRight = file && !same.some((one) => one.knowsMore(knowledge, file.names))
      return isRight ? [{ file, body }] : []
    })
    return found.sort((one, other) => other.file.madeAt - one.file.madeAt)[0]
  }

  #isGood(): boolean {
    return this.#contactAt !== undefined && performance.now() - this.#contactAt < this.goodFor
  }

  /** By the wall clock when it is read first, and then by the one that does not jump. */
  #isOtherGood(name: string, { knownAt }: Knowledge): boolean {
    const now = performance.now()
    const known = this.#goodUntil.get(name)
    if (known?.knownAt === knownAt) return now < known.until
    // One from the future: the clock was wrong then, or is now.
    const age = Math.max(Date.now() - knownAt, 0)
    const until = now + this.goodFor - age
    this.#goodUntil.set(name, { knownAt, until })
    return now < until
  }

  /** Everybody who asks within some seconds waits for the same look. */
  #lookAtOthers(): Promise<void> {
    if (performance.now() - this.#lookedAt > lookAgain) {
      this.#lookedAt = performance.now()
      this.#looking = this.#looking.then(() => this.#others.look(this.#writer.names))
    }
    return this.#looking
  }

  /** Undefined: there is no key, and so nothing is kept. */
  #phoneKeyIfAny(request: FileRequest & { token: string }): string | undefined {
    try {
      return this.#phoneKey(request)
    } catch {
      return undefined
    }
  }

  /** What a phone was given by TLS, or because its maker's certificate proved it, is for nobody who comes without. */
  #phoneKey({ token, transport, proof }: FileRequest & { token: string }): string {
    const text = [token, transport, proof].join(' ')
    return createHmac('sha256', this.#key()).update(text).digest('base64url').slice(0, 22)
  }
}
