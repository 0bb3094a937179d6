import { transports, type Transport } from '../domain/transport.ts'
import type { Connection } from './database.ts'
import { readBy } from './list-index.ts'
import { countRows } from './pages.ts'

/** How many phones' last request came in each way, up to a number that nobody reads; `isMore`: there are more than that. */
export async function countByTransport(
  connection: Connection,
): Promise<{ transport: Transport; count: number; isMore: boolean }[]> {
  return Promise.all(
    transports.map(async (transport) => {
      const some = readBy(connection, 'phones', 'phones_transport_mac_index')
      const { total, more = false } = await countRows(some.where({ transport }).whereNotNull('last_seen').select('mac'))
      return { transport, count: total, isMore: more }
    }),
  )
}
