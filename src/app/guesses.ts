import type { Change } from '../domain/change.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import { Problem } from '../domain/problem.ts'
import { isStillToCome } from '../domain/still-to-come.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findSweep, listSweeps } from '../stores/sweeps.ts'
import { isInNetworks } from './addresses.ts'
import type { Admission } from './admission.ts'
import { changesOf } from './changes.ts'
import type { Context } from './context.ts'
import { isWindowOpen } from './global-settings.ts'
import { forgetNewPhones } from './new-phones.ts'
import { SweepNotes } from './sweep-notes.ts'
import { sourceBlock } from './source-block.ts'

const minute = 60_000

/** Over so long it is counted what one address asks for, and so long it has to wait when that was too much, in milliseconds. */
export const guessWindow = 10 * minute

/** How often each of the phones that an address may have can ask in that time: a first start takes some ten requests. */
const requestsEach = 40

/** As many addresses are counted at the most; who came first is forgotten first. */
const mostSources = 10_000

/** After so many that were not counted before it is looked whether there are too many that nobody has invited. */
const newcomersAtOnce = 200

/** What is counted of one address, until when. */
interface Counted {
  until: number
  /** MAC addresses and invented tokens. */
  subjects: Set<string>
  requests: number
  /** Nothing more is new until then. */
  isClosed: boolean
}

/** More different phones were asked for from one address than that may have. `seconds`: until it may ask again. */
export class TooManyGuesses extends Problem {
  readonly seconds: number

  constructor(seconds: number) {
    super('refused', 'guessing', 'Too many different phones ask from this address. Ask again later.')
    this.seconds = seconds
  }
}

/**
 * Notices who asks for one phone after the other. Counted is only what brings no token of a phone's own: so many different
 * MAC addresses and invented tokens an address may ask for in ten minutes, and no more are answered from there until that
 * time is over; whether there is such a phone plays no part. Phones with tokens of their own are not even looked at here,
 * so that nobody behind the same address is hurt. All of it is in memory and bounded; the database hears of an address
 * once, and now and then of how it goes on, never of one request.
 */
export class Guesses implements Admission {
  readonly #context: Context
  readonly #notes: SweepNotes
  readonly #sources = new Map<string, Counted>()
  #settings: Promise<GlobalSettings> | undefined
  #known: Promise<void> | undefined
  #refused = 0
  #newcomers = 0
  #making: Promise<void> = Promise.resolve()

  constructor(context: Context) {
    this.#context = context
    this.#notes = new SweepNotes(context)
    changesOf(context.database).listen((changes) => {
      this.#hear(changes)
    })
  }

  async admit(address: string, subject: string | undefined): Promise<void> {
    if (subject === undefined) return
    const most = await this.#mostOf(address)
    if (most === 0) return
    const source = sourceBlock(address)
    const now = this.#context.now()
    const counted = this.#countedOf(source, now)
    counted.requests += 1
    const isNew = !counted.subjects.has(subject)
    if (isNew && !counted.isClosed && counted.subjects.size < most) this.#begin(counted, subject)
    else if (isNew || counted.requests > most * requestsEach) this.#refuse(source, counted, now)
  }

  makesWait(address: string): boolean {
    if (this.#sources.size === 0) return false
    const counted = this.#sources.get(sourceBlock(address))
    return counted?.isClosed === true && isStillToCome(counted.until, this.#context.now(), guessWindow)
  }

  refuseInvented(address: string): never {
    const source = sourceBlock(address)
    const now = this.#context.now()
    this.#refuse(source, this.#countedOf(source, now), now)
  }

  figures(): { counted: number; waiting: number; refused: number } {
    const now = this.#context.now()
    const waiting = [...this.#sources.values()].filter(
      ({ isClosed, until }) => isClosed && isStillToCome(until, now, guessWindow),
    )
    return { counted: this.#sources.size, waiting: waiting.length, refused: this.#refused }
  }

  /** Writes what is not written yet. */
  async flush(): Promise<void> {
    await this.#making
    await this.#notes.flush()
  }

  #begin(counted: Counted, subject: string): void {
    counted.subjects.add(subject)
    this.#newcomers += 1
    if (this.#newcomers % newcomersAtOnce === 0) this.#makeRoom()
  }

  /** Nobody waits for it. */
  #makeRoom(): void {
    this.#making = this.#making
      .then(async () => {
        await forgetNewPhones(this.#context)
      })
      .catch((error: unknown) => {
        this.#context.log.warn({ err: error }, 'Phones that nobody has invited could not be forgotten')
      })
  }

  #refuse(source: string, counted: Counted, now: number): never {
    if (!counted.isClosed) {
      counted.isClosed = true
      counted.until = now + guessWindow
    }
    this.#refused += 1
    this.#notes.note(source)
    throw new TooManyGuesses(Math.ceil((counted.until - now) / 1000))
  }

  /** 0: any number. */
  async #mostOf(address: string): Promise<number> {
    await (this.#known ??= this.#remember())
    const { newPhonesPerAddress, manyPhonesNetworks, approvalUntil, approvalNetworks } = await this.#read()
    if (isInNetworks(address, manyPhonesNetworks)) return 0
    const isOpen = isWindowOpen(approvalUntil, this.#context.now()) && isInNetworks(address, approvalNetworks)
    return isOpen ? 0 : newPhonesPerAddress
  }

  #read(): Promise<GlobalSettings> {
    this.#settings ??= readGlobalSettings(this.#context.database).catch((error: unknown) => {
      this.#settings = undefined
      throw error
    })
    return this.#settings
  }

  /** Who had to wait when this process started has to wait still. */
  async #remember(): Promise<void> {
    const since = this.#context.now() - guessWindow
    try {
      for (const { source, lastAt } of await listSweeps(this.#context.database, since)) this.#close(source, lastAt)
    } catch (error) {
      this.#known = undefined
      throw error
    }
  }

  #close(source: string, lastAt: number): void {
    const counted = this.#countedOf(source, this.#context.now())
    counted.isClosed = true
    counted.until = Math.max(counted.until, lastAt + guessWindow)
  }

  #countedOf(source: string, now: number): Counted {
    const found = this.#sources.get(source)
    if (found && isStillToCome(found.until, now, guessWindow)) return found
    this.#sources.delete(source)
    const [oldest] = this.#sources.keys()
    if (oldest !== undefined && this.#sources.size >= mostSources) this.#sources.delete(oldest)
    const counted = { until: now + guessWindow, subjects: new Set<string>(), requests: 0, isClosed: false }
    this.#sources.set(source, counted)
    return counted
  }

  #hear(changes: readonly Change[]): void {
    for (const { kind, subject } of changes) {
      if (kind === 'settings' || kind === 'all') this.#settings = undefined
      if (kind === 'guessing') void this.#lookAgain(subject)
    }
  }

  /** Another process has noticed this address, or an administrator has let it go on. */
  async #lookAgain(source: string): Promise<void> {
    try {
      const sweep = await findSweep(this.#context.database, source)
      if (!sweep) this.#sources.delete(source)
      else if (sweep.lastAt > this.#context.now() - guessWindow) this.#close(source, sweep.lastAt)
    } catch (error) {
      this.#context.log.warn({ err: error }, 'It could not be read what another process has noticed of an address')
    }
  }
}
