import { setTimeout as wait } from 'node:timers/promises'
import type { Manager, ManagerNews, ManagerState } from '../../domain/manager.ts'
import { Problem } from '../../domain/problem.ts'
import { Broken } from '../files/broken.ts'
import { parseAmiUrl, type AmiAddress } from './ami-url.ts'
import { waitAfter, type BackOff } from './back-off.ts'
import { addressOfChannel, extensionOfChannel } from './channel-address.ts'
import { away, type Ask } from './connection.ts'
import { keepValue, keptValues } from './kept-values.ts'
import { refusal } from './refusal.ts'
import { sendNotify } from './send-notify.ts'
import { openSession, type Session, type SessionTiming } from './session.ts'
import { placeOf, Refused, Trouble, troubleOf } from './trouble.ts'

/** Structured log lines; pino's loggers are such. */
export interface ManagerLog {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

export interface ManagerTiming extends SessionTiming, BackOff {
  /** How long to wait after the PBX did not let us in. */
  refusedMs: number
}

export interface ManagerOptions {
  log: ManagerLog
  /** Milliseconds since 1970. */
  now?: () => number
  /** Other times than the usual ones. */
  timing?: Partial<ManagerTiming>
}

const USUAL: ManagerTiming = {
  connectMs: 5_000,
  answerMs: 10_000,
  bootMs: 60_000,
  pingMs: 15_000,
  reloadMs: 300_000,
  firstMs: 500,
  longestMs: 30_000,
  // FreePBX's fail2ban shuts out who is refused five times in ten minutes.
  refusedMs: 150_000,
}

/** Where the manager interface is, or a question that is asked anew for each connection, for its answer may change. */
export type ManagerPlace = string | (() => Promise<string>)

/**
 * Connects to the manager interface at `ami://user:secret@host:port` (see parseAmiUrl, whose Problem this throws), and goes
 * on connecting until it is closed. Registrations and calls are kept of one session only: each asks for them anew.
 */
export function connectManager(place: ManagerPlace, options: ManagerOptions): Manager {
  const fixed = typeof place === 'string' ? parseAmiUrl(place) : undefined
  const listeners = new Set<(news: ManagerNews) => void>()
  const ending = new AbortController()
  const link: Link = {
    whereIs: async () => fixed ?? parseAmiUrl(await askPlace(place)),
    ...{ timing: { ...USUAL, ...options.timing }, now: options.now ?? Date.now, log: options.log },
    signal: ending.signal,
    session: undefined,
    state: { connected: false, since: 0, trouble: 'The PBX has not answered yet.' },
    tell: (news) => {
      for (const listener of listeners) callListener(listener, news, options.log)
    },
  }
  link.state.since = link.now()
  const running = stayConnected(link)
  const ask: Ask = (action, fields) => link.session?.ask(action, fields) ?? Promise.reject(away())
  const contacts = (endpoint?: string) => link.session?.registrations.list(endpoint) ?? []

  return {
    state: () => ({ ...link.state }),
    contacts,
    calls: (endpoint) => link.session?.calls.list(endpoint) ?? [],
    notify: async (contact, message) => {
      if (!link.session) throw away()
      await sendNotify(ask, link.session.registrations.all(contact.endpoint), contact, message)
    },
    keep: (family, key, value) => keepValue(ask, family, key, value),
    kept: (family) => keptValues(ask, family),
    addressOf: (channel) => addressOfChannel(ask, channel, contacts),
    dialledOn: (channel) => extensionOfChannel(ask, channel),
    reload: async (module) => {
      const answer = await ask('Reload', [['Module', module]])
      if (!answer.success) throw refusal(`does not read the files of ${module} again`, answer)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      listeners.clear()
      ending.abort()
      await running
    },
  }
}

interface Link {
  readonly whereIs: () => Promise<AmiAddress>
  readonly timing: ManagerTiming
  readonly now: () => number
  readonly log: ManagerLog
  readonly signal: AbortSignal
  readonly tell: (news: ManagerNews) => void
  session: Session | undefined
  state: ManagerState
}

async function stayConnected(link: Link): Promise<void> {
  let failures = 0
  const isEnding = () => link.signal.aborted
  while (!isEnding()) {
    const { wasUp, error } = await connectOnce(link)
    if (isEnding()) break
    failures = wasUp ? 0 : failures + 1
    const isRefused = error instanceof Refused
    const pause = isRefused ? link.timing.refusedMs : waitAfter(failures, link.timing, Math.random)
    await wait(pause, undefined, { signal: link.signal }).catch(() => undefined)
  }
}

/** One session, from its beginning to its end. */
async function connectOnce(link: Link): Promise<{ wasUp: boolean; error: unknown }> {
  let session: Session | undefined
  const tell = (news: ManagerNews) => {
    if (session && session === link.session) link.tell(news)
  }
  let address: AmiAddress | undefined
  try {
    address = await link.whereIs()
    session = await openSession(address, { timing: link.timing, now: link.now, tell, signal: link.signal })
  } catch (error) {
    noteTrouble(link, error, address)
    return { wasUp: false, error }
  }
  link.session = session
  link.state = { connected: true, since: link.now(), version: session.version }
  link.log.info({ place: placeOf(address), version: session.version }, 'connected to the PBX')
  link.tell({ kind: 'up' })
  const error = (await session.closed) ?? new Trouble('The PBX has ended the connection.')
  link.session = undefined
  noteTrouble(link, error, address)
  link.tell({ kind: 'down' })
  return { wasUp: true, error }
}

/** Says what is wrong, once as long as it stays the same. */
function noteTrouble(link: Link, error: unknown, address: AmiAddress | undefined): void {
  const { connected, since, trouble, version } = link.state
  const sentence = link.signal.aborted ? 'The connection to the PBX has been closed.' : sentenceOf(error, address)
  link.state = {
    connected: false,
    since: connected ? link.now() : since,
    trouble: sentence,
    ...(version === undefined ? {} : { version }),
  }
  if (sentence !== trouble && !link.signal.aborted) link.log.warn(address ? { place: placeOf(address) } : {}, sentence)
}

function sentenceOf(error: unknown, address: AmiAddress | undefined): string {
  if (address) return troubleOf(error, address)
  return error instanceof Problem || error instanceof Broken ? error.message : UNKNOWN
}

const UNKNOWN = 'It cannot be found out where the manager interface is.'

function askPlace(place: ManagerPlace): Promise<string> {
  return typeof place === 'string' ? Promise.resolve(place) : place()
}

function callListener(listener: (news: ManagerNews) => void, news: ManagerNews, log: ManagerLog): void {
  try {
    listener(news)
  } catch (error) {
    log.error({ err: error, news: news.kind }, 'a listener failed at news of the PBX')
  }
}
