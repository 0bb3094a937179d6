import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'
import { deletePhone } from './phones.ts'

/**
 * Phones that came by themselves, were never approved, and that nobody has done anything with: they are in no group and no
 * location, and no mapping names them.
 */
function uninvited(connection: Connection) {
  const mapped = connection('mappings').where('mappings.mac', connection.ref('phones.mac'))
  return connection('phones')
    .whereNotNull('phones.asked_from')
    .where({ 'phones.state': 'unapproved', 'phones.group_id': null, 'phones.location_id': null })
    .whereNotExists(mapped.select('id'))
}

/** Those not seen since, `most` at once. */
export async function uninvitedUnseenSince(connection: Connection, time: number, most: number): Promise<Mac[]> {
  return uninvited(connection).where('phones.last_seen', '<', time).limit(most).pluck<Mac[]>('phones.mac')
}

/** Addresses that more of them than so many came from. */
export async function uninvitedSources(connection: Connection, most: number): Promise<string[]> {
  return connection('phones')
    .whereNotNull('asked_from')
    .groupBy('asked_from')
    .havingRaw('count(*) > ?', [most])
    .pluck<string[]>('asked_from')
}

/** How many there are that came by themselves and were never approved. */
export async function countUninvited(connection: Connection): Promise<number> {
  const [{ count }] = (await connection('phones').whereNotNull('asked_from').count({ count: '*' })) as [
    { count: number },
  ]
  return count
}

/** Those that are more than `kept`, of one address or of all: those not seen for longest, `most` at once. */
export async function uninvitedBeyond(
  connection: Connection,
  kept: number,
  most: number,
  source?: string,
): Promise<Mac[]> {
  const all = () => uninvited(connection).where(source === undefined ? {} : { 'phones.asked_from': source })
  const [{ count }] = (await all().count({ count: '*' })) as [{ count: number }]
  const tooMany = Math.min(count - kept, most)
  if (tooMany <= 0) return []
  return all().orderBy(['phones.last_seen', 'phones.mac']).limit(tooMany).pluck<Mac[]>('phones.mac')
}

/** Forgets these phones, with what is theirs. */
export async function deletePhones(connection: Connection, macs: readonly Mac[]): Promise<void> {
  for (const mac of macs) await deletePhone(connection, mac)
}
