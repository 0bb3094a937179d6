import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { MARIADB_INSTALL_DB, MARIADBD } from '../../test/support/machine.ts'
import { startPinned, until } from '../children.ts'

/** What differs from MariaDB's own defaults: a database of gigabytes is to have room. A commit is on the disk, as by default. */
export const mariadbOptions = [
  '--innodb-buffer-pool-size=1G',
  '--innodb-log-file-size=256M',
  '--innodb-flush-log-at-trx-commit=1',
  '--skip-name-resolve',
]

export interface Mariadb {
  pid: number
  socket: string
  /** An empty database, as HOTDESK_DATABASE names it. */
  fresh(name: string): Promise<string>
  /** Runs a statement as root. */
  run(sql: string): Promise<void>
  stop(): Promise<void>
}

/** Starts a MariaDB of our own on these cores, with its data in the folder and a socket; no network. */
export async function startMariadb(parent: string, cores: string): Promise<Mariadb> {
  const folder = join(parent, 'mariadb')
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const user = ownedByMysql(folder, data)
  const install = ['--no-defaults', ...user, `--datadir=${data}`, '--auth-root-authentication-method=normal']
  execFileSync(MARIADB_INSTALL_DB, [...install, '--skip-test-db'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const socket = join(folder, 'socket')
  const own = [`--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, 'pid')}`, `--tmpdir=${folder}`]
  const command = [MARIADBD, '--no-defaults', ...user, ...own, ...mariadbOptions, '--skip-networking']
  const child = startPinned(command, { cores, log: join(folder, 'log') })
  const run = async (sql: string) => {
    const connection = await mysql.createConnection({ user: 'root', socketPath: socket })
    await connection.query(sql)
    await connection.end()
  }
  await until('MariaDB does not answer', () =>
    run('SELECT 1').then(
      () => true,
      () => false,
    ),
  )
  return {
    ...{ pid: child.pid, socket, run, stop: () => child.stop() },
    fresh: async (name) => {
      await run(`DROP DATABASE IF EXISTS ${name}`)
      await run(`CREATE DATABASE ${name}`)
      return `mysql://root@localhost/${name}?socketPath=${encodeURIComponent(socket)}`
    },
  }
}

/** MariaDB refuses to run as root: it is given to the user that its package made. */
function ownedByMysql(...folders: string[]): string[] {
  if (process.getuid?.() !== 0) return []
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' }))
  for (const folder of folders) chownSync(folder, idOf('-u'), idOf('-g'))
  return ['--user=mysql']
}
