import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { firstAdministratorKey, needsFirstAdministrator } from './app/administrators.ts'
import type { Context } from './app/context.ts'
import type { Config } from './config.ts'
import { makeFace } from './http/face.ts'
import type { PeopleOptions } from './http/people-face.ts'
import { phonesFace } from './http/phones-face.ts'
import { waitingFace } from './http/waiting-face.ts'
import { figuresOfAll } from './worker-figures.ts'
import type { SecurePlaces } from './open-tls.ts'
import { isWorker } from './workers.ts'
import { keepTrying, listen, listenAtSocket, type Listener, type Listening, type TcpPlace } from './listen.ts'

type DemoRouter = NonNullable<PeopleOptions['demo']>

export interface FacesOptions {
  config: Config
  /** Signs the ids of browser sessions. */
  sessionSecret: string
  logger: Logger
  /** Tells whoever has started us; on standard output unless said. */
  say?: (text: string) => void
  /** The ports of TLS; undefined: there are none. */
  tls?: SecurePlaces | undefined
  /** Plugs the example's phones in, once the phones' face listens. Gives their page and what to print. */
  startDemo?: () => Promise<{ router: DemoRouter; welcome: string }>
  /** Frees the people's port, which `openWaiting` has, at the very moment when the pages are there. */
  freePort?: Close
}

/** PM2, which runs us in FreePBX, kills what has not stopped after 1.6 s: how long answers may take until then. */
const grace = 1000

/** Loading the pages holds everything up for a tenth of a second: phones that ask already are answered before, in milliseconds. */
const headStart = 100

type Close = () => Promise<void>

/**
 * Opens what phones ask. They come first: after a power cut all of them wait for this moment, and nobody for a page.
 * Throws the system's error where the port cannot be had, except in FreePBX: there the pages say so, and it is tried again.
 */
export async function openPhones(context: Context, { config, logger, tls }: FacesOptions): Promise<Close> {
  const { phonePort: port, phoneHost: host } = config
  const face = phonesFace(context, logger)
  const inTurn = [await openAt(context, config, face, { port, host, name: 'phones' })]
  for (const [name, place] of [
    ['phones by TLS', tls?.phones],
    ['phones by old TLS', tls?.oldPhones],
  ] as const)
    if (place) inTurn.push(await openAt(context, config, place.secured(face), { port: place.port, host, name }))
  return closing(inTurn)
}

/** Until the database is there: says so at the people's port, if there is one. */
export async function openWaiting(context: Context, { config }: FacesOptions): Promise<Close> {
  const { port, host } = config
  if (port === undefined) return () => Promise.resolve()
  const face = makeFace('people', waitingFace(context))
  const open = await openAt(context, config, face, { port, host, name: 'pages outside FreePBX and the API' })
  return () => open.close()
}

/** Opens what people and FreePBX ask, in the same way, and says on standard output where that is. */
export async function openPages(context: Context, options: FacesOptions): Promise<Close> {
  const { config, logger, sessionSecret, say = print } = options
  const { freepbx, phonePort, port, host } = config
  const inTurn: Listening[] = []
  await wait(headStart)
  if (freepbx) {
    const { socket, identitySecret } = freepbx
    const { freepbxFace } = await import('./http/freepbx-face.ts')
    const face = makeFace('freepbx', freepbxFace(context, { identitySecret, sessionSecret, logger }))
    inTurn.push(await listenAtSocket(face, socket, grace))
  }
  const example = await options.startDemo?.()
  inTurn.push(...(await openPeople(context, options, example?.router)))
  if (port !== undefined && !freepbx) say(await whereToGo(context, { port, host, phonePort }))
  if (example) say(example.welcome)
  return closing(inTurn)
}

/** The pages outside FreePBX and the API, on each port that they have. */
async function openPeople(context: Context, options: FacesOptions, demo?: DemoRouter): Promise<Listening[]> {
  const { config, tls } = options
  const { port, host } = config
  if (port === undefined && !tls?.people) return []
  const face = await people(context, options, demo)
  // What is under way there is answered; nobody waits for it.
  void options.freePort?.()
  const inTurn: Listening[] = []
  if (tls?.people) {
    const { port: securePort, secured } = tls.people
    inTurn.push(await openAt(context, config, secured(face), { port: securePort, host, name: 'pages by TLS' }))
  }
  if (port !== undefined)
    inTurn.push(await openAt(context, config, face, { port, host, name: 'pages outside FreePBX and the API' }))
  return inTurn
}

function closing(inTurn: readonly Listening[]): Close {
  return async () => {
    await Promise.all(inTurn.map((face) => face.close()))
  }
}

function openAt(context: Context, { freepbx }: Config, face: Listener, place: TcpPlace & { name: string }) {
  const patient = { ...place, grace }
  return freepbx ? keepTrying(context, face, patient) : listen(face, patient)
}

/** The pages are loaded only here, when phones are answered already. */
async function people(context: Context, { config, sessionSecret, logger }: FacesOptions, demo?: DemoRouter) {
  const { peopleFace } = await import('./http/people-face.ts')
  const { figuresOf } = await import('./http/health/figures.ts')
  const { apiToken } = config
  const options = {
    ...{ sessionSecret, logger },
    ...(apiToken ? { apiToken } : {}),
    ...(isWorker() ? { figures: figuresOfAll(() => figuresOf(context)) } : {}),
    ...(demo ? { demo } : {}),
  }
  return makeFace('people', peopleFace(context, options))
}

async function whereToGo(
  context: Context,
  { host, port, phonePort }: { host: string; port: number; phonePort: number },
): Promise<string> {
  const pages = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const ready = `Hot Desk is ready.\n  Pages for people:  ${pages}/\n  Phones ask at:     http://THIS-SERVER:${phonePort}/p/\n`
  if (!(await needsFirstAdministrator(context))) return ready
  const link = `${pages}/first-administrator?key=${firstAdministratorKey(context)}`
  return `${ready}\n  Make the first administrator here (good once):\n  ${link}\n`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
