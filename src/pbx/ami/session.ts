import type { ManagerNews } from '../../domain/manager.ts'
import type { AmiAddress } from './ami-url.ts'
import { trackCalls, type Calls } from './calls.ts'
import { openConnection, type Ask, type Connection } from './connection.ts'
import { emergencyNewsOf } from './emergency-news.ts'
import { checkRights, logIn, RIGHTS } from './log-in.ts'
import { field, type Packet } from './read-packets.ts'
import { trackRegistrations, type Registrations } from './registrations.ts'
import { openSocket } from './socket.ts'
import { Refused, Trouble } from './trouble.ts'

/** Logged in, with registrations and calls as the PBX has them. */
export interface Session {
  ask: Ask
  version: string
  registrations: Registrations
  calls: Calls
  /** Resolves when it has ended, with the reason where there is one. */
  closed: Promise<Error | undefined>
}

export interface SessionTiming {
  connectMs: number
  answerMs: number
  /** How long Asterisk may take to start. */
  bootMs: number
  /** How often it is asked whether it is still there. */
  pingMs: number
  /** How often everything is asked for anew, in case an event was lost. */
  reloadMs: number
}

export interface SessionOptions {
  timing: SessionTiming
  now: () => number
  /** Told from the first event on, also while the lists are still coming. */
  tell: (news: ManagerNews) => void
  /** Ends it, at any time. */
  signal: AbortSignal
}

/** Opens a session; it is complete when it is given. Throws what troubleOf makes a sentence of. */
export async function openSession(address: AmiAddress, options: SessionOptions): Promise<Session> {
  const { timing, signal } = options
  const socket = await openSocket(address, timing.connectMs, signal)
  const { connection, closed, reload, registrations, calls, booted } = listenOn(socket, options)
  const end = () => {
    connection.close()
  }
  signal.addEventListener('abort', end, { once: true })
  void closed.then(() => {
    signal.removeEventListener('abort', end)
  })
  try {
    await logIn(connection.ask, address)
    await within(booted, timing.bootMs, address)
    await checkRights(connection.ask, address)
    const version = await versionOf(connection.ask)
    await reload()
    keepAlive(connection, closed, { timing, reload })
    return { ask: connection.ask, version, registrations, calls, closed }
  } catch (error) {
    // When it was lost on the way, why it was lost says more than what was missed.
    const lost = socket.destroyed ? await closed : undefined
    connection.close()
    throw lost ?? error
  }
}

type Listening = Pick<Session, 'registrations' | 'calls' | 'closed'> & {
  connection: Connection
  /** Resolves when Asterisk has started, or no more comes. */
  booted: Promise<void>
  /** Asks for everything anew. */
  reload: () => Promise<void>
}

function listenOn(socket: Parameters<typeof openConnection>[0], options: SessionOptions): Listening {
  const { timing, now, tell } = options
  const [booted, setBooted] = openPromise<undefined>()
  const [closed, setClosed] = openPromise<Error | undefined>()
  const onEvent = (event: Packet) => {
    if (field(event, 'Event') === 'FullyBooted') setBooted(undefined)
    registrations.take(event)
    calls.take(event)
    const call = emergencyNewsOf(event, now())
    if (call) tell({ kind: 'emergency', call })
  }
  const onClosed = (error: Error | undefined) => {
    setClosed(error)
    setBooted(undefined)
  }
  const connection = openConnection(socket, { answerMs: timing.answerMs, onEvent, onClosed })
  const registrations = trackRegistrations(connection.ask, tell)
  const calls = trackCalls({ ask: connection.ask, tell, now, contacts: (endpoint) => registrations.list(endpoint) })
  const reload = async () => {
    await registrations.load()
    await calls.load()
  }
  return { connection, closed, booted, registrations, calls, reload }
}

/** Asks again and again whether it is still there: a connection whose other end has vanished tells nothing by itself. */
function keepAlive(
  connection: Connection,
  closed: Promise<unknown>,
  { timing, reload }: { timing: SessionTiming; reload: () => Promise<void> },
): void {
  const ping = setInterval(() => {
    connection.ask('Ping').catch(() => {
      connection.close(new Trouble('The PBX has stopped answering.'))
    })
  }, timing.pingMs)
  const look = setInterval(() => {
    reload().catch(() => undefined)
  }, timing.reloadMs)
  void closed.then(() => {
    clearInterval(ping)
    clearInterval(look)
  })
}

/** `22.10.1` of `22.10.1+dfsg+~cs6.17.60671434-1`. */
async function versionOf(ask: Ask): Promise<string> {
  const version = field((await ask('CoreSettings')).packet, 'AsteriskVersion')
  return /^\d+(\.\d+)*/.exec(version)?.[0] ?? version
}

async function within(booted: Promise<void>, milliseconds: number, { user }: AmiAddress): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new Refused(`Asterisk is still starting, or the manager user ${user} lacks rights: ${RIGHTS} in manager.conf.`),
      )
    }, milliseconds)
  })
  await Promise.race([booted, late]).finally(() => {
    clearTimeout(timer)
  })
}

function openPromise<Value>(): [Promise<Value>, (value: Value) => void] {
  let settle: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((resolve) => {
    settle = resolve
  })
  return [promise, settle]
}
