import { everything } from './stale-names.ts'
import type { Place } from '../stores/sealed-log.ts'

/** A file that a phone was given, and what makes it wrong. */
export interface RightFile {
  /** The changes that make it wrong, as `namesFor` gives them. */
  names: readonly string[]
  /** What its log had heard of when it was begun. */
  moment: number
  /** By the wall clock. */
  madeAt: number
  /** Undefined: that there is no such file. */
  file: { etag: string; type: string } | undefined
  place: Place
}

/** A change by its number in the database and by its name. */
export type HeardChange = readonly [id: number, name: string]

/** Names of changes are forgotten, with the files that they made wrong, when they are so many. */
const mostNames = 10_000

/** So many changes are known by their numbers, the latest. */
const mostNumbers = 10_000

/** More different files of one phone are not kept: it would be one that invents names. */
const mostFiles = 20

/**
 * What one process has written down: which files are right, and of which changes it had heard. Both are in the order of its own
 * moments. Of another process' knowledge one compares the numbers of changes: what that one had not heard of and we have
 * makes its file wrong.
 */
export class Knowledge {
  /** The highest number of a change that was in the database when it began; it needs not have heard of those. */
  first = 0
  /** When it began, and when it last knew that nothing else had changed; by the wall clock. */
  startedAt = 0
  knownAt = 0
  /** Which database it is of. */
  identity = ''
  /** Few files of each: to look through them costs less memory than a map of each phone's own. */
  #phones = new Map<string, { path: string; file: RightFile }[]>()
  #count = 0
  #changedAt = new Map<string, number>()
  #staleBefore = 0
  readonly #names = new Map<number, string>()
  readonly #numbers = new Map<string, number[]>()

  get count(): number {
    return this.#count
  }

  hear(moment: number, changes: readonly HeardChange[]): void {
    for (const [id, name] of changes) {
      if (name === everything) this.#forgetAll(moment)
      else this.#changedAt.set(name, moment)
      this.number(id, name)
    }
    if (this.#changedAt.size > mostNames) this.#forgetStale(moment)
  }

  /** Notes a file, unless it is wrong already. */
  put(phone: string, path: string, file: RightFile): void {
    if (!this.isFresh(file)) return
    const files = this.#phones.get(phone) ?? []
    const before = files.find((one) => one.path === path)
    if (before) before.file = file
    else if (files.length < mostFiles) {
      // An array that is made with what is in it takes no more room than that.
      this.#phones.set(phone, files.concat({ path, file }))
      this.#count += 1
    }
  }

  /** The file as far as this one knows; undefined: there is none, or it is wrong. */
  find(phone: string, path: string): RightFile | undefined {
    const file = this.#phones.get(phone)?.find((one) => one.path === path)?.file
    return file && this.isFresh(file) ? file : undefined
  }

  isFresh({ names, moment }: Pick<RightFile, 'names' | 'moment'>): boolean {
    if (moment < this.#staleBefore) return false
    for (const name of names) if ((this.#changedAt.get(name) ?? 0) > moment) return false
    return true
  }

  /** Every file that is right. */
  *all(): Generator<{ phone: string; path: string; file: RightFile }> {
    for (const [phone, files] of this.#phones)
      for (const { path, file } of files) if (this.isFresh(file)) yield { phone, path, file }
  }

  /** Forgets the files, not what makes them wrong. */
  clear(): void {
    this.#phones = new Map()
    this.#count = 0
  }

  /** Whether it had heard of this change, or began when it had been made. */
  hasHeard(id: number): boolean {
    return id <= this.first || this.#names.has(id)
  }

  hasNumber(id: number): boolean {
    return this.#names.has(id)
  }

  /** Whether it has heard of a change to one of these names of which another one has not. */
  knowsMore(other: Knowledge, names: readonly string[]): boolean {
    for (const name of [everything, ...names])
      for (const id of this.#numbers.get(name) ?? []) if (!other.hasHeard(id)) return true
    return false
  }

  /** The changes that are known by their numbers. */
  heard(): HeardChange[] {
    return [...this.#names]
  }

  /** Knows of a change, which is in the files already. */
  number(id: number, name: string): void {
    if (id === 0 || this.#names.has(id)) return
    this.#names.set(id, name)
    const numbers = this.#numbers.get(name)
    if (numbers) numbers.push(id)
    else this.#numbers.set(name, [id])
    if (this.#names.size <= mostNumbers) return
    const [[oldest, of] = []] = this.#names
    if (oldest === undefined || of === undefined) return
    this.#names.delete(oldest)
    const others = (this.#numbers.get(of) ?? []).filter((one) => one !== oldest)
    if (others.length > 0) this.#numbers.set(of, others)
    else this.#numbers.delete(of)
  }

  #forgetAll(moment: number): void {
    this.#staleBefore = moment
    this.#changedAt = new Map()
    this.clear()
  }

  #forgetStale(moment: number): void {
    for (const [phone, files] of this.#phones) {
      const fresh = files.filter(({ file }) => this.isFresh(file))
      for (const { file } of fresh) file.moment = moment
      this.#count -= files.length - fresh.length
      if (fresh.length === 0) this.#phones.delete(phone)
      else if (fresh.length < files.length) this.#phones.set(phone, fresh)
    }
    this.#staleBefore = moment
    this.#changedAt = new Map()
  }
}
