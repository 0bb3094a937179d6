import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { guard } from './guard.ts'
import { installMariadb, sizesOfMariadb } from './installed-mariadb.ts'
import { MARIADBD } from './machine.ts'
import { quickFolder } from './quick-disk.ts'

/** A server of our own: its data, its socket and its log in one temporary folder; no network, nothing of the machine's. */
type Server = Readonly<{ child: ChildProcess; folder: string; socket: string; release: () => void }>

const USER = 'hotdesk'
/** Holds what a URL must escape, so that every test on MariaDB also proves that it is read rightly. */
const PASSWORD = 'an @dd:/?#% password'
const READY_MS = 30_000

let starting: Promise<Server> | undefined
let databases = 0

export interface MariadbDatabase {
  url: string
  remove(): Promise<void>
}

/** Makes an empty database, on the server that the first call starts. `remove` drops it. */
export async function freshMariadb(): Promise<MariadbDatabase> {
  starting ??= start()
  const { socket } = await starting
  databases += 1
  const name = `test_${databases}`
  await asRoot(socket, `CREATE DATABASE ${name}`)
  const user = `${USER}:${encodeURIComponent(PASSWORD)}`
  return {
    url: `mysql://${user}@localhost/${name}?socketPath=${encodeURIComponent(socket)}`,
    remove: () => asRoot(socket, `DROP DATABASE IF EXISTS ${name}`),
  }
}

/** Makes one with these tables and rows, which `statementsOf` has given. */
export async function mariadbWith(statements: string): Promise<MariadbDatabase> {
  const fresh = await freshMariadb()
  const { url } = fresh
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true })
  await connection.query(statements)
  await connection.end()
  return fresh
}

/** All that makes the tables of a database, and fills them, once more. */
export async function statementsOf(url: string): Promise<string> {
  const connection = await mysql.createConnection({ uri: url })
  const rowsOf = async (sql: string) => (await connection.query<mysql.RowDataPacket[]>(sql))[0]
  const statements = ['SET FOREIGN_KEY_CHECKS = 0']
  for (const table of (await rowsOf('SHOW TABLES')).flatMap((row) => Object.values(row) as string[])) {
    const [row] = await rowsOf(mysql.format('SHOW CREATE TABLE ??', [table]))
    statements.push(String(row?.['Create Table']))
    for (const values of await rowsOf(mysql.format('SELECT * FROM ??', [table])))
      statements.push(mysql.format('INSERT INTO ?? SET ?', [table, values]))
  }
  await connection.end()
  return statements.join(';\n')
}

/** Ends the server and removes its folder; nothing to do when no test needed it. */
export async function stopMariadb(): Promise<void> {
  if (!starting) return
  const { child, folder, release } = await starting
  starting = undefined
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  release()
  rmSync(folder, { recursive: true, force: true })
}

async function start(): Promise<Server> {
  const folder = mkdtempSync(join(quickFolder(), 'hotdesk-mariadb-'))
  const { data, user } = await installMariadb(folder)
  const socket = join(folder, 'socket')
  const log = join(folder, 'log')
  const own = [`--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, 'pid')}`, `--tmpdir=${folder}`]
  const child = spawn(MARIADBD, ['--no-defaults', ...user, ...own, ...sizesOfMariadb, '--skip-networking'], {
    stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
  })
  child.unref()
  const server = { child, folder, socket, release: guard(child.pid ?? 0, folder) }
  await untilReady(server, log)
  // The server's own default: a commit is on the disk before it is answered. Said once more, for the tests rely on it.
  await asRoot(socket, 'SET GLOBAL innodb_flush_log_at_trx_commit = 1')
  await asRoot(socket, `CREATE USER ${USER}@localhost IDENTIFIED BY '${PASSWORD}'`)
  await asRoot(socket, `GRANT ALL ON \`test\\_%\`.* TO ${USER}@localhost`)
  return server
}

async function untilReady(server: Server, log: string): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (server.child.exitCode === null && Date.now() < deadline) {
    try {
      await asRoot(server.socket, 'SELECT 1')
      return
    } catch {
      await sleep(50)
    }
  }
  throw new Error(`MariaDB did not start:\n${readFileSync(log, 'utf8')}`)
}

async function asRoot(socketPath: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection({ user: 'root', socketPath })
  await connection.query(sql)
  await connection.end()
}
