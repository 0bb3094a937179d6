import { showMac, type Mac } from '../domain/mac.ts'
import type { Database } from '../stores/database.ts'
import type { Context } from './context.ts'
import { isHeldNow, noteSecond } from './second-phone.ts'

/** So long after the answer it is looked whether what asked was a second phone, in milliseconds. */
const gather = 500

/** As many wait at the most: who sends more is a flood, and of that, no more than this is worth showing. */
const mostWaiting = 200

/** What has come without a phone's own token, until it is looked at. */
interface Come {
  source: string
  /** Of the token that it was given. */
  hash: string
}

const waiting = new WeakMap<Database, Map<Mac, Come>>()

/**
 * Has it looked at, some moments after the answer, whether a phone that came without its token is a second one. Not before:
 * an answer that takes longer where there is a phone with this MAC address would tell that there is.
 */
export function noteSecondLater(context: Context, mac: Mac, come: Come): void {
  const { database } = context
  const before = waiting.get(database)
  if (before) {
    if (before.size < mostWaiting) before.set(mac, come)
    return
  }
  waiting.set(database, new Map([[mac, come]]))
  setTimeout(() => void lookAtAll(context), gather).unref()
}

async function lookAtAll(context: Context): Promise<void> {
  const came = waiting.get(context.database) ?? []
  waiting.delete(context.database)
  try {
    for (const [mac, { source: address, hash }] of came) {
      const actor = { name: `phone ${showMac(mac)}`, address }
      if (await isHeldNow(context.database, context, { mac, hash })) await noteSecond(context, actor, { mac, address })
    }
  } catch (error) {
    context.log.warn({ err: error }, 'It could not be noted that a second phone with the MAC address of another came')
  }
}
