import { hasDeskLines } from '../domain/pbx.ts'
import { Problem } from '../domain/problem.ts'
import { changesOf, type Changes } from './changes.ts'
import type { Context } from './context.ts'
import type { Answered, FileRequest, Files } from './file-request.ts'
import { KeptAnswers, type KeptFor } from './kept-answers.ts'
import { loadAnswers, noteOf, type Loaded } from './load-answers.ts'
import { KeptOffice } from './office-facts.ts'
import { macOfToken } from './phone-token.ts'
import { answerFile } from './provisioning.ts'
import { recognisePhone, type Recognised } from './recognise-phone.ts'
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
  }

  /** Throws where no whole answer can be given now: the Problem `busy` when too many wait, the database's own errors. */
  async answer(request: FileRequest): Promise<Answered> {
    await this.#changes.caughtUp()
    this.#lookAtPbx()
    const now = this.#context.now()
    const found = this.#kept.find(request, now)
    if (!found) return this.#nothingFor(request, now) ?? this.#make(request)
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
    return { file: await answerFile(this.#context, request), isKept: false }
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
        this.#keep(request, one, since)
        resolve({ file: one.file, isKept: false })
      }
    }
  }

  #keep(request: TokenRequest, { keptFor, file, next }: Loaded, since: number): void {
    const now = this.#context.now()
    this.#kept.keep(request, keptFor, { file, isKept: true }, { since, now })
    for (const { path, file: one } of next)
      this.#kept.keep({ ...request, path }, keptFor, { file: one, isKept: true }, { since, now, notedAt: 0 })
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
