import { hasDeskLines } from '../domain/pbx.ts'
import { isDatabaseAway } from '../stores/database-away.ts'
import { AnswersInWork, mostWaiting } from './answers-in-work.ts'
import { changesOf, type Changes } from './changes.ts'
import type { Context } from './context.ts'
import { apart, type Answered, type FileRequest, type Files } from './file-request.ts'
import { followLastRight } from './follow-last-right.ts'
import { challenge, judge } from './guard.ts'
import { KeptAnswers } from './kept-answers.ts'
import type { KeptFor } from './stale-names.ts'
import { noteOf } from './load-answers.ts'
import { KeptOffice } from './office-facts.ts'
import { OnceOnly } from './once-only.ts'
import { noteShown } from './phone-credentials.ts'
import { readProof } from './proof-shown.ts'
import { recognisePhone, type Recognised } from './recognise-phone.ts'
import { seenInterval, ServedNotes } from './served-notes.ts'
import { before } from './too-late.ts'

/** What may be kept of answers, in bytes, where nothing is said of it. */
const defaultLimit = 256 * 1024 * 1024

/**
 * How long a phone waits for the database, in milliseconds: while it is away, and when it does not come to an end with what
 * a file is made of. After that it is given what was last right.
 */
const patience = { away: 1000, made: 15_000 }

/**
 * Answers phones that ask for files. What was answered before is answered again as long as nothing has changed, and that
 * is asked of the database after the request came: once for all requests that came together.
 */
export class AnswerFiles implements Files {
  readonly #context: Context
  readonly #changes: Changes
  readonly #kept: KeptAnswers
  readonly #office = new KeptOffice()
  readonly #notes: ServedNotes
  readonly #inWork: AnswersInWork
  /** Digests that were shown. */
  readonly #used: OnceOnly
  #atPbx = ''

  constructor(context: Context, limit = defaultLimit) {
    this.#context = context
    this.#kept = new KeptAnswers(limit)
    this.#notes = new ServedNotes(context)
    this.#inWork = new AnswersInWork(context, { kept: this.#kept, office: this.#office, notes: this.#notes })
    this.#used = new OnceOnly(context.database, context.now)
    this.#changes = changesOf(context.database)
    this.#changes.listen((changes) => {
      this.#kept.hear(changes)
      this.#office.hear(changes)
    })
    if (context.lastRight) followLastRight(context, context.lastRight, this.#changes)
  }

  /** Throws where no whole answer can be given now: the Problem `busy` when too many wait, the database's own errors. */
  async answer(request: FileRequest): Promise<Answered> {
    try {
      await (this.#changes.awaySince() === undefined ? this.#changes.caughtUp() : this.#caughtUpSoon())
    } catch (error) {
      return this.#lastRight(request, error)
    }
    this.#lookAtPbx()
    const asked = request.authorization === undefined ? request : await this.#shown(request)
    const now = this.#context.now()
    const found = this.#kept.find(asked, now)
    if (!found) return this.#new(apart(asked), now)
    const { answered, keptFor } = found
    if (answered.guard !== undefined) {
      const given = await this.#guarded(answered, asked)
      if (given.challenge) return given
    }
    if (now - found.notedAt > seenInterval) {
      found.notedAt = now
      this.#notes.later({ mac: keptFor.mac, ...noteOf(request.path, answered.file), at: now })
    }
    return answered
  }

  async #new(request: FileRequest, now: number): Promise<Answered> {
    return this.#nothingFor(request, now) ?? this.#guarded(await this.#makeInTime(request), request)
  }

  /** What a request shows is looked at once, whatever comes of it: it is not good a second time. */
  async #shown(request: FileRequest): Promise<FileRequest> {
    const { signingKey, now } = this.#context
    return { ...request, shown: await readProof({ signingKey, now, used: this.#used }, request) }
  }

  /** Nothing that is guarded is given to a request that has not shown what it is guarded by. */
  async #guarded(answered: Answered, request: FileRequest): Promise<Answered> {
    const { guard } = answered
    if (guard === undefined) return answered
    const verdict = judge(guard, request)
    if (typeof verdict === 'object') {
      const isNews = !guard.isShown && verdict.password === guard.passwords[0]
      if (isNews) await noteShown(this.#context, guard.mac, verdict.password)
      return answered
    }
    if (verdict === 'passed') return answered
    const { signingKey, now } = this.#context
    const asked = { signingKey, now: now(), isStale: verdict === 'stale' }
    return { file: undefined, isKept: false, challenge: challenge(guard, request, asked) }
  }

  figures(): { count: number; bytes: number; limit: number; waiting: number } {
    return { ...this.#kept.figures(), waiting: this.#inWork.count }
  }

  load(): number {
    return this.#inWork.count / mostWaiting
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
    return before(performance.now() + patience.away, this.#changes.caughtUp())
  }

  /** What was last right, where the database cannot be asked; otherwise, or where there is nothing, throws that error. */
  async #lastRight(request: FileRequest, error: unknown): Promise<Answered> {
    const last = await this.#context.lastRight?.find(request)
    if (!last) throw error
    return { ...last, isKept: true, isLastRight: true }
  }

  async #makeInTime(request: FileRequest): Promise<Answered> {
    try {
      return await before(performance.now() + patience.made, this.#inWork.make(request))
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      return this.#lastRight(request, error)
    }
  }
}

/** Whether the brand's phones ask for this name without it being a file. What the name says of the model would be news. */
function isAbsent({ brand, file, mac }: Recognised, keptFor: KeptFor): boolean {
  return file.kind === 'absent' && brand.id === keptFor.brand && (mac ?? keptFor.mac) === keptFor.mac
}
