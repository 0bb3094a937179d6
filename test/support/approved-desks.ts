import { hashToken, newToken } from '../../src/app/phone-token.ts'
import type { Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { addDesks } from './desks.ts'
import { endResyncs } from './end-resyncs.ts'
import { furnish, noon, testContext } from './office.ts'

/** Furnishes a database for a server of its own, and approves these of its desks. Gives their tokens by MAC. */
export async function approvedDesks(
  database: Database,
  desks: readonly { mac: string }[],
): Promise<ReadonlyMap<string, string>> {
  const signingKey = await keptSecret(database, 'signing', () => 'a key of the tests')
  const context = { ...testContext(database), now: Date.now, signingKey }
  await furnish(context)
  await addDesks(context)
  const tokens = new Map<string, string>()
  for (const { mac } of desks) {
    const token = newToken(signingKey, mac)
    await activateToken(database, { hash: hashToken(token), mac, address: '127.0.0.1', createdAt: noon, usedAt: noon })
    tokens.set(mac, token)
  }
  await endResyncs(database)
  return tokens
}
