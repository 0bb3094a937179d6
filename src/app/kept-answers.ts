import type { Change } from '../domain/change.ts'
import type { Mac } from '../domain/mac.ts'
import type { Answered, FileRequest } from './file-request.ts'
import { everything, nameOf, namesFor, type KeptFor } from './stale-names.ts'

/** An answer that can be given again. */
export interface KeptFile {
  path: string
  userAgent: string
  keptFor: KeptFor
  answered: Answered
  /** When it was last noted that the phone was given this; 0: it was not given it yet. */
  notedAt: number
}

interface KeptPhone {
  keptFor: KeptFor
  source: string
  transport: FileRequest['transport']
  proof: Mac | undefined
  /** What had been heard of when its first file was begun, or when it was last seen that nothing of it made them stale. */
  since: number
  /** After that a file is made anew although nothing seems to have changed. */
  until: number
  /** Few: to look through them costs less, in memory and in time, than a map of each phone's own. */
  files: KeptFile[]
  bytes: number
  /** Whether it was asked for since room was last made. */
  isUsed: boolean
}

/** More different files of one phone are not kept: it would be one that invents names. */
const mostFiles = 20

/** What an entry takes beside its bytes, at the most. */
const besides = { phone: 700, file: 500 }

/** Names of changes are forgotten, with everything that they made stale, when they are so many. */
const mostNames = 10_000

/**
 * For so long bytes are kept, in milliseconds; longer than it takes every phone to come back, short enough for what no
 * change tells of, such as a new year's summer time or a hand in the database.
 */
const longest = 60 * 60_000

/**
 * The answers that phones were given for their own files, to be given again while nothing has changed. It gives an answer
 * only to the very request that it was made for: the same token, file, address, User-Agent, transport and proof. Nothing is walked
 * through: a change is a name and the moment when it was heard of, and makes stale what was begun before.
 */
export class KeptAnswers {
  /** By token: where one begins to look when room is to be made, to where what came last is. */
  readonly #phones = new Map<string, KeptPhone>()
  #hand: MapIterator<[string, KeptPhone]>
  #bytes = 0
  #moment = 1
  readonly #changedAt = new Map<string, number>()
  /** When the last change was heard of that makes anything stale. */
  #changed = 0
  /** What was begun before it is stale, whatever it depends on. */
  #staleBefore = 0
  readonly #limit: number

  /** `limit` in bytes: of the answers, and about what is needed to find them. */
  constructor(limit: number) {
    this.#limit = limit
    this.#hand = this.#phones.entries()
  }

  /** What has been heard of up to now: to be asked before an answer is begun that is to be kept. */
  get moment(): number {
    return this.#moment
  }

  hear(changes: readonly Change[]): void {
    this.#moment += 1
    for (const change of changes) {
      const name = nameOf(change)
      if (name === everything) this.#staleBefore = this.#moment
      else if (name !== undefined) this.#changedAt.set(name, this.#moment)
      if (name !== undefined) this.#changed = this.#moment
    }
    if (this.#staleBefore === this.#moment) this.#forgetAll()
    else if (this.#changedAt.size > mostNames) this.#forgetStale()
  }

  find(request: FileRequest, now: number): KeptFile | undefined {
    const { token } = request
    if (token === undefined) return undefined
    const phone = this.#phones.get(token)
    const file = phone && fileAt(phone, request.path)
    if (!phone || file?.userAgent !== request.userAgent || !cameLike(phone, request)) return undefined
    if (phone.until < now || !this.#isFresh(phone)) {
      this.#drop(token, phone)
      return undefined
    }
    phone.isUsed = true
    return file
  }

  /**
   * Whose files these are, where something is kept that the phone was given in the very same way: all that decides its
   * answers is as it was then.
   */
  known(request: FileRequest, now: number): KeptFor | undefined {
    const phone = this.#phones.get(request.token ?? '')
    if (!phone || !cameLike(phone, request) || phone.until < now) return undefined
    if (!this.#isFresh(phone)) return undefined
    for (const file of phone.files) if (file.userAgent === request.userAgent) return phone.keptFor
    return undefined
  }

  /**
   * Keeps an answer that was begun at `since`, unless something that it depends on has changed meanwhile. `notedAt`: when
   * it was noted that the phone was given it.
   */
  keep(
    request: FileRequest,
    keptFor: KeptFor,
    answered: Answered,
    { since, now, notedAt = now }: { since: number; now: number; notedAt?: number },
  ): void {
    const { token, path, source, userAgent, transport, proof } = request
    if (token === undefined) return
    if (!this.#isSince(keptFor, since)) return
    const phone = this.#take(request, token, keptFor) ?? {
      keptFor,
      source,
      transport,
      proof,
      since,
      until: now + longest,
      files: [],
      bytes: besides.phone,
      isUsed: false,
    }
    if (phone.files.length < mostFiles || fileAt(phone, path))
      put(phone, { path, userAgent, keptFor, answered, notedAt })
    if (phone.bytes > this.#limit) return
    this.#phones.set(token, phone)
    this.#bytes += phone.bytes
    this.#makeRoom()
  }

  /** Takes what is kept of a phone away; undefined where it is stale, or not for the same any more. */
  #take(request: FileRequest, token: string, keptFor: KeptFor): KeptPhone | undefined {
    const phone = this.#phones.get(token)
    if (!phone) return undefined
    this.#drop(token, phone)
    return cameLike(phone, request) && isFor(phone.keptFor, keptFor) && this.#isFresh(phone) ? phone : undefined
  }

  figures(): { count: number; bytes: number; limit: number } {
    return { count: this.#phones.size, bytes: this.#bytes, limit: this.#limit }
  }

  #isFresh(phone: KeptPhone): boolean {
    if (phone.since >= this.#changed) return true
    if (!this.#isSince(phone.keptFor, phone.since)) return false
    // What has changed up to now is not looked up again.
    phone.since = this.#moment
    return true
  }

  /** Whether nothing has made stale what was made for these at that moment. */
  #isSince(keptFor: KeptFor, moment: number): boolean {
    if (moment < this.#staleBefore) return false
    if (moment >= this.#changed) return true
    return namesFor(keptFor).every((name) => (this.#changedAt.get(name) ?? 0) <= moment)
  }

  /** Goes round: whoever has asked since the last time stays. */
  #makeRoom(): void {
    while (this.#bytes > this.#limit) {
      const next = this.#hand.next()
      if (next.done) {
        this.#hand = this.#phones.entries()
        continue
      }
      const [token, phone] = next.value
      if (phone.isUsed) phone.isUsed = false
      else this.#drop(token, phone)
    }
  }

  #drop(token: string, phone: KeptPhone): void {
    if (this.#phones.delete(token)) this.#bytes -= phone.bytes
  }

  #forgetAll(): void {
    this.#phones.clear()
    this.#changedAt.clear()
    this.#bytes = 0
  }

  #forgetStale(): void {
    for (const [token, phone] of this.#phones) {
      if (!this.#isFresh(phone)) this.#drop(token, phone)
      phone.since = this.#moment
    }
    // Answers that are being made are stale as well, for what has changed meanwhile is no longer known.
    this.#staleBefore = this.#moment
    this.#changedAt.clear()
  }
}

/** From the same address, in the same way, with the same proof of who it is: in most requests there is none. */
function cameLike(phone: KeptPhone, { source, transport, proof }: FileRequest): boolean {
  return phone.source === source && phone.transport === transport && phone.proof === proof
}

function isFor(one: KeptFor, other: KeptFor): boolean {
  return (
    one.mac === other.mac && one.brand === other.brand && one.group === other.group && one.extension === other.extension
  )
}

function fileAt({ files }: KeptPhone, path: string): KeptFile | undefined {
  for (const file of files) if (file.path === path) return file
  return undefined
}

function put(phone: KeptPhone, file: KeptFile): void {
  const others = phone.files.filter(({ path }) => path !== file.path)
  const before = fileAt(phone, file.path)
  if (before) phone.bytes -= sizeOf(before)
  // An array that is made with what is in it takes no more room than that.
  phone.files = others.length === 0 ? [file] : others.concat(file)
  phone.bytes += sizeOf(file)
}

function sizeOf({ answered: { file } }: KeptFile): number {
  return besides.file + (file?.bytes.length ?? 0)
}
