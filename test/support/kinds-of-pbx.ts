import { closeSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { addEndpoint, makeRealtimeTables } from '../pbx/asterisk-realtime/realtime-tables.ts'
import { folderWith, type Folder } from '../pbx/folder.ts'
import { addFreepbxExtension, makeFreepbxTables } from '../pbx/freepbx/freepbx-tables.ts'
import { databaseBehindProxy, freepbxConf } from '../pbx/small-pbx.ts'

/** A PBX with 5501 (voicemail password 4321) and 5502 (8765), that the test changes and takes down. */
export interface KindOfPbx {
  /** As HOTDESK_PBX names it. */
  readonly setting: string
  /** 5501 changes the voicemail password on the phone. */
  changeVoicemail(password: string): Promise<void>
  changeSip(number: string, password: string): Promise<void>
  drop(number: string): Promise<void>
  away(): Promise<void>
  back(): Promise<void>
  /** voicemail.conf; undefined: there is no such file. */
  file: VoicemailFile | undefined
  /** Takes a table away, and puts it back; undefined: there are none. */
  table: { name: string; hide(): Promise<void>; show(): Promise<void> } | undefined
  remove(): Promise<void>
}

interface VoicemailFile {
  /** Writes it anew as it is, in a way in which it may be read half done. Gives how long that took, in milliseconds. */
  rewrite(): number
  /** Writes it so that Asterisk would refuse it, and gives its place with the line. */
  spoil(): string
}

const none = Promise.resolve()

export function asteriskFolder(): Promise<KindOfPbx> {
  const sip = new Map(['5501', '5502'].map((number) => [number, `sip-${number}`]))
  const text = () => [...sip].map(([number, password]) => person(number, password)).join('')
  const folder = folderWith({ 'etc/pjsip.conf': text() })
  const write = () => {
    folder.write('etc/pjsip.conf', text())
    return none
  }
  const move = (from: string, to: string) => {
    renameSync(join(folder.path, from), join(folder.path, to))
    return none
  }
  return Promise.resolve({
    setting: `asterisk:${folder.path}/etc`,
    ...voicemailConf(folder),
    changeSip: (number, password) => {
      sip.set(number, password)
      return write()
    },
    drop: (number) => {
      sip.delete(number)
      return write()
    },
    away: () => move('etc', 'elsewhere'),
    back: () => move('elsewhere', 'etc'),
    table: undefined,
    remove: () => none,
  })
}

export async function freepbx(): Promise<KindOfPbx> {
  const { database, place, proxy, remove } = await databaseBehindProxy()
  await makeFreepbxTables(database)
  for (const number of ['5501', '5502']) await addFreepbxExtension(database, number, { name: `Name ${number}` })
  const folder = folderWith()
  await database('freepbx_settings').insert({ keyword: 'ASTETCDIR', value: join(folder.path, 'etc') })
  folder.write('freepbx.conf', freepbxConf({ ...place, socketPath: proxy.socketPath }))
  return {
    setting: `freepbx:${folder.path}/freepbx.conf`,
    ...voicemailConf(folder),
    changeSip: async (id, data) => {
      await database('sip').where({ id, keyword: 'secret' }).update({ data })
    },
    drop: async (number) => {
      await database('users').where({ extension: number }).delete()
      for (const table of ['devices', 'sip']) await database(table).where({ id: number }).delete()
    },
    ...{ away: proxy.down, back: proxy.up, remove },
    table: {
      name: 'users',
      hide: async () => database.schema.renameTable('users', 'elsewhere'),
      show: async () => database.schema.renameTable('elsewhere', 'users'),
    },
  }
}

export async function realtime(): Promise<KindOfPbx> {
  const { database, proxied, proxy, remove } = await databaseBehindProxy()
  await makeRealtimeTables(database)
  for (const [mailbox, password] of [
    ['5501', '4321'],
    ['5502', '8765'],
  ] as const) {
    await addEndpoint(database, mailbox, { endpoint: { mailboxes: `${mailbox}@default` } })
    await database('voicemail').insert({ context: 'default', mailbox, password })
  }
  return {
    setting: `asterisk-realtime:${proxied}`,
    changeVoicemail: async (password) => {
      await database('voicemail').where({ mailbox: '5501' }).update({ password })
    },
    changeSip: async (id, password) => {
      await database('ps_auths').where({ id }).update({ password })
    },
    drop: async (id) => {
      for (const table of ['ps_endpoints', 'ps_auths', 'ps_aors']) await database(table).where({ id }).delete()
    },
    ...{ away: proxy.down, back: proxy.up, remove },
    file: undefined,
    table: {
      name: 'voicemail',
      hide: async () => database.schema.renameTable('voicemail', 'elsewhere'),
      show: async () => database.schema.renameTable('elsewhere', 'voicemail'),
    },
  }
}

/** The file in which Asterisk itself writes a password that was changed on the phone. */
function voicemailConf(folder: Folder): Pick<KindOfPbx, 'changeVoicemail' | 'file'> {
  const name = 'etc/voicemail.conf'
  let last = '4321'
  const text = () => `[general]\nformat = wav\n[default]\n5502 => 8765,James\n5501 => ${last},Jane\n`
  folder.write(name, text())
  return {
    changeVoicemail: (password) => {
      last = password
      folder.write(name, text())
      return none
    },
    file: {
      rewrite: () => writeInParts(join(folder.path, name), text()),
      spoil: () => {
        folder.write(name, `${text()}[other\n`)
        return `${join(folder.path, name)}, line 6`
      },
    },
  }
}

/** Empties the file and then writes it, as Asterisk does; for a moment 5501 does not stand in it. */
function writeInParts(path: string, text: string): number {
  const half = text.indexOf('5501')
  const begun = performance.now()
  const file = openSync(path, 'w')
  writeSync(file, text.slice(0, half))
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3)
  writeSync(file, text.slice(half))
  closeSync(file)
  return performance.now() - begun
}

function person(number: string, password: string): string {
  return `[${number}]
type = endpoint
context = phones
auth = ${number}
aors = ${number}
mailboxes = ${number}@default
[${number}]
type = auth
username = ${number}
password = ${password}
[${number}]
type = aor
max_contacts = 1
remove_existing = yes
`
}
