import { join } from 'node:path'
import { folderWith } from '../pbx/folder.ts'
import { addFreepbxExtension, makeFreepbxTables } from '../pbx/freepbx/freepbx-tables.ts'
import { databaseBehindProxy, freepbxConf } from '../pbx/small-pbx.ts'

/** What our PHP signs with. */
export const identitySecret = '5e'.repeat(32)

/**
 * FreePBX's database and its freepbx.conf after our module was installed there: extension 5501 with the voicemail password
 * 4321, the secret, and Advanced Settings. `proxy` takes the database away and brings it back.
 */
export async function freepbxWithModule(settings: Readonly<Record<string, string>> = {}) {
  const { database, place, proxy, remove } = await databaseBehindProxy()
  await makeFreepbxTables(database)
  await addFreepbxExtension(database, '5501', { name: 'Jane Smith' })
  await database.schema.createTable('kvstore_FreePBX_modules_Hotdesk', (table) => {
    table.string('key').notNullable()
    table.string('val', 4096)
    table.string('type')
    table.string('id')
    table.unique(['key', 'id'])
  })
  const keep = (key: string, val: string) =>
    database('kvstore_FreePBX_modules_Hotdesk').insert({ key, val, type: null, id: 'noid' })
  await keep('secret', identitySecret)
  const folder = folderWith({ 'etc/voicemail.conf': '[default]\n5501 => 4321,Jane Smith\n' })
  const all = { ASTETCDIR: join(folder.path, 'etc'), HOTDESKPHONEPORT: '8084', HOTDESKPORT: '0', HOTDESKLOG: 'warn' }
  const rows = Object.entries({ ...all, ...settings }).map(([keyword, value]) => ({ keyword, value }))
  await database('freepbx_settings').insert(rows)
  folder.write('freepbx.conf', freepbxConf({ ...place, socketPath: proxy.socketPath }))
  return { database, place, proxy, keep, remove, folder: folder.path, file: join(folder.path, 'freepbx.conf') }
}
