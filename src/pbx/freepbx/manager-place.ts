import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Broken } from '../files/broken.ts'
import { ask, type Sql } from '../sql/connect.ts'
import { askFreepbx, readSettings } from './settings.ts'

/** A user of Asterisk's manager interface. */
interface ManagerUser {
  user: string
  secret: string
}

const names = ['ASTMANAGERHOST', 'ASTMANAGERPORT', 'AMPMGRUSER', 'AMPMGRPASS', 'ASTETCDIR']

/**
 * Where Asterisk's manager interface is and as whom to log in there, as `ami://user:secret@host:port`: as the user that the
 * module has made for us, once Asterisk's files hold it, else as FreePBX's own. `file` is /etc/freepbx.conf. Throws Broken
 * where FreePBX's database does not answer.
 */
export async function managerPlace(file: string): Promise<string> {
  return askFreepbx(file, async (sql) => {
    const settings = await readSettings(sql, names)
    const own = await ownUser(sql)
    const etc = settings.get('ASTETCDIR') ?? '/etc/asterisk'
    const freepbx = { user: settings.get('AMPMGRUSER') ?? 'admin', secret: settings.get('AMPMGRPASS') ?? '' }
    const { user, secret } = own && (await isKnown(own, etc)) ? own : freepbx
    const host = settings.get('ASTMANAGERHOST') ?? 'localhost'
    const at = `${host.includes(':') ? `[${host}]` : host}:${settings.get('ASTMANAGERPORT') ?? '5038'}`
    return `ami://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@${at}`
  })
}

/** What the module has kept in its table; undefined: FreePBX has no module for manager users. */
async function ownUser(sql: Sql): Promise<ManagerUser | undefined> {
  const table = 'kvstore_FreePBX_modules_Hotdesk'
  const question = sql(table).select('val').where({ key: 'manager' })
  try {
    const [row] = await ask<{ val: string | null }>(table, question)
    return row?.val ? readUser(row.val) : undefined
  } catch (error) {
    if (error instanceof Broken) return undefined
    throw error
  }
}

function readUser(text: string): ManagerUser | undefined {
  const kept = parsed(text)
  if (typeof kept !== 'object' || kept === null || !('user' in kept) || !('secret' in kept)) return undefined
  const { user, secret } = kept
  return typeof user === 'string' && typeof secret === 'string' ? { user, secret } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Until somebody presses Apply Config, Asterisk does not know it; to be refused again and again would shut us out. */
async function isKnown({ user, secret }: ManagerUser, etc: string): Promise<boolean> {
  const text = await readFile(join(etc, 'manager_additional.conf'), 'utf8').catch(() => '')
  const [, section = ''] = text.split(`[${user}]`)
  const [own = ''] = section.split('\n[')
  return own.split('\n').some((line) => /^secret\s*=\s*(.*?)\s*$/.exec(line)?.[1] === secret)
}
