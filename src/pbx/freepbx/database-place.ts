import { existsSync } from 'node:fs'
import type { SqlPlace } from '../../domain/mysql-url.ts'
import { Broken } from '../files/broken.ts'
import type { Look } from '../files/look.ts'
import { readPhpSettings } from './php-settings.ts'

/** Where PHP looks for a database on its own machine: Debian, Red Hat, MySQL itself. */
const sockets = ['/run/mysqld/mysqld.sock', '/var/lib/mysql/mysql.sock', '/tmp/mysql.sock']

/** Where FreePBX's own configuration file, /etc/freepbx.conf, says that its database is. */
export async function readDatabasePlace(look: Look, file: string): Promise<SqlPlace> {
  const text = await look.text(file)
  if (text === undefined) throw new Broken({ place: file, sentence: MISSING }, true)
  const settings = readPhpSettings(text)
  const user = settings.get('AMPDBUSER')
  const password = settings.get('AMPDBPASS')
  if (user === undefined || password === undefined) throw new Broken({ place: file, sentence: INCOMPLETE })
  const host = settings.get('AMPDBHOST') ?? 'localhost'
  const socketPath = settings.get('AMPDBSOCK') ?? (host === 'localhost' ? sockets.find(existsSync) : undefined)
  return {
    user,
    password,
    database: settings.get('AMPDBNAME') ?? 'asterisk',
    host,
    port: Number(settings.get('AMPDBPORT') ?? 3306),
    ...(socketPath ? { socketPath } : {}),
  }
}

const MISSING = 'This file is not there. Name the one of FreePBX in HOTDESK_PBX, such as freepbx:/etc/freepbx.conf.'
const INCOMPLETE =
  "This file does not say AMPDBUSER and AMPDBPASS as plain strings, such as $amp_conf['AMPDBUSER'] = 'name';. Write them so."
