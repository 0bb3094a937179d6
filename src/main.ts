import { rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { ListenOptions } from 'node:net'
import { firstAdministratorKey, needsFirstAdministrator, randomSecret } from './app/administrators.ts'
import type { Context } from './app/context.ts'
import { makeNews } from './app/news.ts'
import { shipStandardTemplates } from './app/templates.ts'
import { brands } from './brands/index.ts'
import { readConfig, type Config } from './config.ts'
import { startDemo } from './demo/start.ts'
import { peopleFace } from './http/people-face.ts'
import { phonesFace } from './http/phones-face.ts'
import { makeLog } from './log.ts'
import { openPbx } from './open-pbx.ts'
import { pbxSetup } from './pbx-setup.ts'
import { startWork } from './start-work.ts'
import { openDatabase } from './stores/database.ts'
import { keptSecret } from './stores/global-settings.ts'
import { readPbxPlaces } from './stores/pbx-places.ts'

/** How long answers under way may take once we were asked to stop, in milliseconds. */
const patience = 10_000

const demo = process.argv.includes('--demo')
const demoDatabase = 'data/demo.db'
// The example begins anew each time: its phones remember nothing of the last one.
if (demo) for (const end of ['', '-wal', '-shm']) rmSync(demoDatabase + end, { force: true })
const forDemo = { HOTDESK_DATABASE: `sqlite:${demoDatabase}`, HOTDESK_PBX: 'builtin', HOTDESK_AMI: '' }
await start(readConfig(demo ? { HOTDESK_LOG_LEVEL: 'warn', ...process.env, ...forDemo } : process.env))

async function start(config: Config): Promise<void> {
  const logger = makeLog(config.logLevel)
  const database = await openDatabase(config.database)
  const signingKey = await keptSecret(database, 'signing', randomSecret)
  const sessionSecret = await keptSecret(database, 'sessions', randomSecret)
  const pbx = openPbx({ ...(await readPbxPlaces(database)), ...config.pbx }, database, logger)
  const context: Context = {
    database,
    brands,
    pbx,
    news: makeNews(),
    log: logger,
    now: Date.now,
    signingKey,
    phonePort: config.phonePort,
  }
  const setup = pbxSetup(context, pbx, config.pbx)
  context.pbxSetup = setup
  await shipStandardTemplates(context)
  const stopWork = await startWork(context, config.agi)

  const phones = await listen(phonesFace(context, logger), config.phonePort, config.phoneHost)
  const example = demo ? await startDemo(context) : undefined
  const { apiToken } = config
  const options = {
    sessionSecret,
    logger,
    ...(apiToken ? { apiToken } : {}),
    ...(example ? { demo: example.router } : {}),
  }
  const people = await listen(peopleFace(context, options), config.port, config.host)

  await sayWhereToGo(context, config)
  if (example) say(example.welcome)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'Stopping')
      void Promise.all([close(people), close(phones), stopWork()])
        .then(() => setup.close())
        .then(() => database.destroy())
        .then(() => process.exit(0))
    })
  }
}

/** The part of an Express application that is needed here: to listen. */
interface Listener {
  listen(options: ListenOptions, then: (error?: Error) => void): Server
}

/** An empty host is every address of the machine, IPv6 as well where it has that. */
function listen(face: Listener, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    // After a power cut every phone of a building asks in the same second.
    const options = { port, backlog: 4096, ...(host === '' ? {} : { host }) }
    const server = face.listen(options, (error) => {
      if (error) reject(error)
      else resolve(server)
    })
  })
}

/** Stops taking requests and lets those under way finish. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      server.closeAllConnections()
    }, patience).unref()
    server.close(() => {
      resolve()
    })
    server.closeIdleConnections()
  })
}

async function sayWhereToGo(context: Context, { host, port, phonePort }: Config): Promise<void> {
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
