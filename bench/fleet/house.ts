import { randomSecret } from '../../src/app/administrators.ts'
import type { Context } from '../../src/app/context.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { makeNews } from '../../src/app/news.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { brands } from '../../src/brands/index.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { ownPbx } from '../../test/support/own-pbx.ts'

export const actor = { name: 'the bench', address: '' }

/** Opens a database as the server does, with the server's own key; close it with `context.database.destroy()`. */
export async function openHouse(url: string): Promise<Context> {
  const database = await openDatabase(url)
  const quiet = { info: silent, warn: silent, error: silent }
  return {
    ...{ database, brands, pbx: ownPbx(database), news: makeNews(), log: quiet },
    ...{ now: Date.now, phonePort: 8084, signingKey: await keptSecret(database, 'signing', randomSecret) },
  }
}

/** What is set before there are phones: where they are sent, and which password counts. */
export async function furnishHouse(context: Context): Promise<void> {
  await shipStandardTemplates(context)
  const addresses = { internalAddress: '127.0.0.1', externalAddress: 'pbx.example.com', localNetworks: ['127.0.0.0/8'] }
  const passwords = { acceptedPasswords: 'voicemail', adminPassword: 'bench-admin-1' }
  await changeGlobalSettings(context, actor, { ...addresses, ...passwords })
}

function silent(): void {
  // The bench says what it has measured, and nothing else.
}
