import type { Mac } from '../domain/mac.ts'
import { findDesk } from '../stores/desk-lines.ts'
import { sessionOnPhone } from '../stores/sessions.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { tellNews } from './tell-news.ts'
import { wantResync } from './want-resync.ts'
import { includesWritten } from './write-includes.ts'

/**
 * Lets the PBX know places and desk lines as they are now, and after that those of these phones that nobody is on: a
 * phone that came before its PBX knows the line would be turned away. `why` goes into their resyncs, in words.
 */
export async function tellDesks(context: Context, macs: readonly Mac[], why: string): Promise<void> {
  await tellNews(context.database, context, { kind: 'places' })
  if (!context.pbx.includes) return
  await includesWritten(context)
  await inTransaction(context.database, async (transaction) => {
    for (const mac of macs) {
      if (!(await findDesk(transaction, mac)) || (await sessionOnPhone(transaction, mac))) continue
      await wantResync(transaction, context, { mac, why, urgent: false })
    }
  })
}
