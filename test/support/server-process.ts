import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { guard } from './guard.ts'
import { quickFolder } from './quick-disk.ts'

const HOUSE = fileURLToPath(new URL('../..', import.meta.url))
/** By its address: the process may run in a folder from where its name leads nowhere. */
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const LOOPBACK = '127.0.0.1'
/** Long, for a machine that has much to do at once is not what is tested: one that has ended is noticed at once. */
const READY_MS = 300_000
const STOP_MS = 15_000

export type Ports = Readonly<{ people: number; phones: number }>

export type ServerOptions = Readonly<{
  /** As HOTDESK_DATABASE: what `freshDatabaseUrl` gives. Undefined: the server finds it by itself. */
  database?: string
  /** Where a module of FreePBX is unpacked, whose server is meant; otherwise the sources are. */
  module?: string
  /** False: the sources run as they are, which takes two seconds of work more than from a bundle, as `npm start` does it. */
  launched?: boolean
  /** Ports of an earlier server, to come back under the same addresses; otherwise free ones. */
  ports?: Ports
  /** Further variables, such as HOTDESK_API_TOKEN. Nothing that begins with HOTDESK_ is taken over from our own. */
  env?: Readonly<Record<string, string>>
  /** What follows the program on the command line, such as `--demo`. */
  arguments?: readonly string[]
  /** Where it runs, and so where relative paths such as `data/demo.db` lead; the checkout unless said. */
  folder?: string
  /** Ready is as soon as /healthz answers anything: for a start while the database is away. */
  mayWait?: boolean
  /** An open file where its log goes instead of to `output`. */
  log?: number
  /** Another node than the one that runs the tests. */
  node?: string
}>

/** How the process ended: by itself with a code, or by a signal. */
export type Ending = Readonly<{ code: number | null; signal: NodeJS.Signals | null }>

/** The real server in a process of its own. */
export type ServerProcess = Readonly<{
  /** Base addresses of the two faces, such as `http://127.0.0.1:40001`. */
  people: string
  phones: string
  ports: Ports
  pid: number
  /** All that it has written so far, standard output and errors as they came. */
  output(): string
  /** Sends the signal and waits for the end. */
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<Ending>
  /** Ends it as an administrator does. Throws when it does not stop in time or not with code 0. Once more: nothing. */
  stop(): Promise<void>
}>

/** A server that may still be starting. */
export type StartingServer = ServerProcess &
  Readonly<{
    /** Until its /healthz answers 200. Throws with what it wrote when it does not. */
    untilReady(): Promise<void>
  }>

/** Starts the server and waits until it is ready. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const server = await beginServer(options)
  await server.untilReady()
  return server
}

/** Starts the server, and waits for nothing. */
export async function beginServer(options: ServerOptions): Promise<StartingServer> {
  const ports = options.ports ?? { people: await freePort(), phones: await freePort() }
  const child = spawn(options.node ?? process.execPath, [...programOf(options), ...(options.arguments ?? [])], {
    cwd: options.folder ?? HOUSE,
    env: environment(options, ports),
    stdio: ['ignore', 'pipe', options.log ?? 'pipe'],
  })
  const ended = endOf(child)
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => written.push(text))
  }
  const people = `http://${LOOPBACK}:${ports.people}`
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    untilReady: async () => {
      if (await isReady(child, `${people}/healthz`, options.mayWait)) return
      await kill('SIGKILL')
      throw new Error(`The server did not become ready:\n${written.join('')}`)
    },
    people,
    phones: `http://${LOOPBACK}:${ports.phones}`,
    ports,
    pid: child.pid ?? 0,
    output: () => written.join(''),
    kill,
    stop: () => stop(child, ended, () => written.join('')),
  }
}

function programOf({ module, launched = true }: ServerOptions): string[] {
  if (module !== undefined) return [`${module}/node/main.js`]
  return launched ? [`${HOUSE}launch/server.js`] : ['--import', TSX, `${HOUSE}src/main.ts`]
}

function environment(options: ServerOptions, ports: Ports): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('HOTDESK_'))
  return {
    ...Object.fromEntries(inherited),
    ...(options.database === undefined ? {} : { HOTDESK_DATABASE: options.database }),
    HOTDESK_HOST: LOOPBACK,
    HOTDESK_PORT: String(ports.people),
    HOTDESK_PHONE_HOST: LOOPBACK,
    HOTDESK_PHONE_PORT: String(ports.phones),
    // Where the database is a file it is beside that one.
    ...(options.database?.startsWith('mysql:') ? { HOTDESK_LAST_RIGHT_FOLDER: ownFolder() } : {}),
    ...options.env,
  }
}

let folder: string | undefined

/** What servers on MariaDB keep on the disk, until the tests end. */
function ownFolder(): string {
  folder ??= mkdtempSync(join(quickFolder(), 'hotdesk-last-right-'))
  return folder
}

process.once('exit', () => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

function endOf(child: ChildProcess): Promise<Ending> {
  if (child.pid === undefined) throw new Error('The server process could not be started.')
  const release = guard(child.pid)
  // 'close' comes after the last of what it wrote.
  return new Promise((resolve) => {
    child.once('exit', release)
    child.once('close', (code, signal) => {
      resolve({ code, signal })
    })
  })
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

async function isReady(child: ChildProcess, address: string, mayWait = false): Promise<boolean> {
  const deadline = Date.now() + READY_MS
  while (isRunning(child) && Date.now() < deadline) {
    const response = await fetch(address, { redirect: 'manual' }).catch(() => undefined)
    await response?.text()
    if (response?.status === 200 || (mayWait && response)) return true
    await sleep(50)
  }
  return false
}

async function stop(child: ChildProcess, ended: Promise<Ending>, output: () => string): Promise<void> {
  if (!isRunning(child)) return
  child.kill('SIGTERM')
  const ending = await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })])
  if (ending?.code === 0) return
  child.kill('SIGKILL')
  const how = ending ? `ended with ${ending.code ?? ending.signal ?? 'nothing'}` : `did not stop in ${STOP_MS} ms`
  throw new Error(`The server ${how}:\n${output()}`)
}
