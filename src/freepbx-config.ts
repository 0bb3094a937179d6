import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from './app/context.ts'
import { readConfig, type Config, type Environment } from './config.ts'
import { mysqlUrl } from './domain/mysql-url.ts'
import { makeLog } from './log.ts'
import { Broken } from './pbx/files/broken.ts'
import { readServerSettings } from './pbx/freepbx/server-settings.ts'
import { isDatabaseAway } from './stores/database-away.ts'

/** FreePBX's own FastAGI has 4573. */
const AGI_PORT = '4574'

/**
 * The configuration of a server that is a module of FreePBX: HOTDESK_FREEPBX names /etc/freepbx.conf, and everything else
 * stands in FreePBX's database. A HOTDESK_ variable wins over what stands there. Throws Broken while FreePBX cannot say it,
 * and an Error where what it says cannot be.
 */
export async function readFreepbxConfig(environment: Environment): Promise<Config> {
  const { HOTDESK_FREEPBX: file = '' } = environment
  const { database, identitySecret, phonePort, port, logLevel } = await readServerSettings(file)
  const config = readConfig({
    HOTDESK_PHONE_PORT: phonePort,
    HOTDESK_PORT: port,
    // Requests are not told one by one: in FreePBX nobody takes our log away when it grows.
    HOTDESK_LOG_LEVEL: logLevel || 'warn',
    HOTDESK_AGI_PORT: AGI_PORT,
    HOTDESK_DATABASE: mysqlUrl(database),
    HOTDESK_PBX: `freepbx:${file}`,
    HOTDESK_KEY_FILE: join(folderOf(environment), 'hotdesk.key'),
    ...environment,
  })
  const isOff = (environment['HOTDESK_PORT'] ?? port).trim().replace(/^0+$/, '') === ''
  return {
    ...config,
    // In FreePBX the manager is found by itself, whatever was said in our own page before.
    pbx: { manager: '', ...config.pbx },
    ...(isOff ? { port: undefined } : {}),
    freepbx: { file, socket: socketPlace(environment), identitySecret },
  }
}

/** Where FreePBX's PHP asks for pages. */
export function socketPlace(environment: Environment): string {
  return environment['HOTDESK_SOCKET'] ?? join(folderOf(environment), 'hotdesk.sock')
}

/** The module's own folder, which no web server gives away. */
function folderOf({ HOTDESK_DATA: data = '/var/lib/asterisk/hotdesk' }: Environment): string {
  return data
}

/**
 * The same and the database, as soon as they can be had: when the machine starts we may be there before its database, and
 * whoever runs us stops trying before long. Each new reason is told in the log. Throws what waiting does not mend.
 */
export async function untilFreepbxAnswers<Database>(
  environment: Environment,
  openDatabase: (url: string, keyFile?: string) => Promise<Database>,
  { log = makeLog('warn'), pause = 2000 }: { log?: Pick<Log, 'warn'>; pause?: number } = {},
): Promise<{ config: Config; database: Database }> {
  for (let told = ''; ;) {
    try {
      const config = await readFreepbxConfig(environment)
      return { config, database: await openDatabase(config.database, config.keyFile) }
    } catch (error) {
      if (!(error instanceof Broken) && !isDatabaseAway(error)) throw error
      const why = error instanceof Broken ? `${error.trouble.place}: ${error.message}` : 'The database does not answer.'
      if (why !== told) log.warn({ err: error }, `Not started yet. ${why}`)
      told = why
    }
    await delay(pause)
  }
}
