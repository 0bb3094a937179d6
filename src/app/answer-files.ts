import { setTimeout as delay } from 'node:timers/promises'
import { hasDeskLines } from '../domain/pbx.ts'
import { Problem } from '../domain/problem.ts'
import { isDatabaseAway } from '../stores/database-away.ts'
import { changesOf, type Changes } from './changes.ts'
import type { Context } from './context.ts'
import type { Answered, FileRequest, Files } from './file-request.ts'
import { followLastRight } from './follow-last-right.ts'
import { KeptAnswers, type KeptFor } from './kept-answers.ts'
import { loadAnswers, noteOf, type Loaded } from './load-answers.ts'
import { KeptOffice } from './office-facts.ts'
import { macOfToken } from './phone-token.ts'
import { answerFile } from './provisioning.ts'
import { recognisePhone, type Recognised } from './recognise-phone.ts'
import { RightAfterwards } from './right-afterwards.ts'
import { seenInterval, ServedNotes } from './served-notes.ts'

/** What may be kept of answers, in bytes, where nothing is said of it. */
const defaultLimit = 256 * 1024 * 1024

/** So many are answered with the same few statements; more would keep those waiting whose answer is kept. */
const batch = 32

/** When more than so many are made at once, nobody waits until it is noted who was given what. */
const calm = 8

/**
 * When so many wait, whoever comes next is asked to come later. Each is some kilobytes beside its connection, and all are
 * answered within the seconds that a phone waits.
 */
export const mostWaiting = 12_000

/**
 * How long a phone waits for the database, in milliseconds: while it is away, and when it does not come to an end with what
 * a file is made of. After that it is given what was last right.
 */
const patience = { away: 1000, made: 15_000 }

type TokenRequest = FileRequest & { token: string }

interface Waiting {
  request: TokenRequest
  /** What had been heard of when it was begun; undefined: it is not begun. */
  since?: number
  resolve: (answered: Answered | Promise<Answered>) => void
  reject: (error: Error) => void
}

/**
 * Answers phones that ask for files. What was answered before is answered again as long as nothing has changed, and that
 * is asked of the database after the request came: once for all requests that came together. The others are made with a
 * few statements for many of them; the same one only once, however many ask.
 */
export class AnswerFiles implements Files {
  readonly #context: Context
  readonly #changes: Changes
  readonly #kept: KeptAnswers
  readonly #office = new KeptOffice()
  readonly #notes: ServedNotes
  readonly #afterwards: RightAfterwards | undefined
  #queue: Waiting[] = []
  /** Files that are being made, by everything that their requests say. */
  readonly #inWork = new Map<string, { made: Promise<Answered>; waiting: Waiting }>()
  #working = 0
  #isLoading = false
  #atPbx = ''

  constructor(context: Context, limit = defaultLimit) {
    this.#context = context
    this.#kept = new KeptAnswers(limit)
    this.#notes = new ServedNotes(context)
    this.#changes = changesOf(context.database)
    this.#changes.listen((changes) => {
      this.#kept.hear(changes)
      this.#office.hear(changes)
    })
    if (context.lastRight) {
      followLastRight(context, context.lastRight, this.#changes)
      this.#afterwards = new RightAfterwards(context, context.lastRight, this.#office)
    }
  }

  /** Throws where no whole answer can be given now: the Problem `busy` when too many wait, the database's own errors. */
  async answer(request: FileRequest): Promise<Answered> {
    try {
      await (this.#changes.awaySince() === undefined ? this.#changes.caughtUp() : this.#caughtUpSoon())
    } catch (error) {
      return this.#lastRight(request, error)
    }
    this.#lookAtPbx()
    const now = this.#context.now()
    const found = this.#kept.find(request, now)
    if (!found) return this.#nothingFor(request, now) ?? this.#makeInTime(request)
    const { answered, keptFor } = found
    if (now - found.notedAt > seenInterval) {
      found.notedAt = now
      this.#notes.later({ mac: keptFor.mac, ...noteOf(request.path, answered.file), at: now })
    }
    return answered
  }

  figures(): { count: number; bytes: number; limit: number; waiting: number } {
    return { ...this.#kept.figures(), waiting: this.#working }
  }

  load(): number {
    return this.#working / mostWaiting
  }

  /** Whether phones have desk lines, and what these are called, is no matter of the database. */
  #lookAtPbx(): void {
    const { pbx } = this.#context
    const atPbx = `${pbx.directory.kind} ${hasDeskLines(pbx)}`
    if (atPbx === this.#atPbx) return
    // What an earlier process has left is of the same directory, or is not taken over.
    if (this.#atPbx !== '') this.#context.lastRight?.hear([{ kind: 'all', subject: '' }])
    this.#atPbx = atPbx
    this.#kept.hear([{ kind: 'all', subject: '' }])
  }

  /** A phone that is known as it is asks for a name that is no file: this is so without another look at anything. */
  #nothingFor(request: FileRequest, now: number): Answered | undefined {
    const keptFor = this.#kept.known(request, now)
    if (!keptFor) return undefined
    const seen = recognisePhone(this.#context.brands, { ...request, knownBrand: keptFor.brand })
    if (seen && !isAbsent(seen, keptFor)) return undefined
    const answered: Answered = { file: undefined, isKept: true }
    this.#kept.keep(request, keptFor, answered, { since: this.#kept.moment, now })
    if (seen) this.#notes.later({ mac: keptFor.mac, ...noteOf(request.path, undefined), at: now })
    return answered
  }

  /** The database is asked, as always; but whoever waits for one that has been away does not wait for long. */
  #caughtUpSoon(): Promise<void> {
    return inTime(this.#changes.caughtUp(), patience.away)
  }

  /** What was last right, where the database cannot be asked; otherwise, or where there is nothing, throws that error. */
  async #lastRight(request: FileRequest, error: unknown): Promise<Answered> {
    const last = await this.#context.lastRight?.find(request)
    if (!last) throw error
    return { ...last, isKept: true, isLastRight: true }
  }

  async #makeInTime(request: FileRequest): Promise<Answered> {
    try {
      return await inTime(this.#make(request), patience.made)
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      return this.#lastRight(request, error)
    }
  }

  async #make(request: FileRequest): Promise<Answered> {
    const { token } = request
    const { guesses, signingKey } = this.#context
    // While an address has to wait that invents tokens, the database is not asked for what we never made.
    if (token !== undefined && guesses?.makesWait(request.source) && macOfToken(signingKey, token) === undefined)
      guesses.refuseInvented(request.source)
    if (this.#working >= mostWaiting) throw busy()
    this.#working += 1
    try {
      // A phone without a token is given one of its own each time.
      return await (token === undefined ? this.#alone(request) : this.#shared({ ...request, token }))
    } finally {
      this.#working -= 1
    }
  }

  async #shared(request: TokenRequest): Promise<Answered> {
    const { token, path, source, transport = '', proof = '', userAgent } = request
    const key = [token, path, source, transport, proof, userAgent].join('\n')
    const begun = this.#inWork.get(key)
    // What was begun before a change that we have heard of is for those who asked before it.
    if (begun && (begun.waiting.since ?? this.#kept.moment) === this.#kept.moment) return begun.made
    const one = this.#queued(request)
    this.#inWork.set(key, one)
    try {
      return await one.made
    } finally {
      if (this.#inWork.get(key) === one) this.#inWork.delete(key)
    }
  }

  async #alone(request: FileRequest): Promise<Answered> {
    const file = await answerFile(this.#context, request)
    this.#afterwards?.add(request)
    return { file, isKept: false }
  }

  #queued(request: TokenRequest): { made: Promise<Answered>; waiting: Waiting } {
    const nobody = () => undefined
    const waiting: Waiting = { request, resolve: nobody, reject: nobody }
    const made = new Promise<Answered>((resolve, reject) => Object.assign(waiting, { resolve, reject }))
    this.#queue.push(waiting)
    if (!this.#isLoading) void this.#load()
    return { made, waiting }
  }

  async #load(): Promise<void> {
    this.#isLoading = true
    while (this.#queue.length > 0) {
      // What comes in with the same reading of the sockets is answered together; and others have their turn.
      await new Promise((resolve) => setImmediate(resolve))
      const some = this.#queue.splice(0, batch)
      try {
        await this.#loadSome(some)
      } catch (error) {
        for (const { reject } of some) reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    this.#isLoading = false
  }

  async #loadSome(some: readonly Waiting[]): Promise<void> {
    const since = this.#kept.moment
    const moment = this.#context.lastRight?.moment ?? 0
    for (const one of some) one.since = since
    const loaded = await loadAnswers(
      this.#context,
      this.#office,
      some.map(({ request }) => request),
    )
    await this.#note(loaded)
    for (const [at, { request, resolve, reject }] of some.entries()) {
      const one = loaded[at]
      if (one === undefined) resolve(this.#alone(request))
      else if (one instanceof Error) reject(one)
      else {
        this.#keep(request, one, { since, moment })
        resolve({ file: one.file, isKept: false })
      }
    }
  }

  /** `moment`: what was last right had heard of when these were begun. */
  #keep(request: TokenRequest, { keptFor, file, next }: Loaded, begun: { since: number; moment: number }): void {
    const { since, moment } = begun
    const [now, { lastRight }] = [this.#context.now(), this.#context]
    this.#kept.keep(request, keptFor, { file, isKept: true }, { since, now })
    lastRight?.note(request, keptFor, file, moment)
    for (const { path, file: one } of next) {
      this.#kept.keep({ ...request, path }, keptFor, { file: one, isKept: true }, { since, now, notedAt: 0 })
      lastRight?.note({ ...request, path }, keptFor, one, moment)
    }
  }

  async #note(loaded: readonly (Loaded | Error | undefined)[]): Promise<void> {
    const now = this.#context.now()
    const answers = loaded.filter((one): one is Loaded => one !== undefined && !(one instanceof Error))
    const notes = answers.flatMap(({ note }) => note ?? [])
    if (loaded.length > calm) {
      for (const note of notes) this.#notes.later(note)
      return
    }
    const unseen = answers.filter(({ lastSeen }) => now - (lastSeen ?? 0) > seenInterval)
    await this.#notes.write(
      notes,
      unseen.map(({ keptFor }) => keptFor.mac),
    )
  }
}

/** Whether the brand's phones ask for this name without it being a file. What the name says of the model would be news. */
function isAbsent({ brand, file, mac }: Recognised, keptFor: KeptFor): boolean {
  return file.kind === 'absent' && brand.id === keptFor.brand && (mac ?? keptFor.mac) === keptFor.mac
}

function busy(): Problem {
  return new Problem('away', 'busy', 'Too many phones ask at once. Those that are refused come again after a while.')
}

/** An Error that says that the database is away, where something takes too long; it goes on by itself. */
async function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  const stop = new AbortController()
  const late = delay(milliseconds, undefined, { signal: stop.signal }).then(
    () => {
      throw Object.assign(new Error('The database takes too long.'), { code: 'ETIMEDOUT' })
    },
    () => work,
  )
  try {
    return await Promise.race([work, late])
  } finally {
    stop.abort()
  }
}
