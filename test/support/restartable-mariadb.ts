import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { freePort } from './free-port.ts'
import { guard } from './guard.ts'
import { installMariadb, sizesOfMariadb } from './installed-mariadb.ts'
import { MARIADBD } from './machine.ts'
import { quickFolder } from './quick-disk.ts'
import { until } from './until.ts'

const password = 'a password for tests'
const sizes = [...sizesOfMariadb, '--innodb-buffer-pool-size=32M']

/** A MariaDB of a test's own at a port, to be killed, started again, and set as the test needs it. */
export interface RestartableMariadb {
  port: number
  /** As HOTDESK_DATABASE; `port` where something stands between, such as a cable. */
  url(port?: number): string
  /** With SIGKILL, as a power cut does. */
  kill(): Promise<void>
  /** It says nothing more, and its connections stay open; or goes on from there. */
  setSilent(isSilent: boolean): void
  /** Starts it again; `settings` are further arguments such as `--max-connections=3`. */
  start(...settings: string[]): Promise<void>
  /** One statement as the administrator of the server, by its socket. */
  run(sql: string): Promise<unknown>
  remove(): Promise<void>
}

/** Makes one in a folder, in memory where there is room for that unless another `place` is named, and starts it. */
export async function restartableMariadb(place = quickFolder()): Promise<RestartableMariadb> {
  const folder = mkdtempSync(join(place, 'hotdesk-own-mariadb-'))
  const { data, user } = await installMariadb(folder)
  const socket = join(folder, 'socket')
  const port = await freePort()
  let running: { child: ChildProcess; release: () => void } | undefined

  const run = async (sql: string): Promise<unknown> => {
    const connection = await mysql.createConnection({ user: 'root', socketPath: socket })
    try {
      return (await connection.query(sql))[0]
    } finally {
      await connection.end()
    }
  }
  const start = async (...settings: string[]) => {
    const log = openSync(join(folder, 'log'), 'a')
    const own = [`--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, 'pid')}`, `--tmpdir=${folder}`]
    const net = [`--port=${port}`, '--bind-address=127.0.0.1']
    const child = spawn(MARIADBD, ['--no-defaults', ...user, ...own, ...net, ...sizes, ...settings], {
      stdio: ['ignore', log, log],
    })
    child.unref()
    running = { child, release: guard(child.pid ?? 0, folder) }
    const answers = () =>
      run('select 1').then(
        () => true,
        () => false,
      )
    await until(answers, 'MariaDB answers', 60_000)
  }
  const kill = async () => {
    if (!running) return
    const { child, release } = running
    running = undefined
    // Not the folder with it.
    release()
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  await run('create database hotdesk')
  await run(`create user hotdesk@'127.0.0.1' identified by '${password}'`)
  await run(`grant all on hotdesk.* to hotdesk@'127.0.0.1'`)
  return {
    port,
    url: (at = port) => `mysql://hotdesk:${encodeURIComponent(password)}@127.0.0.1:${at}/hotdesk`,
    kill,
    setSilent: (isSilent) => {
      running?.child.kill(isSilent ? 'SIGSTOP' : 'SIGCONT')
    },
    start,
    run,
    remove: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
