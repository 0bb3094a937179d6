import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import mysql, { type RowDataPacket } from 'mysql2/promise'
import { freePort } from './free-port.ts'
import { guard } from './guard.ts'
import { installMariadb, sizesOfMariadb } from './installed-mariadb.ts'
import { GALERA, MARIADBD } from './machine.ts'
import { quickFolder } from './quick-disk.ts'
import { until } from './until.ts'

const PATIENCE = 300_000
const NAME = 'hotdesk'
const USER = 'hotdesk'
const PASSWORD = 'cluster'

/** Where a node hears whoever asks it, and the others: what each writes, what it has missed, and whole databases. */
type Ports = Readonly<{ clients: number; group: number; missed: number; whole: number }>

/** One server of a cluster, which is killed, cut off and started again. */
export class GaleraNode {
  readonly folder: string
  readonly ports: Ports
  #child: ChildProcess | undefined
  #release: (() => void) | undefined

  constructor(folder: string, ports: Ports) {
    this.folder = folder
    this.ports = ports
  }

  get #socket(): string {
    return join(this.folder, 'socket')
  }

  /** Begins to start; `addresses` of all the nodes: where they hear each other. */
  start(addresses: readonly number[], isFirst = false): void {
    const log = openSync(join(this.folder, 'log'), 'a')
    const own = (name: string) => join(this.folder, name)
    const options = [
      ...[`gmcast.listen_addr=tcp://127.0.0.1:${this.ports.group}`, `ist.recv_addr=127.0.0.1:${this.ports.missed}`],
      ...['gcache.size=16M', 'evs.suspect_timeout=PT3S', 'evs.inactive_timeout=PT6S', 'pc.recovery=false'],
    ]
    this.#child = spawn(
      MARIADBD,
      [
        ...['--no-defaults', '--user=mysql', `--datadir=${own('data')}`, `--socket=${this.#socket}`],
        ...[
          `--pid-file=${own('pid')}`,
          `--tmpdir=${this.folder}`,
          '--bind-address=127.0.0.1',
          `--port=${this.ports.clients}`,
        ],
        ...[...sizesOfMariadb, '--innodb-flush-log-at-trx-commit=1'],
        ...['--binlog-format=ROW', '--innodb-autoinc-lock-mode=2', '--wsrep-on=ON', `--wsrep-provider=${GALERA}`],
        `--wsrep-cluster-address=gcomm://${isFirst ? '' : addresses.map((port) => `127.0.0.1:${port}`).join()}`,
        ...[`--wsrep-node-address=127.0.0.1:${this.ports.group}`, '--wsrep-sst-method=rsync'],
        `--wsrep-sst-receive-address=127.0.0.1:${this.ports.whole}`,
        `--wsrep-provider-options=${options.join(';')}`,
      ],
      { stdio: ['ignore', log, log] },
    )
    this.#child.unref()
    this.#release = guard(this.#child.pid ?? 0)
  }

  /** Until it has all that the others have. */
  async untilSynced(): Promise<void> {
    const isSynced = () => this.status('wsrep_local_state_comment').then((state) => state === 'Synced')
    try {
      await until(() => isSynced().catch(() => false), 'a node is synced', PATIENCE)
    } catch (error) {
      const log = readFileSync(join(this.folder, 'log'), 'utf8').slice(-4000)
      throw new Error(`The node has not joined:\n${log}`, { cause: error })
    }
  }

  async status(name: string): Promise<string | undefined> {
    const [row] = await this.asRoot(`show global status like '${name}'`)
    return row?.['Value'] as string | undefined
  }

  async asRoot(sql: string): Promise<RowDataPacket[]> {
    const connection = await mysql.createConnection({ user: 'root', socketPath: this.#socket, connectTimeout: 2000 })
    try {
      const [rows] = await connection.query<RowDataPacket[]>({ sql, timeout: 5000 })
      return rows
    } finally {
      connection.destroy()
    }
  }

  /** Without it noticing, as when the power is gone; or as an administrator ends it. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (child?.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    this.#release?.()
  }

  /** Stands still, with all its connections open, until it goes on. */
  freeze(isFrozen: boolean): void {
    this.#child?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT')
  }
}

/** Three servers with one database, on this machine. */
export interface Galera {
  /** Where it is, removed with it. */
  folder: string
  nodes: readonly [GaleraNode, GaleraNode, GaleraNode]
  /** The database as HOTDESK_DATABASE names it, with the nodes in this order. */
  url(...order: readonly number[]): string
  /** Starts a node that has ended, and waits until it has what the others have. */
  rejoin(node: GaleraNode): Promise<void>
  stop(): Promise<void>
}

export async function openGalera(): Promise<Galera> {
  const folder = mkdtempSync(join(quickFolder(), 'hotdesk-galera-'))
  own(folder)
  const nodeAt = async (at: number) => new GaleraNode(join(folder, String(at)), await freePorts())
  const nodes = [await nodeAt(0), await nodeAt(1), await nodeAt(2)] as const
  const peers = nodes.map(({ ports }) => ports.group)
  await makeFirst(nodes[0], peers)
  for (const node of nodes.slice(1)) cpSync(nodes[0].folder, node.folder, { recursive: true })
  execFileSync('chown', ['-R', 'mysql:mysql', folder])
  nodes[0].start(peers, true)
  await nodes[0].untilSynced()
  for (const node of nodes.slice(1)) node.start(peers)
  await Promise.all(nodes.map((node) => node.untilSynced()))
  return {
    folder,
    nodes,
    url: (...order) => {
      const hosts = order.map((at) => `127.0.0.1:${nodes[at]?.ports.clients}`)
      return `mysql://${USER}:${PASSWORD}@${hosts.join()}/${NAME}`
    },
    rejoin: async (node) => {
      node.start(peers)
      await node.untilSynced()
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.end()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePorts(): Promise<Ports> {
  return { clients: await freePort(), group: await freePort(), missed: await freePort(), whole: await freePort() }
}

/** With its database, and ended again, so that the others can begin as copies of it. */
async function makeFirst(node: GaleraNode, peers: readonly number[]): Promise<void> {
  mkdirSync(node.folder)
  await installMariadb(node.folder)
  node.start(peers, true)
  await node.untilSynced()
  await node.asRoot(`create database ${NAME}`)
  await node.asRoot(`create user ${USER}@'127.0.0.1' identified by '${PASSWORD}'`)
  await node.asRoot(`grant all on ${NAME}.* to ${USER}@'127.0.0.1'`)
  await node.end('SIGTERM')
}

function own(folder: string): void {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' }))
  chownSync(folder, idOf('-u'), idOf('-g'))
}
