import type { Connection } from './database.ts'

/** An address that asks for more different phones than one address has. Times are milliseconds since 1970. */
export interface Sweep {
  /** As `sourceBlock` has it. */
  source: string
  begunAt: number
  lastAt: number
  /** How many requests were refused. */
  refused: number
}

interface Row {
  source: string
  begun_at: number
  last_at: number
  refused: number
}

/** The sweep of an address, whether it goes on or not; within a transaction nobody else writes it before that ends. */
export async function findSweep(connection: Connection, source: string): Promise<Sweep | undefined> {
  const row = (await connection('sweeps').where({ source }).forUpdate().first()) as Row | undefined
  return row && read(row)
}

/** Takes the place of the one that the address had. */
export async function writeSweep(connection: Connection, sweep: Sweep): Promise<void> {
  const { source, begunAt, lastAt, refused } = sweep
  const row: Row = { source, begun_at: begunAt, last_at: lastAt, refused }
  await connection('sweeps').insert(row).onConflict('source').merge()
}

/** Adds what one process has refused. */
export async function addRefused(connection: Connection, source: string, refused: number, at: number): Promise<void> {
  await connection('sweeps')
    .where({ source })
    .update({ last_at: at, refused: connection.raw('refused + ?', [refused]) })
}

/** False: there was none. */
export async function deleteSweep(connection: Connection, source: string): Promise<boolean> {
  return (await connection('sweeps').where({ source }).delete()) > 0
}

/** Those that went on at `since` or later, the latest first. */
export async function listSweeps(connection: Connection, since: number, most = 200): Promise<Sweep[]> {
  const rows = connection('sweeps').where('last_at', '>=', since).orderBy('last_at', 'desc').limit(most)
  return ((await rows) as Row[]).map(read)
}

/** Forgets those that ended before `time`. */
export async function forgetSweeps(connection: Connection, time: number): Promise<void> {
  await connection('sweeps').where('last_at', '<', time).delete()
}

function read({ source, begun_at: begunAt, last_at: lastAt, refused }: Row): Sweep {
  return { source, begunAt, lastAt, refused }
}
