import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordKeys } from './domain/record-keys.ts'
import type { Database } from './stores/database.ts'
import { ringOf } from './stores/secrets.ts'

/**
 * What the record's lines are sealed with: derived from the keys of the database's secrets, those that were dropped since
 * included. The last seal is noted in a folder beside the key file, one for each database. Undefined: there is no file.
 */
export function recordKeysOf(database: Database, signingKey: string): RecordKeys | undefined {
  const ring = ringOf(database)
  if (ring.folder === undefined) return undefined
  const name = createHash('sha256').update('hotdesk record\n').update(signingKey).digest('hex').slice(0, 12)
  const folder = join(ring.folder, `record-${name}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    // Where nothing can be written, that is said when a seal is to be noted.
  }
  return {
    folder,
    get current() {
      const { id, record } = ring.current()
      return { id, key: record }
    },
    find: (id) => ring.find(id)?.record ?? ring.all().records.get(id),
  }
}
