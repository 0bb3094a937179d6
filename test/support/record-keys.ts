import { createHash } from 'node:crypto'
import type { RecordKeys } from '../../src/domain/record-keys.ts'

/** Keys of the record, the first one the current; `folder` is where the last seal is noted. */
export function keysIn(folder: string, ...ids: [string, ...string[]]): RecordKeys {
  const keyOf = (id: string) => createHash('sha256').update(id).digest()
  return {
    current: { id: ids[0], key: keyOf(ids[0]) },
    find: (id) => (ids.includes(id) ? keyOf(id) : undefined),
    folder,
  }
}
