import { renameSync } from 'node:fs'
import { join } from 'node:path'
import knexPackage, { type Knex } from 'knex'
import type { Directory, FreshEntry } from '../../src/domain/directory.ts'
import type { Extension } from '../../src/domain/extension.ts'
import { openDirectory } from '../../src/pbx/index.ts'
import { readMysqlUrl } from '../../src/domain/mysql-url.ts'
import { freshDatabaseUrl } from '../support/databases.ts'
import { addEndpoint, makeRealtimeTables } from './asterisk-realtime/realtime-tables.ts'
import { proxyOf } from './database-proxy.ts'
import { folderWith } from './folder.ts'
import { addFreepbxExtension, makeFreepbxTables } from './freepbx/freepbx-tables.ts'

/**
 * The same small PBX in one kind of directory: 5501 Jane Smith with the voicemail password 4321; 5502 James Miller, who may
 * not change his, 8765; 5503 without a mailbox, whose user name is front-desk; and a trunk.
 */
export interface SmallPbx {
  directory: Directory
  /** What an extension found has of its voicemail password: all that is known of it, of Hot Desk’s own a hash. */
  knows: (password: string | null) => Pick<FreshEntry, 'voicemailPassword' | 'voicemailHash'>
  /** Jane changes her voicemail password on her phone. */
  changePassword: (password: string) => Promise<void>
  /** The PBX goes away and comes back; undefined: it cannot. */
  away?: { down: () => Promise<void>; up: () => Promise<void> }
  /** Everything secret that it holds. */
  secrets: readonly string[]
  remove: () => Promise<void>
}

const secrets = ['sip-5501', 'sip-5502', 'sip-5503', '4321', '8765']
const knows = (voicemailPassword: string | null) => ({ voicemailPassword })
const nobody = { list: () => Promise.resolve([]), find: () => Promise.resolve(undefined) }

export function smallBuiltin(): Promise<SmallPbx> {
  const hashOf = (password: string | null) => password && `hash of ${password}`
  const extension = (number: string, name: string, password: string | null): Extension => ({
    ...{ number, name, voicemailHash: hashOf(password), sipPassword: `sip-${number}`, portalHash: null },
    ...{ enabled: true, hotDesking: true, revision: 1 },
  })
  const rows = [
    extension('5501', 'Jane Smith', '4321'),
    extension('5502', 'James Miller', '8765'),
    { ...extension('5503', 'Front', null), authUser: 'front-desk' },
    { ...extension('5504', 'Left', null), enabled: false },
  ]
  const [jane] = rows
  const list = () => Promise.resolve(rows)
  const find = (number: string) => Promise.resolve(rows.find((row) => row.number === number))
  return Promise.resolve({
    directory: openDirectory('builtin', { list, find }),
    knows: (password) => ({ voicemailPassword: null, voicemailHash: hashOf(password) }),
    changePassword: (password) => {
      if (jane) jane.voicemailHash = hashOf(password)
      return Promise.resolve()
    },
    secrets,
    remove: () => Promise.resolve(),
  })
}

const pjsip = `[phone](!)
type = endpoint
context = phones
[5501](phone)
auth = 5501
aors = 5501
callerid = "Jane Smith" <5501>
mailboxes = 5501@default
[5501]
type = auth
username = 5501
password = sip-5501
[5501]
type = aor
max_contacts = 1
remove_existing = yes
#include more.conf
[trunk](phone)
auth = trunk
[trunk]
type = auth
username = trunk
password = sip-trunk
`
const more = `[5502](phone)
auth = 5502-auth
aors = 5502
callerid = James Miller <5502>
[5502-auth]
type = auth
username = 5502
password = sip-5502
[5502]
type = aor
max_contacts = 2
mailboxes = 5502@default
`
const wizard = `[5503]
type = wizard
accepts_auth = yes
inbound_auth/username = front-desk
inbound_auth/password = sip-5503
endpoint/context = phones
endpoint/callerid = "Front" <5503>
aor/max_contacts = 2
`
const voicemailWith = (password: string) =>
  `[general]\naliasescontext = pbxaliases\n[default]\n5501 => ${password},Jane Smith\n5502 => -8765,James Miller\n[pbxaliases]\n5501@device = 5501@default\n5502@device = 5502@default\n`

export function smallAsterisk(): Promise<SmallPbx> {
  const folder = folderWith({
    ...{ 'etc/pjsip.conf': pjsip, 'etc/more.conf': more, 'etc/pjsip_wizard.conf': wizard },
    'etc/voicemail.conf': voicemailWith('4321'),
  })
  const move = (from: string, to: string) => () => {
    renameSync(join(folder.path, from), join(folder.path, to))
    return Promise.resolve()
  }
  return Promise.resolve({
    directory: openDirectory(`asterisk:${folder.path}/etc`, nobody),
    knows,
    changePassword: (password) => {
      folder.write('etc/voicemail.conf', voicemailWith(password))
      return Promise.resolve()
    },
    away: { down: move('etc', 'elsewhere'), up: move('elsewhere', 'etc') },
    secrets,
    remove: () => Promise.resolve(),
  })
}

export async function smallRealtime(): Promise<SmallPbx> {
  const { database, proxied, place, proxy, remove } = await databaseBehindProxy()
  await makeRealtimeTables(database)
  const janes = { callerid: '"Jane Smith" <5501>', mailboxes: '5501@default' }
  await addEndpoint(database, '5501', { endpoint: janes })
  await addEndpoint(database, '5502', {
    endpoint: { callerid: 'James Miller <5502>' },
    aor: { mailboxes: '5502@default' },
  })
  await addEndpoint(database, '5503', { endpoint: { callerid: '"Front" <5503>' }, auth: { username: 'front-desk' } })
  await addEndpoint(database, 'trunk')
  await database('voicemail').insert([
    { context: 'default', mailbox: '5501', password: '4321', fullname: 'Jane Smith' },
    { context: 'default', mailbox: '5502', password: '-8765', fullname: 'James Miller' },
  ])
  return {
    directory: openDirectory(`asterisk-realtime:${proxied}`, nobody),
    knows,
    changePassword: async (password) => {
      await database('voicemail').where({ mailbox: '5501' }).update({ password })
    },
    away: proxy,
    secrets: [...secrets, place.password],
    remove,
  }
}

export async function smallFreepbx(): Promise<SmallPbx> {
  const { database, place, proxy, remove } = await databaseBehindProxy()
  await makeFreepbxTables(database)
  await addFreepbxExtension(database, '5501', { name: 'Jane Smith' })
  await addFreepbxExtension(database, '5502', { name: 'James Miller', sip: { mailbox: '' } })
  await addFreepbxExtension(database, '5503', { name: 'Front', voicemail: 'novm', sip: { username: 'front-desk' } })
  const folder = folderWith({ 'etc/voicemail.conf': voicemailWith('4321') })
  await database('freepbx_settings').insert([
    { keyword: 'ASTETCDIR', value: join(folder.path, 'etc') },
    { keyword: 'ASTSPOOLDIR', value: join(folder.path, 'spool') },
    { keyword: 'AMPEXTENSIONS', value: 'extensions' },
  ])
  folder.write('freepbx.conf', freepbxConf({ ...place, socketPath: proxy.socketPath }))
  return {
    directory: openDirectory(`freepbx:${folder.path}/freepbx.conf`, nobody),
    knows,
    changePassword: (password) => {
      folder.write('etc/voicemail.conf', voicemailWith(password))
      return Promise.resolve()
    },
    away: proxy,
    secrets: [...secrets, place.password],
    remove,
  }
}

/** /etc/freepbx.conf as FreePBX's installer writes it. */
export function freepbxConf(
  place: Readonly<Record<'user' | 'password' | 'database' | 'host' | 'socketPath', string>>,
): string {
  const quoted = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
  return `<?php
$amp_conf['AMPDBUSER'] = ${quoted(place.user)};
$amp_conf['AMPDBPASS'] = ${quoted(place.password)};
$amp_conf['AMPDBHOST'] = ${quoted(place.host)};
$amp_conf['AMPDBNAME'] = ${quoted(place.database)};
$amp_conf['AMPDBENGINE'] = 'mysql';
$amp_conf['AMPDBSOCK'] = ${quoted(place.socketPath)};
$amp_conf['datasource'] = ''; //for sqlite3

require_once('/var/www/html/admin/bootstrap.php');
?>
`
}

/** A database of the test's own, which the directory reaches through a socket that can be taken down. */
export async function databaseBehindProxy() {
  const fresh = await freshDatabaseUrl('MariaDB')
  const place = readMysqlUrl(fresh.url)?.place
  if (!place?.socketPath) throw new Error('The tests reach MariaDB through a socket.')
  const proxy = await proxyOf(place.socketPath)
  const database: Knex = knexPackage.knex({ client: 'mysql2', connection: { ...place }, pool: { min: 0, max: 2 } })
  return {
    database,
    place: { ...place, socketPath: place.socketPath },
    proxied: fresh.url.replace(/socketPath=.*/, `socketPath=${encodeURIComponent(proxy.socketPath)}`),
    proxy,
    remove: async () => {
      await database.destroy()
      await proxy.down()
      await fresh.remove()
    },
  }
}
