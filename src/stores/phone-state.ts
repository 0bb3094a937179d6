import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'

/**
 * Keeps what the list of phones is narrowed by in the phone's own row, where an index has it, as its token and its session
 * are now. Whoever changes one of the two calls it in the same transaction. Both are looked for by what stands in the row: MariaDB would
 * look for a value before it has waited for the row, and not see what was committed meanwhile.
 */
export async function keepState(connection: Connection, mac: Mac): Promise<void> {
  const row = connection.ref('phones.mac')
  const own = connection('phone_tokens').where({ active_mac: row })
  const here = connection('sessions').where({ open_mac: row })
  const state = connection.raw(
    `case when not exists ? then 'unapproved' when exists ? then 'loggedIn' else 'loggedOut' end`,
    [own.select('hash'), here.select('id')],
  )
  // Whoever has earned a token is no stranger any more.
  const asked = connection.raw('case when exists ? then null else ?? end', [own.clone(), 'asked_from'])
  await connection('phones').where({ mac }).update({ state, asked_from: asked })
}
