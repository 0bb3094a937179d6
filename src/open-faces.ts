import type { Logger } from 'pino'
import { firstAdministratorKey, needsFirstAdministrator } from './app/administrators.ts'
import type { Context } from './app/context.ts'
import type { Config } from './config.ts'
import { freepbxFace } from './http/freepbx-face.ts'
import { peopleFace, type PeopleOptions } from './http/people-face.ts'
import { phonesFace } from './http/phones-face.ts'
import { keepTrying, listen, listenAtSocket, type Listener } from './listen.ts'

type DemoRouter = NonNullable<PeopleOptions['demo']>

export interface FacesOptions {
  config: Config
  /** Signs the ids of browser sessions. */
  sessionSecret: string
  logger: Logger
  /** Plugs the example's phones in, once the phones' face listens. Gives their page and what to print. */
  startDemo?: () => Promise<{ router: DemoRouter; welcome: string }>
}

/** PM2, which runs us in FreePBX, kills what has not stopped after 1.6 s: how long answers may take until then. */
const grace = 1000

/**
 * Opens what phones, people and FreePBX ask, and says on standard output where that is. Gives a function that closes it.
 * Throws the system's error where a port cannot be had, except in FreePBX: there its pages say so, and it is tried again.
 */
export async function openFaces(context: Context, options: FacesOptions): Promise<() => Promise<void>> {
  const { config, logger, sessionSecret } = options
  const { freepbx, phonePort, phoneHost, port, host } = config
  const phones = { port: phonePort, host: phoneHost, name: 'phones', grace }
  const open = (face: Listener, place: typeof phones) =>
    freepbx ? keepTrying(context, face, place) : listen(face, place)
  const inTurn = [await open(phonesFace(context, logger), phones)]
  if (freepbx) {
    const { socket, identitySecret } = freepbx
    inTurn.push(await listenAtSocket(freepbxFace(context, { identitySecret, sessionSecret, logger }), socket, grace))
  }
  const example = await options.startDemo?.()
  if (port !== undefined) {
    const face = people(context, options, example?.router)
    const place = { port, host, name: 'pages outside FreePBX and the API', grace }
    inTurn.push(await open(face, place))
    if (!freepbx) await sayWhereToGo(context, { port, host, phonePort })
  }
  if (example) say(example.welcome)
  return async () => {
    await Promise.all(inTurn.map((face) => face.close()))
  }
}

function people(context: Context, { config, sessionSecret, logger }: FacesOptions, demo?: DemoRouter) {
  const { apiToken } = config
  const options = { sessionSecret, logger, ...(apiToken ? { apiToken } : {}), ...(demo ? { demo } : {}) }
  return peopleFace(context, options)
}

async function sayWhereToGo(
  context: Context,
  { host, port, phonePort }: { host: string; port: number; phonePort: number },
): Promise<void> {
  const pages = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  say(`Hot Desk is ready.\n  Pages for people:  ${pages}/\n  Phones ask at:     http://THIS-SERVER:${phonePort}/p/\n`)
  if (await needsFirstAdministrator(context)) {
    say(
      `  Make the first administrator here (good once):\n  ${pages}/first-administrator?key=${firstAdministratorKey(context)}\n`,
    )
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
