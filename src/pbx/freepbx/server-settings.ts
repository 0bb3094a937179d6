import type { SqlPlace } from '../../domain/mysql-url.ts'
import { Broken } from '../files/broken.ts'
import { Look } from '../files/look.ts'
import { ask, openSql, type Sql } from '../sql/connect.ts'
import { readDatabasePlace } from './database-place.ts'

/** What FreePBX says of our server, when that runs as a module of it. */
export interface ServerSettings {
  /** FreePBX's own database, which is ours as well. */
  database: SqlPlace
  /** What our PHP and we share, as hexadecimal text. */
  identitySecret: string
  /** Empty where nobody has set it. */
  phonePort: string
  /** The port of the pages outside FreePBX, of the API and the metrics; empty or 0: there is none. */
  port: string
  logLevel: string
}

/** Where FreePBX keeps what a module wants kept: named after its class. */
const KEPT = 'kvstore_FreePBX_modules_Hotdesk'

/** The Advanced Settings that installing us makes. */
const SETTINGS = ['HOTDESKPHONEPORT', 'HOTDESKPORT', 'HOTDESKLOG']

/**
 * Reads it from /etc/freepbx.conf and the database named there. Throws Broken, whose sentence says what is the matter:
 * the database may not be there yet when the machine starts.
 */
export async function readServerSettings(file: string): Promise<ServerSettings> {
  const database = await readDatabasePlace(new Look(), file)
  const sql = openSql(database)
  try {
    const set = await settingsOf(sql)
    const valueOf = (keyword: string) => set.find((row) => row.keyword === keyword)?.value ?? ''
    return {
      database,
      identitySecret: await secretOf(sql),
      phonePort: valueOf('HOTDESKPHONEPORT'),
      port: valueOf('HOTDESKPORT'),
      logLevel: valueOf('HOTDESKLOG'),
    }
  } finally {
    await sql.destroy()
  }
}

function settingsOf(sql: Sql) {
  const question = sql('freepbx_settings').select('keyword', 'value').whereIn('keyword', SETTINGS)
  return ask<{ keyword: string; value: string | null }>('freepbx_settings', question)
}

async function secretOf(sql: Sql): Promise<string> {
  const question = sql(KEPT).select('val').where({ key: 'secret', id: 'noid' })
  const [row] = await ask<{ val: string | null }>(KEPT, question)
  if (row?.val && /^[0-9a-f]{64}$/.test(row.val)) return row.val
  const sentence = 'The module is not installed as a whole: run "fwconsole ma install hotdesk".'
  throw new Broken({ place: KEPT, sentence }, true)
}
