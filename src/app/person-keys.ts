import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { Problem } from '../domain/problem.ts'
import type { PersonKeys } from '../domain/person-keys.ts'
import { PhoneSettings } from '../domain/settings/phone-settings.ts'
import { findKeys, writeKeys } from '../stores/extension-keys.ts'
import { lockExtension } from '../stores/extensions.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import { checkWritable } from './check-writable.ts'
import type { Context } from './context.ts'
import { wantExtension } from './extensions.ts'
import { record } from './record.ts'
import { keepVersion, versionOf } from './versions.ts'

/** Null: the person has no keys of their own any more. `revision`: where the change started from; 0: there were none. */
const KeysChange = z.strictObject({
  keys: PhoneSettings.shape.lineKeys.unwrap().nullable(),
  revision: z.int().min(0).optional(),
})

/**
 * Replaces a person's keys (rule 8): one ordered list, laid out anew for each model that they log in on. Refused as a
 * conflict when somebody else saved them since `revision`. Gives undefined when there are none any more.
 */
export async function changeKeys(
  context: Context,
  actor: Actor,
  extension: string,
  input: unknown,
): Promise<PersonKeys | undefined> {
  const { keys, revision } = checkInput(KeysChange, input)
  for (const brand of context.brands) checkWritable(brand, { settings: { lineKeys: keys ?? [] } }, 'keys')
  return inTransaction(context.database, async (transaction) => {
    await lockExtension(transaction, extension)
    const { group } = await wantExtension(transaction, extension)
    const before = await findKeys(transaction, extension)
    const earlier = before?.revision ?? 0
    const isLate = revision !== undefined && revision !== earlier
    if (isLate || !(await writeKeys(transaction, extension, keys, earlier))) {
      const sentence = 'Somebody else changed these keys meanwhile. Compare, then save again.'
      throw new Problem('conflict', 'conflict', sentence)
    }
    const saved = await findKeys(transaction, extension)
    const after = { revision: saved?.revision ?? earlier + 1, content: { keys } }
    await keepVersion(transaction, context, actor, { ...versionOf.keys(extension), after })
    const details = { keys: keys?.length ?? null }
    const deed = { action: 'keys.change', subject: `extension ${extension}`, details, group }
    await record(transaction, context, actor, deed)
    return saved
  })
}
