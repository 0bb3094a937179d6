import { readGlobalSettings } from '../stores/global-settings.ts'
import { deletePhones, uninvitedBeyond, uninvitedSources, uninvitedUnseenSince } from '../stores/uninvited-phones.ts'
import { inTransaction } from '../stores/transaction.ts'
import { isInNetworks } from './addresses.ts'
import type { Context } from './context.ts'

const day = 24 * 60 * 60_000

/** So few at a time that nobody waits for it. */
const batch = 200

/** How much of all uninvited phones may be of one address. */
const shareOfOne = 10

/**
 * Forgets phones that came by themselves and that nobody has approved, mapped, placed or put into a group: those not seen
 * for long, and where there are too many, of one address or of all, those not seen for longest. One of them that is really
 * there asks again and is back. Gives how many were forgotten.
 */
export async function forgetNewPhones(context: Pick<Context, 'database' | 'now'>): Promise<number> {
  const { database, now } = context
  const { mostNewPhones, newPhonesKeptDays, manyPhonesNetworks } = await readGlobalSettings(database)
  let forgotten = 0
  const forget = async (choose: () => Promise<string[]>) => {
    for (;;) {
      const macs = await choose()
      if (macs.length > 0) await inTransaction(database, (transaction) => deletePhones(transaction, macs))
      forgotten += macs.length
      if (macs.length < batch) return
    }
  }
  if (newPhonesKeptDays > 0) await forget(() => uninvitedUnseenSince(database, now() - newPhonesKeptDays * day, batch))
  const mostOfOne = Math.ceil(mostNewPhones / shareOfOne)
  for (const source of await uninvitedSources(database, mostOfOne)) {
    // Behind such an address there may be many; they count among all.
    if (isInNetworks(source, manyPhonesNetworks)) continue
    await forget(() => uninvitedBeyond(database, mostOfOne, batch, source))
  }
  await forget(() => uninvitedBeyond(database, mostNewPhones, batch))
  return forgotten
}
