import type { RecordKeys } from '../domain/record-keys.ts'
import { keptSecret } from '../stores/global-settings.ts'
import { randomSecret } from './administrators.ts'
import type { Context } from './context.ts'

/**
 * Has this process sign with the key that stands in the database after a backup of another server was restored: phones have tokens
 * that were signed with it. Gives a function that stops it.
 */
export function followSigningKey(
  context: Pick<Context, 'database' | 'news' | 'log' | 'signingKey' | 'recordKeys'>,
  recordKeysFor: (signingKey: string) => RecordKeys | undefined,
): () => Promise<void> {
  let running = Promise.resolve()
  const look = async () => {
    const key = await keptSecret(context.database, 'signing', randomSecret)
    if (key === context.signingKey) return
    context.signingKey = key
    const recordKeys = recordKeysFor(key)
    if (recordKeys) context.recordKeys = recordKeys
    context.log.info({}, 'The signing key of a restored backup is taken over')
  }
  const end = context.news.listen(({ kind }) => {
    if (kind !== 'all') return
    running = running.then(look).catch((error: unknown) => {
      context.log.error({ err: error }, 'Whether the signing key is another one could not be seen')
    })
  })
  return async () => {
    end()
    await running
  }
}
