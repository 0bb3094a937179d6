import { isAbsolute } from 'node:path'
import type { Directory } from '../domain/directory.ts'
import { readMysqlUrl } from '../domain/mysql-url.ts'
import { asteriskDirectory } from './asterisk/directory.ts'
import { realtimeDirectory } from './asterisk-realtime/directory.ts'
import { tableNames } from './asterisk-realtime/tables.ts'
import { builtinDirectory, type OwnExtensions } from './builtin/directory.ts'
import { freepbxDirectory } from './freepbx/directory.ts'

/**
 * Opens the directory that a setting names: `builtin`, `asterisk:/etc/asterisk`, `asterisk-realtime:mysql://...` or
 * `freepbx:/etc/freepbx.conf`. Throws an Error whose sentence says what is wrong with the setting, never what it holds.
 */
export function openDirectory(setting: string, own: OwnExtensions): Directory {
  const [, kind = '', rest = ''] = /^([a-z-]*):?(.*)$/s.exec(setting.trim()) ?? []
  switch (kind) {
    case 'builtin':
      if (rest === '') return builtinDirectory(own)
      break
    case 'asterisk':
      return asteriskDirectory(wholePath(rest, 'asterisk:/etc/asterisk'))
    case 'asterisk-realtime':
      return openRealtime(rest)
    case 'freepbx':
      return freepbxDirectory(wholePath(rest, 'freepbx:/etc/freepbx.conf'))
  }
  throw new Error(
    'The PBX must be builtin, asterisk:/etc/asterisk, asterisk-realtime:mysql://user:password@host/name or freepbx:/etc/freepbx.conf.',
  )
}

function wholePath(path: string, example: string): string {
  if (isAbsolute(path)) return path
  throw new Error(`Write the whole path, which begins with /, such as ${example}.`)
}

/** Each table may be named: `?endpoints=my_endpoints`. */
function openRealtime(url: string): Directory {
  const read = readMysqlUrl(url)
  if (!read) {
    throw new Error(
      'The database of the PBX must be mysql://user:password@host:port/name. Write each special character of the password as % and its code, such as %2F for /.',
    )
  }
  if (read.place.others) {
    throw new Error(
      'The database of the PBX has one address. To go on when a server of a cluster is away, name a proxy in front of them.',
    )
  }
  const tables: Record<keyof typeof tableNames, string> = { ...tableNames }
  for (const [name, value] of read.settings) {
    if (!isTable(name) || !/^\w{1,64}$/.test(value)) {
      throw new Error(
        `After the ? of the PBX there can be ${Object.keys(tableNames).join(', ')} and socketPath, each with a name.`,
      )
    }
    tables[name] = value
  }
  return realtimeDirectory(read.place, tables)
}

function isTable(name: string): name is keyof typeof tableNames {
  return Object.hasOwn(tableNames, name)
}
