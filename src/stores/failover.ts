import type { Knex } from 'knex'
import type { SqlHost } from '../domain/mysql-url.ts'
import { isDatabaseAway } from './database-away.ts'
import type { Hosts } from './hosts.ts'
import { inTime } from './in-time.ts'

interface Connection {
  query(sql: string, then: (error: Error | null, rows?: unknown) => void): void
  destroy(): void
}

/** What a dialect of knex does with connections and statements. */
type Dialect = new (config: Knex.Config) => Omit<Knex.Client, 'acquireRawConnection' | 'validateConnection'> & {
  connectionSettings: object
  acquireRawConnection(): Promise<Connection>
  validateConnection(connection: Connection): boolean
  _query(connection: Connection, statement: unknown): Promise<unknown>
}

/**
 * A client of a cluster: a new connection goes to the first server that can be reached and belongs to the cluster's greater
 * part; those to a server that has failed are given up. One that takes too long has failed.
 */
export function failover(client: typeof Knex.Client, hosts: Hosts): typeof Knex.Client {
  const Plain = client as unknown as Dialect
  const opened = new WeakMap<Connection, { host: SqlHost; at: number }>()
  const noteTrouble = (connection: Connection, error: unknown) => {
    const place = opened.get(connection)
    if (place && isServerGone(error)) hosts.noteFailure(place.host)
  }
  class Failover extends Plain {
    override async acquireRawConnection(): Promise<Connection> {
      let trouble: unknown
      for (const host of hosts.inOrder()) {
        try {
          Object.assign(this.connectionSettings, host)
          const at = hosts.time
          const connection = await super.acquireRawConnection()
          opened.set(connection, { host, at })
          await refuseCutOff(connection)
          return connection
        } catch (error) {
          hosts.noteFailure(host)
          trouble = error
        }
      }
      throw trouble
    }

    override validateConnection(connection: Connection): boolean {
      const place = opened.get(connection)
      if (place && hosts.hasFailedSince(place.host, place.at)) return false
      return super.validateConnection(connection)
    }

    override async _query(connection: Connection, statement: unknown): Promise<unknown> {
      try {
        return await super._query(connection, statement)
      } catch (error) {
        noteTrouble(connection, error)
        throw error
      }
    }
  }
  return Failover as unknown as typeof Knex.Client
}

/** A server of a cluster that is not of its greater part, or has not caught up with it, refuses all statements but a few. */
async function refuseCutOff(connection: Connection): Promise<void> {
  const ready = new Promise<unknown>((resolve, reject) => {
    const sql = "show global status where variable_name in ('wsrep_connected', 'wsrep_ready')"
    connection.query(sql, (error, rows) => {
      if (error) reject(error)
      else resolve(rows)
    })
  })
  const rows = (await inTime(connection, ready)) as { Variable_name: string; Value: string }[]
  const isOn = (name: string) => rows.some((row) => row.Variable_name === name && row.Value === 'ON')
  if (!isOn('wsrep_connected') || isOn('wsrep_ready')) return
  connection.destroy()
  throw Object.assign(new Error('The server is not part of its cluster now.'), { code: 'ER_SERVER_SHUTDOWN' })
}

/**
 * Whether another server of the cluster may do what this one could not: it is away, or the connection is ("fatal", as the
 * library says), or it is cut off from the rest (1047, "WSREP has not yet prepared node").
 */
export function isServerGone(error: unknown): boolean {
  if (isDatabaseAway(error)) return true
  const { errno, fatal } = error instanceof Error ? (error as { errno?: number; fatal?: boolean }) : {}
  return errno === 1047 || fatal === true
}
