import { join } from 'node:path'
import { folderWith } from '../folder.ts'
import { databaseBehindProxy, freepbxConf } from '../small-pbx.ts'
import { makeFreepbxTables } from './freepbx-tables.ts'

/** FreePBX's database with its Advanced Settings, and its file that says where it is. */
export async function freepbxBox(settings: Readonly<Record<string, string>> = {}) {
  const made = await databaseBehindProxy()
  await makeFreepbxTables(made.database)
  const folder = folderWith({ 'freepbx.conf': freepbxConf(made.place), 'etc/manager_additional.conf': '' })
  const etc = join(folder.path, 'etc')
  const rows = Object.entries({ ASTETCDIR: etc, ...settings }).map(([keyword, value]) => ({ keyword, value }))
  await made.database('freepbx_settings').insert(rows)
  return { ...made, folder, file: join(folder.path, 'freepbx.conf') }
}
