import { LastRight } from './app/last-right.ts'
import type { RightLog } from './app/last-right-writer.ts'
import type { LastRightConfig } from './config.ts'
import { isDatabaseAway } from './stores/database-away.ts'
import { lastRightKey } from './stores/last-right-key.ts'

/**
 * What phones are given while the database is away, where that is wanted and can be kept; a disk that cannot be written to
 * keeps no server from starting. `processes`: how many of this machine share the room.
 */
export function openLastRight(
  config: LastRightConfig | undefined,
  log: RightLog,
  processes: number,
): LastRight | undefined {
  if (!config) return undefined
  const { folder, goodFor, limit } = config
  const key = remembered(() => lastRightKey(folder))
  try {
    key()
  } catch (error) {
    const sentence =
      'What phones were given last cannot be kept for when the database is away. Name a folder in HOTDESK_LAST_RIGHT_FOLDER.'
    log.warn({ err: error, folder }, sentence)
    // A full disk passes: then it is tried again with the first file that is to be kept.
    if (!isDatabaseAway(error)) return undefined
  }
  return new LastRight({ folder, goodFor, limit: limit / processes, key, log })
}

function remembered(read: () => Buffer): () => Buffer {
  let known: Buffer | undefined
  return () => (known ??= read())
}
