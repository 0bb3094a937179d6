import type { Knex } from 'knex'
import type { SqlHost } from '../domain/mysql-url.ts'

/** So long a server that has failed is asked only when no other is there, in milliseconds. */
const avoided = 15_000

/** Several servers of a cluster, and which of them is to be asked: the first of the list that has not failed lately. */
export class Hosts {
  #failures = new Map<SqlHost, number>()
  readonly #all: readonly SqlHost[]
  readonly #now: () => number

  /** `now` in milliseconds, from any start. */
  constructor(all: readonly SqlHost[], now = () => performance.now()) {
    this.#all = all
    this.#now = now
  }

  /** In which order they are to be tried. */
  inOrder(): SqlHost[] {
    const since = this.#now() - avoided
    const lately = (host: SqlHost) => Math.max(0, (this.#failures.get(host) ?? -Infinity) - since)
    return [...this.#all].sort((one, other) => lately(one) - lately(other))
  }

  /** It could not be reached, hung up, did not answer in time, or is cut off from the rest of its cluster. */
  noteFailure(host: SqlHost): void {
    this.#failures.set(host, this.#now())
  }

  /** Whether it has failed since a connection to it was opened, at `time`. */
  hasFailedSince(host: SqlHost, time: number): boolean {
    return (this.#failures.get(host) ?? -Infinity) >= time
  }

  /** The one of the list at this place. */
  like({ host, port }: { host?: string | undefined; port?: number | undefined }): SqlHost {
    const found = this.#all.find((one) => one.host === host && one.port === port)
    if (!found) throw new Error('There is no such server.')
    return found
  }

  get time(): number {
    return this.#now()
  }
}

/** Of a database that `openDatabase` opened; undefined: it has one server, or none. */
export function hostsOf({ client }: Knex): Hosts | undefined {
  return (client as { config: { hosts?: Hosts } }).config.hosts
}
