import type { Connection, ConnectionOptions } from 'mysql2'
import type { Database } from './database.ts'
import { isServerGone } from './failover.ts'
import { hostsOf, type Hosts } from './hosts.ts'
import type { LogRows } from './log-rows.ts'

/** How long an answer may take before the database counts as away, in milliseconds. */
const patience = 3000

/** On MariaDB: a connection of its own, opened when it is needed and again after it broke. */
export function serverRows(database: Database): LogRows {
  const { connection: place } = (database.client as { config: { connection: ConnectionOptions } }).config
  const hosts = hostsOf(database)
  let opened: Promise<Connection> | undefined
  let isClosed = false
  const lost = () => (opened = undefined)
  const connect = () => {
    opened ??= hosts ? openFirst(hosts, place, lost) : open(place, lost)
    return opened
  }
  return {
    all: async (sql, values) => {
      if (isClosed) throw new Error('The database is closed.')
      const connection = await connect()
      try {
        return await ask(connection, sql, values)
      } catch (error) {
        connection.destroy()
        opened = undefined
        if (!hosts || !isServerGone(error)) throw error
        hosts.noteFailure(hosts.like(connection.config))
        return ask(await connect(), sql, values)
      }
    },
    close: () => {
      isClosed = true
      void opened?.then((connection) => {
        connection.destroy()
      })
    },
  }
}

/** To the first server of a cluster that answers. */
async function openFirst(hosts: Hosts, place: ConnectionOptions, lost: () => void): Promise<Connection> {
  let trouble: unknown
  for (const host of hosts.inOrder()) {
    try {
      // knex hides the password from copies.
      return await open({ ...place, ...host, password: place.password ?? '' }, lost)
    } catch (error) {
      hosts.noteFailure(host)
      trouble = error
    }
  }
  throw trouble
}

async function open(place: ConnectionOptions, lost: () => void): Promise<Connection> {
  // Loaded only here, as by knex: whoever has SQLite starts without it.
  const { default: mysql } = await import('mysql2')
  // knex hides the password from copies.
  const connection = mysql.createConnection({ ...place, password: place.password ?? '', connectTimeout: patience })
  connection.on('error', lost)
  try {
    await connected(connection)
    const [[isCluster] = []] = await ask(connection, 'select @@wsrep_on').catch(() => [])
    // One server of a cluster is to wait until it has what the others had committed when it was asked.
    if (isCluster === 1) await ask(connection, 'set session wsrep_sync_wait = 1')
    // Without anything to ask it keeps no process alive.
    ;(connection as unknown as { stream: { unref(): void } }).stream.unref()
    return connection
  } catch (error) {
    lost()
    connection.destroy()
    throw error
  }
}

function connected(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}

function ask(connection: Connection, sql: string, values: readonly number[] = []): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, values: [...values], rowsAsArray: true, timeout: patience }, (error, rows) => {
      if (error) reject(error)
      else resolve(rows as unknown[][])
    })
  })
}
