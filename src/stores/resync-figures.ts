import type { ResyncState } from '../domain/resync.ts'
import type { Connection } from './database.ts'

/**
 * How many resyncs stand at each state and have something left to do. At most so many are counted, the ones that are due
 * first, so that it costs the same however many there are.
 */
export async function countOpenResyncs(
  connection: Connection,
  most: number,
): Promise<{ state: ResyncState; count: number }[]> {
  const open = connection('resyncs').whereNotNull('next_at').orderBy('next_at').limit(most).select('state')
  return connection
    .from(open.as('open'))
    .groupBy('state')
    .select<{ state: ResyncState; count: number }[]>('state', connection.raw('count(*) as count'))
}
