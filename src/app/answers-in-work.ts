import type { ServedFile } from '../domain/phone-file.ts'
import { Problem } from '../domain/problem.ts'
import type { Context } from './context.ts'
import type { Answered, FileRequest } from './file-request.ts'
import { isPassed, judge } from './guard.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { loadAnswers, type Loaded } from './load-answers.ts'
import type { KeptOffice } from './office-facts.ts'
import { macOfToken } from './phone-token.ts'
import { answerGuarded } from './provisioning.ts'
import { noteFetched } from './resync-follow.ts'
import { RightAfterwards } from './right-afterwards.ts'
import { seenInterval, type ServedNotes } from './served-notes.ts'

/** So many are answered with the same few statements; more would keep those waiting whose answer is kept. */
const batch = 32

/** When more than so many are made at once, who was given what is noted with others, some time later. */
const calm = 8

/** So too where the last ones were made so shortly before, in milliseconds. */
const justBefore = 10

/**
 * Connections come in one by one, for libuv accepts one in each turn of the event loop, and who is not let in within seconds
 * is turned away by the system. So, where others were just made, it is waited for some turns as long as more come in: `idle` turns in
 * which nobody did end that, and `most`, for those who are in have to be answered. So does a turn that was long because of others, such as
 * logins, in milliseconds, and that all of them were.
 */
const turns = { idle: 4, most: 250, long: 2, longest: 30 }

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
 * Makes the answers that are not kept: with a few statements for many of them, the same one only once, however many ask. What
 * can be given again is kept, and handed to what was last right.
 */
export class AnswersInWork {
  readonly #context: Context
  readonly #kept: KeptAnswers
  readonly #office: KeptOffice
  readonly #notes: ServedNotes
  readonly #afterwards: RightAfterwards | undefined
  #queue: Waiting[] = []
  /** Files that are being made, by everything that their requests say. */
  readonly #inWork = new Map<string, { made: Promise<Answered>; waiting: Waiting }>()
  #count = 0
  #isLoading = false
  #loadedAt = -Infinity

  constructor(
    context: Context,
    { kept, office, notes }: { kept: KeptAnswers; office: KeptOffice; notes: ServedNotes },
  ) {
    this.#context = context
    this.#kept = kept
    this.#office = office
    this.#notes = notes
    if (context.lastRight) this.#afterwards = new RightAfterwards(context, context.lastRight, office)
  }

  /** How many requests wait. */
  get count(): number {
    return this.#count
  }

  /** Throws the Problem `busy` when too many wait, the database's own errors. */
  async make(request: FileRequest): Promise<Answered> {
    const { token } = request
    const { guesses, signingKey } = this.#context
    // While an address has to wait that invents tokens, the database is not asked for what we never made.
    if (token !== undefined && guesses?.makesWait(request.source) && macOfToken(signingKey, token) === undefined)
      guesses.refuseInvented(request.source)
    if (this.#count >= mostWaiting) throw busy()
    this.#count += 1
    try {
      // A phone without a token is given one of its own each time.
      return await (token === undefined ? this.#alone(request) : this.#shared({ token, ...request }))
    } finally {
      this.#count -= 1
    }
  }

  async #shared(request: TokenRequest): Promise<Answered> {
    const { token, path, source, transport = '', proof = '', userAgent } = request
    const shown = request.shown && `${request.authorization ?? ''} ${request.shown.kind}`
    const key = [token, path, source, transport, proof, userAgent, shown].join('\n')
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
    const answered = await answerGuarded(this.#context, request)
    this.#afterwards?.add(request)
    return { isKept: false, ...answered }
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
      const isBusy = performance.now() - this.#loadedAt < justBefore
      if (isBusy) await this.#gather()
      const some = this.#queue.splice(0, batch)
      try {
        await this.#loadSome(some, isBusy)
      } catch (error) {
        for (const { reject } of some) reject(error instanceof Error ? error : new Error(String(error)))
      }
      this.#loadedAt = performance.now()
    }
    this.#isLoading = false
  }

  /** What comes in with the same reading of the sockets is answered together; and others have their turn. */
  async #gather(): Promise<void> {
    const began = performance.now()
    let turned = began
    let lastGrown = 0
    for (let turn = 1; turn <= turns.most && turn - lastGrown <= turns.idle; turn += 1) {
      const before = this.#queue.length
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#queue.length > before) lastGrown = turn
      const now = performance.now()
      if (now - began > turns.longest || now - turned > turns.long) return
      turned = now
    }
  }

  async #loadSome(some: readonly Waiting[], isBusy: boolean): Promise<void> {
    const since = this.#kept.moment
    const moment = this.#context.lastRight?.moment ?? 0
    for (const one of some) one.since = since
    const loaded = await loadAnswers(
      this.#context,
      this.#office,
      some.map(({ request }) => request),
    )
    this.#note(loaded, isBusy || loaded.length > calm)
    for (const [at, one] of some.entries()) this.#give(one, loaded[at], { since, moment })
  }

  #give({ request, resolve, reject }: Waiting, one: Loaded | Error | undefined, begun: Begun): void {
    if (one === undefined) resolve(this.#alone(request))
    else if (one instanceof Error) reject(one)
    else {
      // Who has not shown what the file is guarded by was given none, and there is none to be kept.
      if (!one.guard || isPassed(judge(one.guard, request))) this.#keep(request, one, begun)
      resolve(answeredWith(one, false))
    }
  }

  #keep(request: TokenRequest, one: Loaded, { since, moment }: Begun): void {
    const { keptFor, file, next } = one
    const [now, { lastRight }] = [this.#context.now(), this.#context]
    if (!one.isAwaited) this.#kept.keep(request, keptFor, answeredWith(one, true), { since, now })
    // What is guarded is not for the disk: while the database is away, nobody can tell who has shown what.
    if (!one.guard) lastRight?.note(request, keptFor, file, moment)
    // None of these is guarded.
    for (const { path, file: open } of next) {
      this.#kept.keep({ ...request, path }, keptFor, { file: open, isKept: true }, { since, now, notedAt: 0 })
      lastRight?.note({ ...request, path }, keptFor, open, moment)
    }
  }

  /** No phone waits for it: one that is given its file, and dies before that is noted, is told once more. */
  #note(loaded: readonly (Loaded | Error | undefined)[], isBusy: boolean): void {
    const now = this.#context.now()
    for (const one of loaded) {
      if (one === undefined || one instanceof Error || one.note === undefined) continue
      const isUnseen = Math.abs(now - (one.lastSeen ?? 0)) > seenInterval
      if (isBusy && !one.fetched) this.#notes.later(one.note)
      else this.#notes.soon({ note: one.note, isUnseen, also: one.fetched && fetching(one.fetched, one.note) })
    }
  }
}

/** `moment`: what was last right had heard of when these were begun. */
interface Begun {
  since: number
  moment: number
}

/** Takes the phone's resync further. */
function fetching({ resync, expected }: NonNullable<Loaded['fetched']>, note: ServedFile) {
  return (context: Context) => noteFetched(context, resync, note, expected)
}

/** Written out: thousands of these are kept, and of what is spread into another object V8 makes each a shape of its own. */
function answeredWith({ file, guard }: Loaded, isKept: boolean): Answered {
  return guard ? { file, isKept, guard } : { file, isKept }
}

function busy(): Problem {
  return new Problem('away', 'busy', 'Too many phones ask at once. Those that are refused come again after a while.')
}
