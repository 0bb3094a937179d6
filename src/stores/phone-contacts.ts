import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'

/** Which phone a registration was found to be, and when it was last seen. */
export interface LearnedContact {
  endpoint: string
  /** Where the PBX sees it, `192.0.2.44:5062`. */
  address: string
  mac: Mac
  at: number
}

/** How many addresses are kept of one phone: behind a router its port changes again and again. */
const mostKept = 20

/** Who was seen at this address since `since`, under whichever name; the latest first. */
export async function seenAt(connection: Connection, address: string, since: number): Promise<LearnedContact[]> {
  return connection<LearnedContact>('phone_contacts').where({ address }).where('at', '>', since).orderBy('at', 'desc')
}

/** Under which names and where this phone was seen, the latest first. */
export async function seenOf(connection: Connection, mac: Mac): Promise<LearnedContact[]> {
  return connection<LearnedContact>('phone_contacts').where({ mac }).orderBy('at', 'desc')
}

/** Everything that was learned of these phones, and of whoever was seen under these names. */
export async function seenAmong(
  connection: Connection,
  { macs, endpoints }: { macs: readonly Mac[]; endpoints: readonly string[] },
): Promise<LearnedContact[]> {
  const seen = connection<LearnedContact>('phone_contacts').whereIn('mac', macs)
  return endpoints.length === 0 ? seen : seen.orWhereIn('endpoint', endpoints)
}

/** Notes which phone a registration is, in place of what was noted of it before. */
export async function learnContact(connection: Connection, learned: LearnedContact): Promise<void> {
  const { endpoint, address, mac, at } = learned
  const changed = await connection('phone_contacts').where({ endpoint, address }).update({ mac, at })
  if (changed > 0) return
  await connection('phone_contacts').insert({ endpoint, address, mac, at }).onConflict(['endpoint', 'address']).merge()
  const extra = (await seenOf(connection, mac)).slice(mostKept)
  for (const one of extra) {
    await connection('phone_contacts').where({ endpoint: one.endpoint, address: one.address }).delete()
  }
}
