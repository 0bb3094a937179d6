import { rmSync } from 'node:fs'
import type { Logger } from 'pino'
import { randomSecret } from './app/administrators.ts'
import type { Context } from './app/context.ts'
import { makeNews } from './app/news.ts'
import { warnOfDisk } from './app/warn-of-disk.ts'
import { shipStandardTemplates } from './app/templates.ts'
import { brands } from './brands/index.ts'
import { readConfig, type Config } from './config.ts'
import { socketPlace, untilFreepbxAnswers } from './freepbx-config.ts'
import { makeLog } from './log.ts'
import { openPages, openPhones, openWaiting, type FacesOptions } from './open-faces.ts'
import { openLastRight } from './open-last-right.ts'
import { openTls } from './open-tls.ts'
import { openPbx } from './open-pbx.ts'
import { pbxSetup } from './pbx-setup.ts'
import { recordKeysOf } from './record-keys.ts'
import { startWork } from './start-work.ts'
import { makeDatabase, openDatabase, prepareDatabase, usualKeyFile, type Database } from './stores/database.ts'
import { keptSecret } from './stores/global-settings.ts'
import { readPbxPlaces } from './stores/pbx-places.ts'
import { isDone, untilDone } from './until-ready.ts'
import { relayFigures } from './worker-figures.ts'
import { isWorker, processesOf, runWorkers, tellReady, whichWorker } from './workers.ts'

const demo = process.argv.includes('--demo')
const demoDatabase = 'data/demo.db'
// The example begins anew each time: its phones remember nothing of the last one.
if (demo) for (const end of ['db', 'db-wal', 'db-shm', 'key']) rmSync(`data/demo.${end}`, { force: true })
const forDemo = {
  ...{ HOTDESK_DATABASE: `sqlite:${demoDatabase}`, HOTDESK_KEY_FILE: 'data/demo.key' },
  ...{ HOTDESK_PBX: 'builtin', HOTDESK_AMI: '' },
}
const environment = demo ? { HOTDESK_LOG_LEVEL: 'warn', ...process.env, ...forDemo } : process.env

// Not awaited here: a bundle has no `await` outside functions. A start that fails ends the process with its error all the same.
void begin()

async function begin(): Promise<void> {
  const count = demo ? 1 : processesOf(environment['HOTDESK_PROCESSES'])
  if (isWorker() || count === 1) {
    await serve()
    return
  }
  const socket = environment['HOTDESK_FREEPBX'] ? socketPlace(environment) : undefined
  relayFigures()
  process.exit(await runWorkers({ count, socket, log: makeLog('warn') }))
}

async function serve(): Promise<void> {
  if (environment['HOTDESK_FREEPBX']) {
    const { config, database } = await untilFreepbxAnswers(environment, openDatabase)
    await start(config, database)
  } else {
    const config = readConfig(environment)
    await start(config, makeDatabase(config.database))
  }
}

async function start(config: Config, database: Database): Promise<void> {
  const warnings = new Map<string, string>()
  const logger = makeLog(config.logLevel, warnings)
  warnOfDisk(database, warnings)
  const surroundings = { inFreepbx: config.freepbx !== undefined }
  const pbx = openPbx({ directory: 'builtin', manager: '', ...config.pbx }, database, logger, surroundings)
  const lastRight = openLastRight(config.lastRight, logger, whichWorker().count)
  const context = contextOf(config, { database, pbx, log: logger, warnings, ...(lastRight ? { lastRight } : {}) })
  const setup = pbxSetup(context, pbx, config.pbx, surroundings)
  context.pbxSetup = setup
  const tls = await openTls(context, config)
  const said: string[] = []
  const faces: FacesOptions = {
    config,
    sessionSecret: '',
    logger,
    tls,
    ...(isWorker() ? { say: (text: string) => void said.push(text) } : {}),
    // Loaded only here: a packaged module does not have the example.
    ...(demo ? { startDemo: async () => (await import('./demo/start.ts')).startDemo(context) } : {}),
  }
  /** Everything that is wanted of the database before phones are answered. */
  const readDatabase = async () => {
    await prepareDatabase(database, config.keyFile ?? usualKeyFile(config.database))
    context.signingKey = await keptSecret(database, 'signing', randomSecret)
    const recordKeys = recordKeysOf(database, context.signingKey)
    if (recordKeys) context.recordKeys = recordKeys
    faces.sessionSecret = await keptSecret(database, 'sessions', randomSecret)
    const places = { ...(await readPbxPlaces(database)), ...config.pbx }
    if (!setup.isAt(places)) await setup.use(setup.open(places))
    await shipStandardTemplates(context)
  }
  const closing: (() => Promise<void>)[] = []
  endBySignal(async () => {
    tls?.close()
    await Promise.all(closing.map((close) => close()))
    await setup.close()
    await lastRight?.close()
    await database.destroy()
  }, logger)
  if (!(await isDone(readDatabase, logger))) {
    context.waiting = { isOver: false }
    closing.push(await openPhones(context, faces))
    faces.freePort = await openWaiting(context, faces)
    closing.push(faces.freePort)
    if (isWorker()) tellReady('')
    await untilDone(readDatabase, logger)
    context.waiting.isOver = true
  } else closing.push(await openPhones(context, faces))
  closing.push(await startWork(context, config.agi))
  closing.push(await openPages(context, faces))
  if (isWorker()) tellReady(said.map((text) => `${text}\n`).join(''))
}

function endBySignal(stop: () => Promise<void>, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      // Of several processes each may be told by the terminal as well as by the primary one.
      if (isWorker()) process.on(signal, () => undefined)
      logger.info({ signal }, 'Stopping')
      void stop().then(() => process.exit(0))
    })
  }
}

/** Its keys are read when the database is there. */
function contextOf(
  config: Config,
  parts: Pick<Context, 'database' | 'pbx' | 'log' | 'lastRight' | 'warnings'>,
): Context {
  return {
    ...parts,
    brands,
    news: makeNews(),
    now: Date.now,
    signingKey: '',
    ...phonePortsOf(config),
    keptLimit: config.keptLimit,
    backupFolder: config.backupFolder,
    trustedProxies: config.trustedProxies,
    certificateProxies: config.certificateProxies,
    ...(config.proxyHeaders ? { proxyHeaders: config.proxyHeaders } : {}),
    // Elsewhere a port that cannot be had ends the start, or is told in the log.
    ...(config.freepbx ? { troubles: new Map() } : {}),
  }
}

/** Where phones are told to ask. */
function phonePortsOf({ phonePort, tls }: Config): Pick<Context, 'phonePort' | 'tlsPhonePort' | 'oldTlsPhonePort'> {
  return {
    phonePort,
    ...(tls?.phonePort === undefined ? {} : { tlsPhonePort: tls.phonePort }),
    ...(tls?.oldPhonePort === undefined ? {} : { oldTlsPhonePort: tls.oldPhonePort }),
  }
}
