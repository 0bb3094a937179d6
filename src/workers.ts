import cluster, { type Worker } from 'node:cluster'
import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** What a worker tells the primary process once it answers. */
export interface Ready {
  hotdesk: 'ready'
  /** What is to be printed, once for all of them; empty: nothing. */
  words: string
}

export interface WorkersOptions {
  count: number
  /** A socket that they will share: what a killed process has left of it is taken away first. */
  socket?: string | undefined
  log: { warn(facts: object, sentence: string): void }
}

/** A worker that has answered for so long has no trouble that comes again at once, in milliseconds. */
const steady = 60_000

/** How long it is waited before one that has died is started again, at first and at most. */
const [shortest, longest] = [500, 30_000]

/** How long a worker may take to stop. */
const patience = 15_000

/** How many processes HOTDESK_PROCESSES means: a number, or `auto` for one a core. Throws an Error with a sentence. */
export function processesOf(text: string | undefined): number {
  const wanted = text?.trim() ?? ''
  if (wanted === '') return 1
  if (wanted === 'auto') return availableParallelism()
  const number = Number(wanted)
  if (/^\d{1,3}$/.test(wanted) && number >= 1 && number <= 256) return number
  throw new Error('HOTDESK_PROCESSES must be a number from 1 to 256, or auto: one for each core.')
}

/** Whether this is one of several processes that a primary one has started. */
export function isWorker(): boolean {
  return cluster.isWorker
}

/** Which of how many it is, from 1: one that takes the place of another has its number. */
export function whichWorker(): { number: string; count: number } {
  return { number: process.env[variables.number] ?? '1', count: Number(process.env[variables.count] ?? 1) }
}

const variables = { number: 'HOTDESK_PROCESS', count: 'HOTDESK_PROCESS_COUNT' } as const

/** Tells the primary process that this one answers; `words` are printed once for all of them. */
export function tellReady(words: string): void {
  const ready: Ready = { hotdesk: 'ready', words }
  process.send?.(ready)
}

/**
 * Runs so many workers, each of which is this very program, until a signal stops them. One that dies is started again. Why
 * connections are not dealt out by this process stands in docs/decisions. Gives the code to end with: not 0 where one of
 * the first ones could not start.
 */
export function runWorkers({ count, socket, log }: WorkersOptions): Promise<number> {
  cluster.schedulingPolicy = cluster.SCHED_NONE
  // PM2 starts a program of its own, which loads the one that is meant.
  const program = process.env['pm_exec_path'] ?? process.argv[1]
  cluster.setupPrimary(program === undefined ? {} : { exec: program })
  if (socket !== undefined) rmSync(socket, { force: true })
  const primary = new Primary(count, log)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      primary.stop(signal)
    })
  }
  return primary.ended
}

class Primary {
  readonly ended: Promise<number>
  readonly #count: number
  readonly #log: WorkersOptions['log']
  /** Of each worker its number, and since when it answers. */
  readonly #workers = new Map<Worker, { number: number; since: number | undefined }>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #state: 'starting' | 'running' | 'stopping' = 'starting'
  #code = 0
  #failures = 0
  #end: (code: number) => void = () => undefined

  constructor(count: number, log: WorkersOptions['log']) {
    this.#count = count
    this.#log = log
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    cluster.on('message', (worker, message: unknown) => {
      if (isReady(message)) this.#noteReady(worker, message)
    })
    cluster.on('exit', (worker, code, signal) => {
      this.#noteEnd(worker, code, signal)
    })
    for (let number = 1; number <= count; number += 1) this.#start(number)
  }

  stop(signal: NodeJS.Signals): void {
    // From a terminal each of them has it already, and whoever asks twice is not to have what is under way cut off.
    if (this.#state === 'stopping') return
    this.#state = 'stopping'
    for (const timer of this.#timers) clearTimeout(timer)
    this.#kill(signal)
    setTimeout(() => {
      this.#kill('SIGKILL')
    }, patience).unref()
    if (this.#workers.size === 0) this.#end(this.#code)
  }

  /** Secrets come to it by the environment, as they have come here: a command line is read by everybody. */
  #start(number: number): void {
    this.#workers.set(cluster.fork({ [variables.number]: String(number), [variables.count]: String(this.#count) }), {
      number,
      since: undefined,
    })
  }

  #kill(signal: NodeJS.Signals): void {
    for (const worker of this.#workers.keys()) worker.process.kill(signal)
  }

  #noteReady(worker: Worker, { words }: Ready): void {
    const known = this.#workers.get(worker)
    if (!known) return
    known.since = performance.now()
    const answering = [...this.#workers.values()].filter(({ since }) => since !== undefined)
    if (this.#state !== 'starting' || answering.length < this.#count) return
    this.#state = 'running'
    if (words !== '') process.stdout.write(words)
  }

  #noteEnd(worker: Worker, code: number | null, signal: string | null): void {
    const { number, since } = this.#workers.get(worker) ?? { number: 0, since: undefined }
    this.#workers.delete(worker)
    if (this.#state === 'stopping') {
      if (this.#workers.size === 0) this.#end(this.#code)
    } else if (this.#state === 'starting' && since === undefined) {
      // What is wrong with the configuration does not mend by itself; the worker has said what it is.
      this.#code = code === null || code === 0 ? 1 : code
      this.stop('SIGTERM')
    } else {
      const wait = this.#waitAfter(since)
      this.#log.warn({ process: number, code, signal, wait }, 'A process has ended; another one takes its place')
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        this.#start(number)
      }, wait)
      this.#timers.add(timer)
    }
  }

  /** At once after a long life; longer and longer after a short one. */
  #waitAfter(since: number | undefined): number {
    if (since !== undefined && performance.now() - since > steady) this.#failures = 0
    else this.#failures += 1
    return this.#failures === 0 ? 0 : Math.min(shortest * 2 ** (this.#failures - 1), longest)
  }
}

function isReady(message: unknown): message is Ready {
  return typeof message === 'object' && message !== null && 'hotdesk' in message && message.hotdesk === 'ready'
}
